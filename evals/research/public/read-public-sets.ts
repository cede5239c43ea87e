import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Readers of the public data sets that the measuring and training scripts use. `root` is the folder that holds them. */
export type Labelled = { text: string; label: string };

/** Rows of a CSV file without its header, quotes and line breaks within cells handled. */
export function readCsv(file: string): string[][] {
  const source = readFileSync(file, 'utf8');
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let index = 0; index < source.length; index++) {
    const character = source[index] ?? '';
    if (quoted) {
      if (character !== '"') cell += character;
      else if (source[index + 1] === '"') cell += source[++index] ?? '';
      else quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === ',') {
      row.push(cell);
      cell = '';
    } else if (character === '\n') {
      row.push(cell.replace(/\r$/, ''));
      rows.push(row);
      row = [];
      cell = '';
    } else cell += character;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell]);
  return rows.slice(1).filter((cells) => cells.length > 1);
}

function readPairs(file: string): Labelled[] {
  return readCsv(file).map(([text = '', label = '']) => ({ text, label: label.replaceAll(' ', '_') }));
}

function readLines(file: string): string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

export function readBanking77(root: string, split: 'train' | 'test'): Labelled[] {
  return readPairs(path.join(root, 'banking77', `${split}.csv`));
}

export function readFewShot(root: string, set: 'BANKING77' | 'CLINC150', split: 'train_5' | 'train_10' | 'valid'): Labelled[] {
  const labels = readLines(path.join(root, 'few-shot', set, split, 'label'));
  return readLines(path.join(root, 'few-shot', set, split, 'seq.in')).map((text, index) => ({ text, label: labels[index] ?? '' }));
}

export function readClinc(root: string, split: 'train' | 'val' | 'test' | 'oos_test' | 'oos_val'): Labelled[] {
  const sets = JSON.parse(readFileSync(path.join(root, 'clinc150', 'data_full.json'), 'utf8')) as Record<string, [string, string][]>;
  return (sets[split] ?? []).map(([text, label]) => ({ text, label }));
}

export const hint3Bots = ['sofmattress', 'curekart', 'powerplay11'] as const;
/** The label of messages that belong to none of a bot's intents. */
export const hint3OutOfScope = 'NO_NODES_DETECTED';
export function readHint3(root: string, bot: (typeof hint3Bots)[number], split: 'train' | 'test'): Labelled[] {
  return readPairs(path.join(root, 'hint3', 'dataset', 'v1', split, `${bot}_${split}.csv`));
}

/** Short texts with the mean of 20 people's ratings, -4 to 4. */
export function readVader(root: string, set: 'tweets' | 'amazonReviewSnippets'): { text: string; rating: number }[] {
  return readFileSync(path.join(root, 'vader', `${set}_GroundTruth.txt`), 'latin1')
    .split('\n')
    .map((line) => line.split('\t'))
    .filter((cells) => cells.length >= 3)
    .map((cells) => ({ text: cells.slice(2).join('\t').trim(), rating: Number(cells[1]) }))
    .filter(({ text }) => text !== '');
}

/** Reads the lexicon file of vaderSentiment: word, mean valence, and further columns that are not needed. */
export function readLexicon(file: string): Map<string, number> {
  const lexicon = new Map<string, number>();
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const [word = '', valence = ''] = line.split('\t');
    if (valence === '') continue;
    const key = /\p{L}{2}/u.test(word) ? word.toLowerCase().replace(/['’]/g, '') : word;
    lexicon.set(key, Number(valence));
  }
  return lexicon;
}
