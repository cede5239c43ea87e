/**
 * Puts the pieces back that `keepCode` took out. One may stand inside another, so the outer ones come first. A block gets lines of
 * its own and the indentation of its place.
 */
export function restoreCode(text: string, kept: readonly string[]): string {
  let restored = text;
  for (let round = 0; round < 3 && restored.includes('\uE000'); round += 1) {
    restored = restored
      .split('\n')
      .map((line) => (line.includes('\uE000') ? restoreLine(line, kept) : line))
      .join('\n');
  }
  return restored;
}

function restoreLine(line: string, kept: readonly string[]): string {
  const prefix = /^\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)*/.exec(line)?.[0] ?? '';
  const indent = prefix.replace(/\S/g, ' ');
  return line.replace(/\uE000(\d+)\uE001/g, (sign, index: string, at: number) => {
    const code = kept[Number(index)] ?? '';
    if (!code.includes('\n')) return code;
    const before = at > prefix.length ? `\n\n${indent}` : '';
    const after = at + sign.length < line.length ? `\n\n${indent}` : '';
    return `${before}${code.replace(/\n(?!\n)/g, `\n${indent}`)}${after}`;
  });
}
