/** The words of the pages of the help centre. `{…}` is filled in. */
export type HelpTexts = {
  helpCentre: string;
  skip: string;
  search: string;
  searchButton: string;
  allArticles: string;
  moreArticles: string;
  /** With `{count}`. */
  showAll: string;
  /** With `{query}`. */
  results: string;
  /** With `{query}`. */
  nothing: string;
  empty: string;
  notFound: string;
  notFoundHint: string;
  contents: string;
  related: string;
  /** With `{date}`. */
  updated: string;
  helpful: string;
  yes: string;
  no: string;
  thanks: string;
  language: string;
  otherLanguages: string;
  /** With `{language}`. */
  articlesIn: string;
  tooMany: string;
};

/** Fills the `{…}` of a text. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
