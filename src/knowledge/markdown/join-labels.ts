const words = 'Note|Tip|Warning|Caution|Danger|Important|Example|Summary|Attention|Hint|Known bug';
const label = `(?:\\*\\*(${words})(?:\\*\\*:|:\\*\\*)|(${words}):)`;
/** The word of a box in front of a text that says it again. */
const twice = new RegExp(`^([ \\t]*)(?:${words}):[ \\t]*\\n{1,2}[ \\t]*(?=${label})`, 'gm');
const alone = new RegExp(`^([ \\t]*)${label}[ \\t]*\\n[ \\t]*\\n\\1(?=[^\\s#>|*+\\-\\uE000\\uE002<\`])(?!\\d{1,9}[.)]\\s)`, 'gm');

/** A paragraph that is only the word of a box joins the text below: "Warning:" and "Keep away." are "Warning: Keep away." */
export function joinLabels(text: string): string {
  return text
    .replace(twice, '$1')
    .replace(alone, (_, indent: string, bold: string | undefined, plain: string | undefined) => `${indent}${bold ?? plain ?? ''}: `);
}
