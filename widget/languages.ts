/** The languages of the widget, by their codes: each has its texts in a file of `texts/`, in the folder of its letters. */
const folders = {
  latin: ['en', 'de', 'es', 'fr', 'pt', 'it', 'nl', 'sv', 'pl', 'cs', 'tr', 'vi', 'id'],
  'other-scripts': ['uk', 'ru', 'el', 'ar', 'he', 'fa', 'hi', 'th', 'ja', 'ko', 'zh-Hans', 'zh-Hant'],
} as const;

/** The file of texts of each language, below `texts/`. */
export const textFiles: ReadonlyMap<string, string> = new Map(
  Object.entries(folders).flatMap(([folder, codes]) => codes.map((code) => [code, `${folder}/${code.toLowerCase()}.ts`] as const)),
);
export const languages: readonly string[] = [...textFiles.keys()];
