/** The languages of the widget, by their codes, in the order of its lists. Free of imports, because the widget's bundle holds it. */
export const widgetLanguagesByScript = {
  latin: ['en', 'de', 'es', 'fr', 'pt', 'it', 'nl', 'sv', 'pl', 'cs', 'tr', 'vi', 'id'],
  'other-scripts': ['uk', 'ru', 'el', 'ar', 'he', 'fa', 'hi', 'th', 'ja', 'ko', 'zh-Hans', 'zh-Hant'],
} as const;

export const widgetLanguages = [...widgetLanguagesByScript.latin, ...widgetLanguagesByScript['other-scripts']] as const;
