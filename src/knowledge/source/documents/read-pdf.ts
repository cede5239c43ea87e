import { getDocumentProxy } from 'unpdf';
import type { DocumentRead } from './document.ts';

const mostPages = 500;

type Piece = { text: string; height: number; top: number; left: number };
type Line = { text: string; height: number; top: number; page: number };

/** The text of a PDF: lines in larger type become headings, lines that stand on most pages and page numbers go. */
export async function readPdf(bytes: Uint8Array): Promise<DocumentRead> {
  let pdf: Awaited<ReturnType<typeof getDocumentProxy>>;
  try {
    pdf = await getDocumentProxy(bytes, { verbosity: 0, isEvalSupported: false });
  } catch (error) {
    return { why: error instanceof Error && error.name === 'PasswordException' ? 'is encrypted; save it without a password' : 'is no PDF that can be read' };
  }
  if (pdf.numPages > mostPages) return { why: `has ${pdf.numPages} pages; split it into parts of at most ${mostPages}` };
  const lines: Line[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const content = await page.getTextContent();
    const pieces = content.items.flatMap((item): Piece[] => {
      if (!('str' in item) || item.str === '') return [];
      const transform = item.transform as number[];
      return [{ text: item.str, height: Math.round(Math.abs(transform[3] ?? item.height) * 2) / 2, top: transform[5] ?? 0, left: transform[4] ?? 0 }];
    });
    lines.push(...toLines(pieces, number));
    page.cleanup();
  }
  await pdf.destroy();
  const text = toMarkdown(withoutFrame(lines, pdf.numPages));
  if (!/\p{L}/u.test(text)) return { why: 'holds pictures of pages and no text; recognise its text first' };
  return { kind: 'markdown', text, notes: [] };
}

/** Pieces of one height above the bottom are one line. */
function toLines(pieces: readonly Piece[], page: number): Line[] {
  const lines: Line[] = [];
  let last: (Line & { right: number }) | null = null;
  for (const piece of pieces) {
    if (last && Math.abs(last.top - piece.top) <= Math.max(2, last.height / 3)) {
      last.text += piece.text;
      last.height = Math.max(last.height, piece.text.trim() === '' ? 0 : piece.height);
    } else {
      last = { text: piece.text, height: piece.text.trim() === '' ? 0 : piece.height, top: piece.top, page, right: 0 };
      lines.push(last);
    }
  }
  return lines.map(({ text, height, top }) => ({ text: text.replace(/\s+/g, ' ').trim(), height, top, page })).filter((line) => line.text !== '');
}

function withoutFrame(lines: readonly Line[], pages: number): Line[] {
  const places = new Map<string, Set<number>>();
  const keyOf = (line: Line): string => `${Math.round(line.top / 4)}:${line.text.replace(/\d+/g, '#')}`;
  for (const line of lines) places.set(keyOf(line), (places.get(keyOf(line)) ?? new Set<number>()).add(line.page));
  return lines.filter(
    (line) => !(pages >= 3 && (places.get(keyOf(line))?.size ?? 0) > pages / 2) && !/^(?:page |seite )?\d{1,4}(?: ?(?:\/|of|von) ?\d{1,4})?$/i.test(line.text),
  );
}

function toMarkdown(lines: readonly Line[]): string {
  const body = usualHeight(lines);
  const sizes = [...new Set(lines.map((line) => line.height).filter((height) => height >= body * 1.15))].sort((a, b) => b - a);
  const blocks: { kind: 'heading' | 'item' | 'text'; text: string; level: number }[] = [];
  let before: Line | null = null;
  for (const line of lines) {
    const isHeading = line.height >= body * 1.15 && line.text.length <= 150 && /\p{L}/u.test(line.text);
    const level = Math.min(4, sizes.indexOf(line.height) + 1);
    const item = /^[•‣◦▪●–·]\s*(.+)$/.exec(line.text)?.[1] ?? /^[-*]\s+(.+)$/.exec(line.text)?.[1];
    const isNear = before !== null && before.page === line.page && Math.abs(before.top - line.top) <= Math.max(before.height, line.height) * 1.7;
    const last = blocks.at(-1);
    if (isHeading) {
      if (last?.kind === 'heading' && last.level === level && isNear) last.text += ` ${line.text}`;
      else blocks.push({ kind: 'heading', text: line.text, level });
    } else if (item !== undefined) blocks.push({ kind: 'item', text: item, level: 0 });
    else if (/^\d{1,3}[.)]\s/.test(line.text) || !last || last.kind === 'heading' || !(isNear || goesOn(last.text, line, before)))
      blocks.push({ kind: 'text', text: line.text, level: 0 });
    else last.text = /\p{Ll}-$/u.test(last.text) && /^\p{Ll}/u.test(line.text) ? last.text.replace(/-$/, '') + line.text : `${last.text} ${line.text}`;
    before = line;
  }
  return blocks
    .map(({ kind, text, level }) =>
      kind === 'heading' ? `${'#'.repeat(level)} ${text}` : kind === 'item' ? `- ${text}` : text.replace(/^([#>+=~|]|\d+\)(?!\s))/, '\\$1'),
    )
    .join('\n\n')
    .replace(/^(- .*)\n\n(?=- )/gm, '$1\n');
}

/** A sentence that is cut by the end of a page. */
function goesOn(text: string, line: Line, before: Line | null): boolean {
  return before !== null && before.page !== line.page && !/[.!?:]$/.test(text) && /^\p{Ll}/u.test(line.text);
}

function usualHeight(lines: readonly Line[]): number {
  const weights = new Map<number, number>();
  for (const line of lines) weights.set(line.height, (weights.get(line.height) ?? 0) + line.text.length);
  return [...weights].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 10;
}
