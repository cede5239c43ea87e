/** What a reader of the page would not see must not reach the bot either: comments, hidden elements, invisible characters. */
const comments = /<!--[\s\S]*?(?:-->|$)/g;
const hiddenElements = /<(script|style|template|noscript|svg|iframe|object)\b[\s\S]*?(?:<\/\1\s*>|$)/gi;
const hiddenByStyle = /<(\w+)[^>]*(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|\bhidden\b)[^>]*>[\s\S]*?<\/\1\s*>/gi;
const invisible = /[\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF\u{E0000}-\u{E007F}\u0000-\u0008\u000B-\u001F\u007F]/gu;
/** Hugo shortcodes: `{{< name >}}` and `{{% name %}}`. */
const shortcodes = /\{\{[<%][\s\S]*?[>%]\}\}/g;

/** A source as plain Markdown: HTML turned into its Markdown or its text, shortcodes gone, code blocks untouched. */
export function cleanSource(source: string, options: { isHtml: boolean }): string {
  const parts = source.normalize('NFC').split(/(^(?:```|~~~)[\s\S]*?^(?:```|~~~)[^\n]*$)/m);
  return parts
    .map((part, index) => (index % 2 === 1 ? part.replace(invisible, '') : cleanProse(part)))
    .join('')
    .replace(options.isHtml ? /^[ \t]+/gm : /(?!)/, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function cleanProse(text: string): string {
  return decodeEntities(
    text
      .replace(comments, '')
      .replace(hiddenElements, '')
      .replace(hiddenByStyle, '')
      .replace(shortcodes, '')
      .replace(invisible, '')
      // Hugo's anchors: "## Heading {#anchor}".
      .replace(/^(#{1,6} .*?)\s*\{#[\w-]+\}\s*$/gm, '$1')
      .replace(/<h([1-6])[^>]*>([\s\S]*?)<\/h\1>/gi, (_, level: string, inner: string) => `\n\n${'#'.repeat(Number(level))} ${inner.replace(/\s+/g, ' ').trim()}\n\n`)
      .replace(/<a\b[^>]*href=["'](https?:[^"']+)["'][^>]*>([\s\S]*?)<\/a>/gi, '[$2]($1)')
      .replace(/<(?:code|tt|kbd)\b[^>]*>([^<]*)<\/(?:code|tt|kbd)>/gi, '`$1`')
      .replace(/<(?:strong|b)\b[^>]*>([^<]*)<\/(?:strong|b)>/gi, '**$1**')
      .replace(/<(?:em|i)\b[^>]*>([^<]*)<\/(?:em|i)>/gi, '*$1*')
      .replace(/<li\b[^>]*>/gi, '\n- ')
      .replace(/<br\s*\/?>/gi, '\n')
      .replace(/<\/?(?:p|div|section|article|ul|ol|table|tr|dl|dd|dt|blockquote|details|summary|figure)\b[^>]*>/gi, '\n\n')
      .replace(/<\/?[a-z][a-z0-9-]*(?:\s[^<>]*)?\/?>/gi, ''),
  );
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', mdash: '—', ndash: '–', hellip: '…', rsquo: '’', lsquo: '‘', ldquo: '“', rdquo: '”' };

function decodeEntities(text: string): string {
  return text
    .replace(/&([a-z]+);/gi, (whole, name: string) => entities[name.toLowerCase()] ?? whole)
    .replace(/&#(\d{1,6});/g, (whole, code: string) => (Number(code) > 31 && Number(code) < 0x10ffff ? String.fromCodePoint(Number(code)) : whole));
}
