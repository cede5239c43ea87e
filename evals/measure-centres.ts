import { rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { AppError } from '../src/platform/app-error.ts';
import { readProcessConfig } from '../src/platform/config.ts';
import { copyArticles, questionsOf, readCentres, type Centre } from './centres/read-centres.ts';
import { summariseCentre, type CentreFigure } from './centres/summarise-centre.ts';
import { nameGold, readCases } from './read-cases.ts';
import { keepCases } from './saved-runs.ts';
import { openBotUnderTest } from './trial/open-bot-under-test.ts';
import type { Row } from './trial/result.ts';
import { runTrials } from './trial/run-trials.ts';

/**
 * Asks our questions on help centres of other products, on which nothing was fitted, and prints a table with a column for each:
 *   npm run eval:centres -- --folder FOLDER [--only NAME] [--split held-out] [--json FILE]
 * Exit codes: 0 done, 1 unexpected fault, 2 wrong usage, 3 articles are missing or a label does not fit them.
 */
const seed = 7;

process.exit(
  await measure().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    return error instanceof AppError && error.code !== 'internal' ? 3 : 1;
  }),
);

async function measure(): Promise<number> {
  const { values } = parseArgs({ options: { folder: { type: 'string' }, only: { type: 'string' }, split: { type: 'string' }, json: { type: 'string' } } });
  const { folder, only, split, json } = values;
  const centres = readCentres().filter(({ name }) => only === undefined || name === only);
  if (folder === undefined || centres.length === 0) {
    console.error(
      folder === undefined
        ? 'Name the folder with a checkout of each help centre: --folder FOLDER.'
        : `There is no centre "${only ?? ''}". There are: ${readCentres()
            .map(({ name }) => name)
            .join(', ')}.`,
    );
    return 2;
  }
  const measured: { centre: Centre; rows: Row[]; figures: CentreFigure[] }[] = [];
  for (const centre of centres) {
    const rows = await ask(centre, { folder, split });
    measured.push({ centre, rows, figures: summariseCentre(rows, seed) });
  }
  console.log(toTable(measured));
  if (json !== undefined) {
    writeFileSync(
      json,
      JSON.stringify(
        measured.map(({ centre, rows, figures }) => ({ centre, figures, cases: keepCases(rows) })),
        null,
        1,
      ),
    );
  }
  return 0;
}

async function ask(centre: Centre, { folder, split }: { folder: string; split: string | undefined }): Promise<Row[]> {
  const cases = readCases(questionsOf(centre)).filter((evalCase) => split === undefined || evalCase.split === split);
  const articles = copyArticles(centre, folder);
  try {
    console.error(`Reading the articles of ${centre.name} …`);
    const subject = await openBotUnderTest(readProcessConfig({ KNOWLEDGE_DIR: articles }), { isCalibrated: false });
    try {
      return await runTrials(subject, nameGold(cases, subject.articles), { concurrency: 1, leaveOut: false });
    } finally {
      await subject.close();
    }
  } finally {
    rmSync(articles, { recursive: true, force: true });
  }
}

function toTable(measured: readonly { centre: Centre; rows: readonly Row[]; figures: readonly CentreFigure[] }[]): string {
  const show = (figure: CentreFigure | undefined): string => {
    if (!figure?.estimate) return '–';
    const { value, low, high, count } = figure.estimate;
    return `${value.toFixed(3)} [${low.toFixed(2)}, ${high.toFixed(2)}] of ${count}`;
  };
  const names = measured[0]?.figures.map(({ name }) => name) ?? [];
  const table = [
    ['', ...measured.map(({ centre, rows }) => `${centre.name}, ${rows.length} questions`)],
    ...names.map((name) => [name, ...measured.map(({ figures }) => show(figures.find((figure) => figure.name === name)))]),
  ];
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((line) => (line[column] ?? '').length)));
  return table.map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n');
}
