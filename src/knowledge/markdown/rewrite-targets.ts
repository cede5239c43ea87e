const target = /(\]\(\s{0,5}<?)([^\s()<>]{1,1000})/g;

/**
 * A text with the addresses of its links and images replaced and every other letter as it is, code too. `rewrite` returns undefined for
 * an address that stays.
 */
export function rewriteTargets(markdown: string, rewrite: (address: string) => string | undefined): string {
  let fence: string | null = null;
  return markdown
    .split('\n')
    .map((line) => {
      const mark = /^[\s>]{0,40}(`{3,}|~{3,})/.exec(line)?.[1];
      if (fence !== null) {
        if (mark?.startsWith(fence) && line.trim().endsWith(mark)) fence = null;
        return line;
      }
      if (mark) fence = mark;
      return mark || !line.includes('](') ? line : outsideSpans(line, rewrite);
    })
    .join('\n');
}

/** Code in a line stands between equally long runs of backticks. */
function outsideSpans(line: string, rewrite: (address: string) => string | undefined): string {
  return line
    .split(/((?<!`)(`{1,8})(?!`).{0,2000}?(?<!`)\2(?!`))/)
    .filter((_, index) => index % 3 !== 2)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(target, (_, before: string, address: string) => before + (rewrite(address) ?? address))))
    .join('');
}
