import { parse } from 'csv-parse/sync';
import { Parser } from 'htmlparser2';
import { openArchive } from './open-archive.ts';
import type { DocumentRead } from './document.ts';

const mostRows = 5_000;
const questionNames = /^(?:questions?|q|fragen?|frage|pregunta|pergunta|titles?|prompt|query|thema|betreff|subject|name)$/i;
const answerNames = /^(?:answers?|a|antwort(?:en)?|réponse|reponse|respuesta|resposta|repl(?:y|ies)|response|content|text|body|inhalt|description|solution)$/i;

/** Questions and answers in a table of text, as sections: one heading for each question. */
export function readCsv(bytes: Uint8Array): DocumentRead {
  const text = decode(bytes);
  if (text === null) return { why: 'is not UTF-8 text; save it as "CSV UTF-8"' };
  const [first = ''] = text.split('\n', 1);
  const delimiter = ['\t', ';', ','].sort((a, b) => first.split(b).length - first.split(a).length)[0] ?? ',';
  try {
    const rows: string[][] = parse(text, { delimiter, bom: true, relax_quotes: true, relax_column_count: true, skip_empty_lines: true, to: mostRows + 2 });
    return toSections([rows]);
  } catch (error) {
    return { why: `does not parse: ${(error instanceof Error ? error.message : String(error)).split('\n')[0]}` };
  }
}

/** Questions and answers in the sheets of a workbook. */
export function readWorkbook(bytes: Uint8Array): DocumentRead {
  if (Buffer.from(bytes.subarray(0, 4)).toString('hex') === 'd0cf11e0') return { why: 'is encrypted, or an .xls of old; save it as .xlsx without a password' };
  const archive = openArchive(bytes, (name) => /^xl\/(?:sharedStrings|worksheets\/sheet\d+)\.xml$/i.test(name));
  if ('why' in archive) return archive;
  const decoder = new TextDecoder();
  const shared = readShared(decoder.decode(archive.files.get('xl/sharedStrings.xml')));
  const sheets = [...archive.files.keys()]
    .filter((name) => name.includes('worksheets/'))
    .sort((a, b) => Number(/\d+/.exec(a)?.[0]) - Number(/\d+/.exec(b)?.[0]));
  if (sheets.length === 0) return { why: 'is no workbook' };
  return toSections(sheets.map((name) => readSheet(decoder.decode(archive.files.get(name)), shared)));
}

function decode(bytes: Uint8Array): string | null {
  const mark = Buffer.from(bytes.subarray(0, 2)).toString('hex');
  try {
    if (mark === 'fffe') return new TextDecoder('utf-16le').decode(bytes);
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function toSections(tables: readonly string[][][]): DocumentRead {
  const sections: string[] = [];
  const notes: string[] = [];
  for (const rows of tables) {
    if (rows.length === 0) continue;
    if (rows.length > mostRows + 1) return { why: `has more than ${mostRows} rows; split it` };
    const columns = findColumns(rows);
    if (!columns) continue;
    for (const row of columns.hasHead ? rows.slice(1) : rows) {
      const question = (row[columns.question] ?? '').replace(/\s+/g, ' ').trim();
      const answer = (row[columns.answer] ?? '').trim();
      if (question !== '' && answer !== '') sections.push(`## ${question}\n\n${answer}`);
    }
    const empty = (columns.hasHead ? rows.slice(1) : rows).filter(
      (row) => (row[columns.question] ?? '').trim() === '' || (row[columns.answer] ?? '').trim() === '',
    ).length;
    if (empty > 0) notes.push(`${empty} ${empty === 1 ? 'row has' : 'rows have'} no question or no answer and ${empty === 1 ? 'was' : 'were'} left out`);
  }
  if (sections.length === 0) return { why: 'has no columns named question and answer' };
  return { kind: 'markdown', text: sections.join('\n\n'), notes };
}

function findColumns(rows: readonly string[][]): { question: number; answer: number; hasHead: boolean } | null {
  const head = (rows[0] ?? []).map((cell) => cell.trim());
  const question = head.findIndex((cell) => questionNames.test(cell));
  const answer = head.findIndex((cell) => answerNames.test(cell));
  if (question !== -1 && answer !== -1 && question !== answer) return { question, answer, hasHead: true };
  const questionCount = rows.filter((row) => /\?\s*$/.test(row[0] ?? '')).length;
  return head.length === 2 && questionCount > rows.length / 2 ? { question: 0, answer: 1, hasHead: false } : null;
}

/** Texts that cells name by number. */
function readShared(xml: string): string[] {
  const texts: string[] = [];
  let text: string | null = null;
  let isText = false;
  const parser = new Parser(
    {
      onopentag(name) {
        if (name === 'si') text = '';
        else if (name === 't') isText = true;
        else if (name === 'rPh') isText = false;
      },
      ontext(part) {
        if (isText && text !== null) text += part;
      },
      onclosetag(name) {
        if (name === 't') isText = false;
        if (name !== 'si') return;
        texts.push(text ?? '');
        text = null;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
  return texts;
}

function readSheet(xml: string, shared: readonly string[]): string[][] {
  const rows: string[][] = [];
  let cell: { column: number; kind: string; text: string } | null = null;
  let isValue = false;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === 'row' && rows.length <= mostRows + 1) rows.push([]);
        else if (name === 'c') cell = { column: columnOf(attributes['r'] ?? '', rows.at(-1)?.length ?? 0), kind: attributes['t'] ?? '', text: '' };
        else if (name === 'v' || name === 't') isValue = true;
      },
      ontext(part) {
        if (isValue && cell) cell.text += part;
      },
      onclosetag(name) {
        if (name === 'v' || name === 't') isValue = false;
        const row = rows.at(-1);
        if (name !== 'c' || !cell || !row) return;
        if (cell.column < 50) {
          while (row.length < cell.column) row.push('');
          row[cell.column] = cell.kind === 's' ? (shared[Number(cell.text)] ?? '') : cell.text;
        }
        cell = null;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
  return rows.filter((row) => row.some((text) => text.trim() !== ''));
}

/** `C7` is in the third column. */
function columnOf(reference: string, next: number): number {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0];
  if (letters === undefined) return next;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
