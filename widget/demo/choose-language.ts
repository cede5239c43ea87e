/** The languages of the widget, once more: what the chat and this page share would become a file that both have to load. A test holds them equal. */
export const spoken = 'en de es fr pt it nl sv pl cs tr vi id uk ru el ar he fa hi th ja ko zh';

/** The first language of the browser that the widget speaks; undefined where it speaks none. The site may offer fewer, and then decides. */
export function chooseLanguage(wanted: readonly string[]): string | undefined {
  return wanted.find((code) => spoken.split(' ').includes(code.toLowerCase().split('-')[0] ?? ''));
}
