/**
 * Prepares Markdown of an article for a chat bubble: wrapped lines joined, no HTML, no images, no links but absolute ones and those into
 * this help centre. Code keeps its characters.
 */
export function cleanMarkdown(markdown: string): string {
  return markdown
    .split(/(```[\s\S]*?(?:```|$)|`[^`\n]*`)/)
    .map((part, index) => (index % 2 === 1 ? part : cleanProse(part)))
    .join('')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function cleanProse(text: string): string {
  return text
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(/<\/?[a-z][^>]*>?/gi, '')
    .replace(/\{\{[<%][\s\S]*?[%>]\}\}/g, '')
    .replace(/!\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])/g, '$1')
    .replace(/\[([^\]]*)\]\(\s*([^)\s]*)[^)]*\)/g, (whole: string, label: string, target: string) =>
      /^(?:https?:\/\/|\/help\/)/i.test(target) ? whole : label,
    )
    .replace(/\[([^\]]+)\]\[[^\]]*\]/g, '$1')
    .replace(/[ \t]+\n/g, '\n')
    .replace(/([^\n|])\n(?![\n|]|\s*(?:[*+-]|•|\d{1,3}[.)])\s|\s*#)[ \t]*/g, '$1 ');
}
