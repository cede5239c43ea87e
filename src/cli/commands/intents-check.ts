import type { IntentReport } from '../../bot/understand/intent-check/check-intents.ts';
import { exitCodes, jsonOption, printProgress, printResult, textOption, type CliCommand } from '../command.ts';

export const intentsCheckCommand: CliCommand = {
  name: 'intents check',
  about: 'Find examples of intents that overlap, repeat, stand in the wrong place or are too few',
  options: [
    { flags: '--bot <name>', about: 'the folder under BOTS_DIR, instead of BOT' },
    { flags: '--strict', about: 'end with 1 on warnings too' },
    jsonOption,
  ],
  examples: ['npm run baton -- intents check', 'npm run --silent baton -- intents check --bot my-bot --json'],
  async run(input) {
    const path = await import('node:path');
    const { AppError } = await import('../../platform/app-error.ts');
    const { readBotFiles } = await import('../../bot/definition/bot-files.ts');
    const { readIntents } = await import('../../bot/definition/read-intents.ts');
    const { checkIntents } = await import('../../bot/understand/intent-check/check-intents.ts');
    const { createBundledEncoder } = await import('../../knowledge/encoder/bundled-encoder.ts');
    const config = input.readConfig();
    const folder = path.join(config.BOTS_DIR, textOption(input, 'bot') ?? config.BOT);
    const problems: { file: string; line: number; message: string }[] = [];
    const intents = readIntents(await readBotFiles(folder), problems);
    if (problems.length > 0) {
      throw new AppError('misconfigured', problems.map(({ file, line, message }) => `${file}:${line}: ${message}`).join('\n'));
    }
    const encoder = createBundledEncoder();
    try {
      printProgress('Reading the examples …');
      const report = await checkIntents(intents, (texts) => encoder.encode(texts, 'interactive'));
      const printedReport = { ...report, findings: report.findings.map((finding) => ({ ...finding, file: path.relative(process.cwd(), finding.file) })) };
      printResult(input.options['json'] ? JSON.stringify(printedReport, null, 2) : describe(printedReport));
      const fatal = report.findings.filter(({ severity }) => severity === 'error' || (severity === 'warning' && input.options['strict'] === true));
      return fatal.length > 0 ? exitCodes.failed : exitCodes.done;
    } finally {
      await encoder.close();
    }
  },
};

function describe({ findings, folds }: IntentReport): string {
  const lines = findings.map(({ file, line, severity, message, intent }) => `${file}:${line}: ${severity}: ${intent}: ${message}`);
  const width = Math.max(...folds.intents.map(({ id }) => id.length));
  const table = folds.intents
    .toSorted((first, second) => first.right / first.count - second.right / second.count)
    .map(({ id, right, count, takenFor }) => {
      const others = takenFor
        .slice(0, 3)
        .map((other) => `${other.id} ${other.count}`)
        .join(', ');
      return `${id.padEnd(width)}  ${String(right).padStart(3)} of ${String(count).padEnd(3)} ${others ? ` taken for ${others}` : ''}`.trimEnd();
    });
  const count = (severity: string) => findings.filter((finding) => finding.severity === severity).length;
  const share = (right: number, of: number) => `${((100 * right) / Math.max(1, of)).toFixed(0)} %`;
  return [
    ...lines,
    ...(lines.length > 0 ? [''] : []),
    `Recognised by ${folds.folds} folds, weakest first:`,
    ...table,
    '',
    `${folds.right} of ${folds.count} examples (${share(folds.right, folds.count)}); of the ${folds.accepted.count} taken as in scope ${share(folds.accepted.right, folds.accepted.count)}.`,
    `${count('error')} errors, ${count('warning')} warnings, ${count('note')} notes. A note changes nothing that the bot does.`,
  ].join('\n');
}
