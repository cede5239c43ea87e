import { parseArgs } from 'node:util';
import { hasPostgres, startPostgres } from '../../support/start-postgres.ts';
import { openTestDatabase } from '../../support/test-database.ts';
import { holdRace, type RaceInput, type RaceReport } from './hold-race.ts';

/** `npm run races`: random claims, accepts, declines, transfers and closes, on the embedded database and on a server Postgres. */
const { values } = parseArgs({
  options: {
    operations: { type: 'string', default: '100000' },
    seconds: { type: 'string', default: '240' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    help: { type: 'boolean' },
  },
});
if (values.help) {
  console.log('npm run races -- [--operations 100000] [--seconds 240] [--seed 1] [--only embedded|server]\n\nSeconds bound each of the three races.');
  process.exit(0);
}
const usual = { operations: Number(values.operations), seconds: Number(values.seconds), seed: Number(values.seed), clients: 16 };
let failed = false;

function print(where: string, report: RaceReport): void {
  const wrong = report.doubleOwners + report.aboveCapacity + report.overwrittenClaims + report.impossibleMoves + report.wrongRows + report.errors.length;
  failed ||= wrong > 0;
  console.log(
    [
      `${where}, ${report.processes} ${report.processes === 1 ? 'process' : 'processes'}: ${report.operations.toLocaleString('en')} operations in ${Math.round(report.seconds)} s (${report.refused.toLocaleString('en')} refused), ${report.conversations.toLocaleString('en')} conversations, ${report.events.toLocaleString('en')} events`,
      `  double owners ${report.doubleOwners}, above capacity ${report.aboveCapacity} (in ${report.looks.toLocaleString('en')} looks), claims overwritten ${report.overwrittenClaims}, impossible moves ${report.impossibleMoves}, rows unlike their log ${report.wrongRows}, errors ${report.errors.length}`,
      `  ${Object.entries(report.kinds)
        .map(([name, count]) => `${name} ${count}`)
        .join(', ')}`,
      ...report.errors.slice(0, 5).map((error) => `  error: ${error}`),
    ].join('\n'),
  );
}

async function race(where: string, input: RaceInput): Promise<void> {
  await using test = await openTestDatabase();
  print(where, await holdRace(test, input));
}

if (values.only !== 'server') {
  delete process.env['TEST_DATABASE_URL'];
  await race('Embedded', { ...usual, processes: 1 });
}
if (values.only !== 'embedded') {
  if (!hasPostgres) console.log('No server Postgres is installed: that part is left out.');
  else {
    await using server = await startPostgres();
    process.env['TEST_DATABASE_URL'] = server.url;
    await race('Server', { ...usual, processes: 1 });
    await race('Server', { ...usual, processes: 3 });
  }
}
process.exit(failed ? 1 : 0);
