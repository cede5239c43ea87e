import { expect, it } from 'vitest';
import { connect } from '../../src/storage/database.ts';
import { createConversationBench } from '../support/conversation-bench.ts';
import { openTestDatabase } from '../support/test-database.ts';
import { handOff, stateOf } from './queue-bench.ts';
import { lockAssignment } from '../../src/queue/queue-store.ts';
import { lockConversation } from '../../src/conversation/conversation-store.ts';
import { holdRace } from './races/hold-race.ts';

/** Small here, on every change; `npm run races` holds the long ones, on both databases. */
it('[QU3] [QU4] [QU12] [QU30] nobody wins what another has, nobody is above capacity, and no claim is overwritten', async () => {
  await using test = await openTestDatabase();
  const processes = test.kind === 'server' ? 3 : 1;
  const report = await holdRace(test, { processes, operations: 1_200, seconds: 40, clients: 8, seed: 7 });
  expect(report.operations).toBeGreaterThan(200);
  expect(report.events).toBeGreaterThan(200);
  expect(report).toMatchObject({ errors: [], doubleOwners: 0, aboveCapacity: 0, overwrittenClaims: 0, impossibleMoves: 0, wrongRows: 0 });
});

it.runIf(process.env['TEST_DATABASE_URL'])(
  '[QU30] a process that freezes with every lock in its hands stops the others for five seconds, and does nothing when it wakes',
  async () => {
    await using test = await openTestDatabase();
    const bench = createConversationBench(test.database);
    const ana = await bench.addAgent({ name: 'Ana' });
    const place = await handOff(bench);
    const other = connect({ url: test.databaseUrl ?? '', max: 1 });
    let wake = (): void => {};
    const frozen = other.begin(async (transaction) => {
      await lockAssignment(transaction);
      await lockConversation(transaction, place.id);
      await transaction`update conversation set last_seq = 999 where id = ${place.id}`;
      await new Promise<void>((resolve) => (wake = resolve));
      await transaction`select 1`;
    });
    const outcome = frozen.then(
      () => 'committed',
      () => 'lost',
    );
    await expect.poll(async () => (await test.database`select 1 from pg_locks where locktype = 'advisory' and granted`).length).toBeGreaterThan(0);
    const startedAt = performance.now();
    for (let round = 0; round < 3 && (await stateOf(bench, place)).kind === 'waiting'; round += 1) await bench.assign();
    expect(await stateOf(bench, place)).toMatchObject({ kind: 'offered', agentId: ana.id });
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    wake();
    expect(await outcome).toBe('lost');
    await other.end({ timeout: 1 });
  },
);
