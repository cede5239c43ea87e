import { createConnection } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { reply } from '../../src/agent/agent-commands.ts';
import { addAccount } from '../../src/channels/edit-accounts.ts';
import { listAccounts, releaseAccounts } from '../../src/channels/account-store.ts';
import type { Channel } from '../../src/channels/channel.ts';
import { openChannels } from '../../src/channels/open-channels.ts';
import { storeOutgoing } from '../../src/channels/store-outgoing.ts';
import { firstSiteId } from '../../src/contracts/site.ts';
import { newId } from '../../src/platform/new-id.ts';
import { createSecretBox } from '../../src/platform/secrets/secret-box.ts';
import { takeOver } from '../../src/queue/claim-conversation.ts';
import { createConversationBench } from '../support/conversation-bench.ts';
import { findFreePort } from '../support/find-free-port.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { openTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { lineChannel } from './line-channel.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test[Symbol.asyncDispose]());

it('[CC9] a further channel takes one folder: lines over TCP become a conversation, and the answer comes back as a line', async () => {
  const bench = createConversationBench(test.database, { storeBeside: storeOutgoing });
  const list = [lineChannel] as unknown as Channel[];
  const secrets = createSecretBox(null);
  const port = await findFreePort();
  const fields = { kind: 'line', name: 'Lines', settings: { port }, siteId: firstSiteId, teamId: null, botAnswers: false, isEnabled: true };
  await addAccount({ ...bench, secrets, channels: list }, { fields, actor: { id: null, name: 'Test' } });
  const deps = { log: bench.log, botOf: () => 'baton', sayMasked: () => Promise.resolve('') };
  const channels = openChannels({ clock: bench.clock, logger: silentLogger, secrets, nodeId: newId(), config: {} }, deps, list);
  const stop = channels.run();
  try {
    await expect.poll(async () => (await listAccounts(test.database, { now: bench.clock.now() }))[0]?.connectedSince, { timeout: 10_000 }).toBeTruthy();
    const socket = createConnection({ host: '127.0.0.1', port });
    let heard = '';
    socket.on('data', (part) => (heard += String(part)));
    socket.write('Lena\n1|Hello by a line\n2|Are you there?\n1|Hello by a line\n');
    const said = () => test.database<{ id: string; text: string }[]>`
      select conversation_id as id, body ->> 'text' as text from conversation_event where type = 'visitor-message' order by seq`;
    await expect.poll(async () => (await said()).map(({ text }) => text), { timeout: 10_000 }).toEqual(['Hello by a line', 'Are you there?']);
    const ids = [...new Set((await said()).map(({ id }) => id))];
    expect(ids).toHaveLength(1);
    const conversationId = ids[0] ?? '';
    expect((await bench.read(conversationId)).channel).toMatchObject({ kind: 'line' });

    const agent = await bench.addAgent();
    await takeOver(bench, { eventId: newId(), conversationId, agentId: agent.id });
    await reply(bench.log, { eventId: newId(), conversationId, agent, text: 'Yes, I am.' });
    await expect.poll(() => (bench.clock.advance(1_000), heard), { timeout: 10_000 }).toBe('Yes, I am.\n');
    socket.destroy();
  } finally {
    await stop();
  }
});

it('[CC35] the lease of a process that was killed ends by itself, and at once where one process at a time has the database', async () => {
  const bench = createConversationBench(test.database);
  const nodeId = newId();
  const deps = { log: bench.log, botOf: () => 'baton', sayMasked: () => Promise.resolve('') };
  const open = (config: { DATABASE_URL?: string }) =>
    openChannels({ clock: bench.clock, logger: silentLogger, secrets: createSecretBox(null), nodeId, config }, deps, []);
  const kill = (): Promise<unknown> => {
    const until = new Date(bench.clock.now().getTime() + 15_000).toISOString();
    return test.database`update channel_account set leased_by = 'killed', leased_until = ${until}`;
  };
  const holder = async () => (await test.database<{ by: string }[]>`select leased_by as by from channel_account`)[0]?.by;
  await kill();
  const beside = open({ DATABASE_URL: 'postgres://several' });
  await beside.refresh();
  expect(await holder()).toBe('killed');
  bench.clock.advance(15_001);
  await beside.refresh();
  expect(await holder()).toBe(nodeId);
  await releaseAccounts(test.database, nodeId);
  await kill();
  const stop = open({}).run();
  await expect.poll(holder).toBe(nodeId);
  await stop();
});
