import { expect, it } from 'vitest';
import { collectLog } from '../../support/collect-log.ts';
import { runBaton } from '../../support/run-baton.ts';
import { hasPostgres, postgresReason, startPostgres } from '../../support/start-postgres.ts';

/** Longer than any bound of the test, so that waiting for the database would show. */
const statementSeconds = 300;

it.skipIf(!hasPostgres).each(['stopped', 'frozen'] as const)(
  `[ST24] a stop while the database is %s ends within its grace and says so${postgresReason}`,
  async (kind) => {
    await using server = await startPostgres();
    const { logger, lines } = collectLog();
    const settings = { DATABASE_URL: server.url, STOP_GRACE_SECONDS: '3', DATABASE_STATEMENT_SECONDS: String(statementSeconds) };
    await using baton = await runBaton(settings, logger);
    if (kind === 'stopped') await server.halt('immediate');
    else server.freeze();
    // A visitor's page asks meanwhile, and the rounds of queue and outbox begin to wait.
    const asked = fetch(`${baton.url}/readyz`).then(({ status }) => status);
    expect(await asked).toBe(503);
    const startedAt = performance.now();
    await baton.close();
    expect(performance.now() - startedAt, 'on a slow machine too').toBeLessThan(60_000);
    expect(lines.map(({ msg }) => msg)).toContain(
      'stopped while the database was away: the next process handles what is left, once the claims of this one run out',
    );
  },
  240_000,
);
