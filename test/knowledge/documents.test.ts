import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { openArchive } from '../../src/knowledge/source/documents/open-archive.ts';
import { openDocumentReader } from '../../src/knowledge/source/documents/open-document-reader.ts';
import { checkFolder } from '../../src/knowledge/sync/check-folder.ts';
import { openFolder } from '../../src/knowledge/sync/read-folder.ts';
import { samplePdf, sampleWord, sampleWorkbook } from '../support/sample-documents.ts';

const now = new Date('2026-06-01T12:00:00Z');
const reader = openDocumentReader();
afterAll(() => reader.close());

/** The article that a sync would make of one file. */
async function readFile(name: string, bytes: Uint8Array): Promise<unknown> {
  const place = mkdtempSync(path.join(tmpdir(), 'baton-document-'));
  try {
    writeFileSync(path.join(place, name), bytes);
    const opened = openFolder(place, now);
    await opened.prepare([name]);
    return opened.read(name).read;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

describe('documents', () => {
  it('[KN95] a document of Word keeps headings, text and tables', async () => {
    const bytes = sampleWord(
      [{ text: 'Returns', style: 'Heading1' }, { text: 'Send it back within 30 days.' }, { text: 'Costs', style: 'Heading2' }, { text: 'Postage is free.' }],
      [
        ['Country', 'Days'],
        ['Spain', '5'],
      ],
    );
    expect(await readFile('returns-policy.docx', bytes)).toMatchObject({
      title: 'Returns',
      markdown: 'Send it back within 30 days.\n\n## Costs\n\nPostage is free.\n\n| Country | Days |\n| --- | --- |\n| Spain | 5 |',
    });
  });

  it('[KN95] a PDF keeps its paragraphs; larger lines are headings, running heads and page numbers go', async () => {
    const page = (number: number, title: string, text: readonly string[]) => [
      { text: 'Handbook of the shop', size: 10, top: 780 },
      { text: title, size: 18, top: 740 },
      ...text.map((line, index) => ({ text: line, size: 10, top: 710 - index * 12 })),
      { text: String(number), size: 10, top: 20 },
    ];
    const bytes = samplePdf([
      page(1, 'Delivery', ['A parcel takes two', 'days, and three on islands.']),
      page(2, 'Returns', ['Send it back within 30 days.']),
      page(3, 'Payment', ['By card or by invoice.']),
    ]);
    expect(await readFile('handbook.pdf', bytes)).toMatchObject({
      title: 'Delivery',
      markdown: 'A parcel takes two days, and three on islands.\n\n# Returns\n\nSend it back within 30 days.\n\n# Payment\n\nBy card or by invoice.',
    });
  });

  it.each([
    [
      'commas',
      'faq.csv',
      Buffer.from('Question,Answer,Tag\n"How long, roughly?","Two days.\nThree on islands.",x\nWhat does it cost?,Nothing.,y\n,no question,z\n'),
    ],
    ['semicolons', 'faq.csv', Buffer.from('\uFEFFFrage;Antwort\nHow long, roughly?;"Two days.\nThree on islands."\nWhat does it cost?;Nothing.\n;x\n')],
    [
      'a workbook',
      'faq.xlsx',
      sampleWorkbook([
        ['Question', 'Answer'],
        ['How long, roughly?', 'Two days.\nThree on islands.'],
        ['What does it cost?', 'Nothing.'],
        ['', 'x'],
      ]),
    ],
    ['no head', 'faq.tsv', Buffer.from('How long, roughly?\t"Two days.\nThree on islands."\nWhat does it cost?\tNothing.\nAnd then?\t\n')],
  ])('[KN96] questions and answers in a table become sections: %s', async (_, name, bytes) => {
    expect(await readFile(name, bytes)).toMatchObject({
      title: 'faq',
      markdown: '## How long, roughly?\n\nTwo days.\nThree on islands.\n\n## What does it cost?\n\nNothing.',
      notes: [{ why: '1 row has no question or no answer and was left out' }],
    });
  });

  const bomb = zipSync({ 'word/document.xml': new Uint8Array(120_000_000) });
  it.each([
    ['10,000 pages', 'a.pdf', samplePdf(Array.from({ length: 10_000 }, () => [])), /has 10000 pages; split it/],
    ['pictures alone', 'a.pdf', samplePdf([[]]), /holds pictures of pages and no text/],
    ['no PDF', 'a.pdf', Buffer.from('%PDF-1.4\nnothing'), /no PDF/],
    ['an archive that unpacks to 120 MB', 'a.docx', bomb, /unpacks to more than 100 MB/],
    ['a file that is no archive', 'a.docx', Buffer.from('PK no archive'), /damaged or encrypted/],
    ['a document with a password', 'a.docx', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /encrypted/],
    ['a workbook with a password', 'a.xlsx', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /encrypted/],
    ['100,000 rows', 'a.csv', Buffer.from(`question,answer\n${'q?,a\n'.repeat(100_000)}`), /more than 5000 rows/],
    ['no columns of questions', 'a.csv', Buffer.from('name,price\nA,1\nB,2\n'), /no columns named question and answer/],
    ['another encoding', 'a.csv', Buffer.from('question,answer\ncaf\xe9?,a\n', 'latin1'), /CSV UTF-8/],
  ])('[KN97] a document of %s is refused with a sentence', async (_, name, bytes, why) => {
    expect(await reader.read({ name, bytes: new Uint8Array(bytes) })).toEqual({ why: expect.stringMatching(why) as string });
  });

  it('[KN97] a document that takes too long is stopped, and the next one is read', async () => {
    const hurried = openDocumentReader({ milliseconds: 1 });
    const lines = Array.from({ length: 400 }, () => [{ text: 'word', size: 10, top: 100 }]);
    expect(await hurried.read({ name: 'a.pdf', bytes: samplePdf(lines) })).toEqual({ why: expect.stringMatching(/takes longer/) as string });
    await hurried.close();
    expect(await reader.read({ name: 'a.csv', bytes: Buffer.from('question,answer\nq?,a b\n') })).toMatchObject({ text: '## q?\n\na b' });
  });

  it('[KN97] names that climb out of an archive are not taken', () => {
    const bytes = zipSync({ '../../etc/passwd': strToU8('x'), '/root': strToU8('x'), 'C:/x': strToU8('x'), 'a/b.md': strToU8('text') });
    const archive = openArchive(bytes, () => true);
    expect('files' in archive && [...archive.files.keys()]).toEqual(['a/b.md']);
  });

  it('[KN29] a check reads documents too and changes nothing', async () => {
    const place = mkdtempSync(path.join(tmpdir(), 'baton-check-'));
    writeFileSync(path.join(place, 'a.md'), 'See [that](b.md).\n\n<Chart />');
    writeFileSync(path.join(place, 'faq.csv'), 'question,answer\nHow long?,Two days.\n');
    const check = await checkFolder(place, now);
    rmSync(place, { recursive: true, force: true });
    expect(check).toMatchObject({
      articles: 2,
      passages: 2,
      withLeftovers: 0,
      leftovers: [],
      report: { added: ['a.md', 'faq.csv'], deadLinks: [{ file: 'a.md', line: 1, target: 'b.md' }], notes: [{ file: 'a.md', line: 3 }] },
    });
  });
});
