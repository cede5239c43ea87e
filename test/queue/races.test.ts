import { expect, it } from 'vitest';
import { openTestDatabase } from '../support/test-database.ts';
import { holdRace } from './races/hold-race.ts';

/** Small here, on every change; `npm run races` holds the long ones, on both databases. */
it('[QU3] [QU4] [QU12] [QU30] [F55] [F56] nobody wins what another has, nobody is above capacity, and no claim is overwritten', async () => {
  await using test = await openTestDatabase();
  const processes = test.kind === 'server' ? 3 : 1;
  const report = await holdRace(test, { processes, operations: 1_200, seconds: 40, clients: 8, seed: 7 });
  expect(report.operations).toBeGreaterThan(200);
  expect(report.events).toBeGreaterThan(200);
  expect(report).toMatchObject({ errors: [], doubleOwners: 0, aboveCapacity: 0, overwrittenClaims: 0, impossibleMoves: 0, wrongRows: 0 });
});
