/** Plain text as Markdown, on one line. Signs that would begin markup, a link or an address get a backslash, which no reader sees. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[\\`*[\]<>|]|~~|&(?=[#\w]+;)|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, (sign) => sign.replace(/./g, '\\$&'))
    .replace(/:(?=\/\/)|(?<=www)\.|@/gi, '\\$&')
    .replace(/^(\s*)([-+=#]|\d{1,9}(?=[.)]))/, (_, space: string, sign: string) => (/\d/.test(sign) ? `${space}${sign}` : `${space}\\${sign}`))
    .replace(/^(\s*\d{1,9})([.)])(?=\s)/, '$1\\$2');
}
