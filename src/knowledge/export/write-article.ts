export type ExportedArticle = {
  title: string;
  slug: string;
  language: string;
  tags: readonly string[];
  audience: readonly string[];
  questions: readonly string[];
  addresses: readonly string[];
  status: 'draft' | 'published' | 'archived';
  markdown: string;
};

/** Writes an article as a Markdown file: its front matter, an empty line, and the unchanged text. `read-own-article.ts` reads it back. */
export function writeArticle(article: ExportedArticle): string {
  const lines = [
    'baton: 1',
    `title: ${quote(article.title)}`,
    `slug: ${quote(article.slug)}`,
    `language: ${quote(article.language)}`,
    ...list('tags', article.tags),
    ...list('audience', article.audience),
    ...list('questions', article.questions),
    ...list('redirect_from', article.addresses),
    `published: ${String(article.status === 'published')}`,
    ...(article.status === 'archived' ? ['archived: true'] : []),
  ];
  return `---\n${lines.join('\n')}\n---\n\n${article.markdown.replace(/\r\n?/g, '\n')}\n`;
}

function list(name: string, values: readonly string[]): string[] {
  return values.length === 0 ? [] : [`${name}:`, ...values.map((value) => `  - ${quote(value)}`)];
}

/** A JSON string is also a YAML string. Characters that a YAML parser may refuse or fold are escaped. */
function quote(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
}
