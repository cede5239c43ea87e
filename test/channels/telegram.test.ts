import { Writable } from 'node:stream';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { reply } from '../../src/agent/agent-commands.ts';
import { listAccounts, selectStored } from '../../src/channels/account-store.ts';
import type { Channel, ChannelPort, Outgoing } from '../../src/channels/channel.ts';
import { addAccount, testAccount } from '../../src/channels/edit-accounts.ts';
import { openChannels } from '../../src/channels/open-channels.ts';
import { storeOutgoing } from '../../src/channels/store-outgoing.ts';
import { createTelegramChannel } from '../../src/channels/telegram/telegram-channel.ts';
import { firstSiteId } from '../../src/contracts/site.ts';
import { createLogger } from '../../src/platform/logger.ts';
import { newId } from '../../src/platform/new-id.ts';
import { createSecretBox } from '../../src/platform/secrets/secret-box.ts';
import { takeOver } from '../../src/queue/claim-conversation.ts';
import { openTelegramServer, type TelegramServer } from '../doubles/telegram-server.ts';
import { createConversationBench, type ConversationBench } from '../support/conversation-bench.ts';
import { makePng } from '../support/sample-files.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { openTestDatabase, type TestDatabase } from '../support/test-database.ts';

const patience = { timeout: 20_000, interval: 20 };
const day = 86_400_000;
let test: TestDatabase;
let bench: ConversationBench;
let server: TelegramServer;
let log: string;
let stop: () => Promise<void>;
let accountId: string;
const secrets = createSecretBox(Buffer.alloc(32, 7));

beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test[Symbol.asyncDispose]());
beforeEach(async () => {
  server = await openTelegramServer();
  bench = createConversationBench(test.database, { storeBeside: storeOutgoing });
  await test.database`truncate conversation, visitor, channel_account, channel_message, channel_thread cascade`;
  log = '';
  accountId = await addBot(server.token);
  stop = run();
});
afterEach(async () => {
  await stop();
  await server[Symbol.asyncDispose]();
});

const list = (): readonly Channel[] => [createTelegramChannel({ server: server.url })] as unknown as Channel[];
const edit = () => ({ database: test.database, clock: bench.clock, secrets, channels: list() });
async function addBot(secret: string): Promise<string> {
  const fields = { kind: 'telegram', name: 'Bot', settings: {}, secret, siteId: firstSiteId, teamId: null, botAnswers: false, isEnabled: true };
  return (await addAccount(edit(), { fields, actor: { id: null, name: 'Test' } })).id;
}

/** A process of Baton that receives and sends. */
function run(): () => Promise<void> {
  const destination = new Writable({ write: (line: Buffer, _, done) => ((log += line.toString()), done()) });
  const deps = { log: bench.log, botOf: () => 'baton', sayMasked: () => Promise.resolve('') };
  return openChannels({ clock: bench.clock, logger: createLogger({ level: 'debug', destination }), secrets, nodeId: newId(), config: {} }, deps, list()).run();
}

type Said = { id: string; text: string; files: string[] | null; name: string | null };
const said = (): Promise<Said[]> => test.database<Said[]>`
  select conversation_id as id, body ->> 'text' as text, (select array_agg(file ->> 'name') from jsonb_array_elements(body -> 'attachments') file) as files, visitor_name as name
  from conversation_event join conversation on conversation.id = conversation_id where type = 'visitor-message' order by at, seq`;
const texts = async (): Promise<string[]> => (await said()).map(({ text }) => text);
const notes = async (): Promise<string[]> =>
  (await test.database<{ text: string }[]>`select body ->> 'text' as text from conversation_event where type = 'channel-noted' order by at, seq`).map(
    ({ text }) => text,
  );
const problem = async (): Promise<string | null | undefined> => (await listAccounts(test.database, { now: bench.clock.now(), id: accountId }))[0]?.problem;

/** A conversation of a chat with an agent who answers. */
async function openCase(chat = 77) {
  server.write({ chat, message: { text: 'Hello' } });
  await expect.poll(texts, patience).toContain('Hello');
  const [first] = await said();
  const conversationId = first?.id ?? '';
  const agent = await bench.addAgent();
  await takeOver(bench, { eventId: newId(), conversationId, agentId: agent.id });
  return { conversationId, answer: (text: string) => reply(bench.log, { eventId: newId(), conversationId, agent, text }) };
}
const sent = (): unknown[] => server.calls('sendMessage').map(({ fields }) => fields['text']);

describe('Telegram', () => {
  it('[CC30] a chat with the bot is one conversation, and answers come back to it; groups, bots and the press on Start are none', async () => {
    server.write({ chat: 77, message: { text: '/start' } });
    server.write({ chat: -5, type: 'group', message: { text: 'in a group' } });
    server.write({ chat: 78, isBot: true, message: { text: 'from a bot' } });
    const { conversationId, answer } = await openCase();
    server.write({ chat: 77, message: { text: 'Are you there?' } });
    server.write({ chat: 79, message: { text: 'Somebody else' } });
    await expect.poll(async () => (await texts()).sort(), patience).toEqual(['Are you there?', 'Hello', 'Somebody else']);
    const all = await said();
    expect(all.filter(({ id }) => id === conversationId).map(({ text }) => text)).toEqual(['Hello', 'Are you there?']);
    expect(all.map(({ name }) => name)).toEqual(Array.from({ length: 3 }, () => 'Vera Visitor'));
    expect((await bench.read(conversationId)).channel).toMatchObject({ kind: 'telegram' });
    await answer('Yes, I am.');
    await expect.poll(() => (bench.clock.advance(1_000), sent()), patience).toEqual(['Yes, I am.']);
    expect(server.calls('sendMessage')[0]?.fields).toMatchObject({ chat_id: '77' });
  });

  it('[CC31] what was not stored is received again after a restart, once, also where the numbers of updates have begun anew', async () => {
    server.write({ chat: 77, message: { text: 'One' } });
    await expect.poll(texts, patience).toEqual(['One']);
    await expect.poll(() => server.waiting(), patience).toBe(0);
    await stop();
    server.write({ chat: 77, message: { text: 'Two' } });
    // As after a crash behind the message and before its cursor.
    await test.database`update channel_account set cursor = null`;
    stop = run();
    await expect.poll(texts, patience).toEqual(['One', 'Two']);
    await stop();
    await test.database`update channel_account set cursor = ${test.database.json({ botId: '123456789', offset: 900_000, at: bench.clock.now().toISOString() })}`;
    server.write({ chat: 77, message: { text: 'Three' } });
    bench.clock.advance(7 * day);
    stop = run();
    await expect.poll(texts, patience).toEqual(['One', 'Two', 'Three']);
  });

  it('[CC32] brings its files, and says what could not be taken', async () => {
    server.addFile({ id: 'large', path: 'photos/file 1.jpg', bytes: makePng({ width: 4, height: 4 }) });
    const photo = [
      { file_id: 'small', file_size: 10 },
      { file_id: 'large', file_size: 80 },
    ];
    server.write({ chat: 77, message: { photo, caption: 'Look' } });
    server.write({ chat: 77, message: { document: { file_id: 'huge', file_size: 40_000_000, file_name: 'film.bin' } } });
    server.write({ chat: 77, message: { document: { file_id: 'gone', file_name: 'gone.pdf' } } });
    server.write({ chat: 77, message: { location: { latitude: 38.7, longitude: -9.1 } } });
    server.write({ chat: 77, message: { poll: { id: '1' } } });
    await expect.poll(async () => (await said()).length, patience).toBe(5);
    const all = await said();
    expect(all[0]).toMatchObject({ text: 'Look', files: [expect.stringMatching(/^photo-\d+\.png$/)] });
    expect(all.map(({ text }) => text)).toEqual(['Look', '…', '…', '38.7, -9.1', '…']);
    expect(await notes()).toEqual([
      'film.bin: files up to 10 MB are taken.',
      'gone.pdf: Telegram does not give it.',
      'It has something that Baton cannot show. Look at it in Telegram.',
    ]);
  });

  it('[CC33] waits as long as Telegram says, goes on behind what was sent, and says who blocked the bot', async () => {
    const { answer } = await openCase();
    server.refuse('sendMessage', { status: 429, description: 'Too Many Requests: retry after 40', retryAfter: 40 });
    await answer('Later');
    await expect.poll(() => (bench.clock.advance(1_000), server.calls('sendMessage').length), patience).toBe(1);
    await expect.poll(async () => (await test.database`select 1 from channel_delivery where state = 'waiting' and attempts > 0`).length, patience).toBe(1);
    const [delivery] = await test.database<{ waits: number }[]>`
      select extract(epoch from due_at - created_at)::int as waits from channel_delivery where state = 'waiting'`;
    expect(delivery?.waits, 'nothing before the time').toBeGreaterThanOrEqual(40);
    await expect.poll(() => (bench.clock.advance(1_000), sent()), patience).toEqual(['Later', 'Later']);
    server.refuse('sendMessage', { status: 403, description: 'Forbidden: bot was blocked by the user' });
    await answer('Are you there?');
    await expect
      .poll(async () => (bench.clock.advance(1_000), await notes()), patience)
      .toEqual(['The last answer did not arrive. The person has blocked the bot, or left Telegram.']);
  });

  it('[CC33] an answer that is too long goes in parts, none of them twice, with its files behind it and its choices as keys', async () => {
    await stop();
    const port = { clock: bench.clock, logger: silentLogger, cursor: null, report: () => Promise.resolve() } as unknown as ChannelPort;
    const open = createTelegramChannel({ server: server.url }).open({ id: accountId, settings: {}, secret: server.token }, port);
    const long = `${'word '.repeat(1_000)}\n${'more '.repeat(200)}`;
    const files = [{ name: 'a.png', type: 'image/png', read: () => Promise.resolve(makePng({ width: 4, height: 4 })) }];
    const message: Outgoing = {
      id: newId(),
      conversationId: newId(),
      to: '77',
      subject: null,
      author: { kind: 'agent', name: 'Ana' },
      text: long,
      choices: ['Yes', 'No'],
      files,
    };
    server.refuse('sendDocument', { status: 500, description: 'Internal Server Error' });
    expect(await open.send(message)).toMatchObject({ kind: 'later' });
    expect(await open.send(message)).toEqual({ kind: 'sent' });
    const parts = server.calls('sendMessage').map(({ fields }) => fields);
    expect(parts).toHaveLength(2);
    expect(
      parts
        .map(({ text }) => String(text))
        .join(' ')
        .trim()
        .split(/\s+/)
        .join(' '),
    ).toBe(long.split(/\s+/).join(' ').trim());
    expect(parts.map(({ reply_markup: keys }) => keys)).toEqual([undefined, expect.objectContaining({ keyboard: [[{ text: 'Yes' }], [{ text: 'No' }]] })]);
    expect(server.calls('sendDocument')[1]?.fields).toMatchObject({ chat_id: '77', document: 'a.png' });
    const bot: Outgoing = {
      ...message,
      id: newId(),
      author: { kind: 'bot', name: 'Baton' },
      text: '**Set** it:\n- in [settings](https://x.example/s)',
      files: [],
    };
    await open.send(bot);
    expect(sent().at(-1)).toBe('Set it:\n• in settings (https://x.example/s)');
    await open.close();
  });

  it('[CC34] the token lies sealed, and no log line, answer or sentence has it; what is wrong is said in a sentence', async () => {
    await expect.poll(async () => (await listAccounts(test.database, { now: bench.clock.now() }))[0]?.connectedSince, patience).toBeTruthy();
    expect(await testAccount(edit(), accountId)).toBeNull();
    server.webhook = 'https://other.example/hook';
    expect(await testAccount(edit(), accountId)).toMatch(/^Another program receives the messages of this bot\./);
    server.write({ chat: 77, message: { text: 'Never taken' } });
    await expect.poll(async () => (bench.clock.advance(1_000), await problem()), patience).toMatch(/^Another program receives/);
    server.webhook = '';
    server.refuse('getMe', { status: 502, description: `Bad Gateway at /bot${server.token}/getMe` });
    await expect.poll(async () => (bench.clock.advance(30_000), await problem()), patience).toBeNull();
    const wrong = await addBot(`123456789:${'BBBB'.repeat(9)}`);
    expect(await testAccount(edit(), wrong)).toBe('Telegram does not know this token. Copy it again from BotFather.');
    expect(await testAccount(edit(), await addBot('no token'))).toMatch(/^This is no token of a bot/);
    const unreachable = createTelegramChannel({ server: 'http://127.0.0.1:9' });
    expect(await unreachable.findProblem({ settings: {}, secret: server.token })).toMatch(
      /^The Bot API server does not answer\. It cannot be reached \(\w+\)\.$/,
    );
    expect((await selectStored(test.database, accountId))?.secret).toMatch(/^sealed-1:/);
    const shown = JSON.stringify([await listAccounts(test.database, { now: bench.clock.now() }), log]);
    expect(log).toContain('messages of a bot cannot be taken');
    expect(shown).not.toMatch(/AAEx|BBBB|sealed-1/);
  });
});
