import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listAccounts, selectStored } from '../../src/channels/account-store.ts';
import type { Channel, Incoming, OpenChannel, Outgoing, SendOutcome } from '../../src/channels/channel.ts';
import { addAccount } from '../../src/channels/edit-accounts.ts';
import { readWhole } from '../../src/channels/message-store.ts';
import { createMailChannel } from '../../src/channels/mail/mail-channel.ts';
import { openChannels, type Channels } from '../../src/channels/open-channels.ts';
import { receiveMessage } from '../../src/channels/receive-message.ts';
import { storeOutgoing } from '../../src/channels/store-outgoing.ts';
import { reply } from '../../src/agent/agent-commands.ts';
import { firstSiteId } from '../../src/contracts/site.ts';
import { takeOver } from '../../src/queue/claim-conversation.ts';
import { newId } from '../../src/platform/new-id.ts';
import { createSecretBox } from '../../src/platform/secrets/secret-box.ts';
import { leaveContact, sendMessage } from '../../src/visitor/visitor-commands.ts';
import { createConversationBench, type ConversationBench } from '../support/conversation-bench.ts';
import { makePng } from '../support/sample-files.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { openTestDatabase, type TestDatabase } from '../support/test-database.ts';

let test: TestDatabase;
let bench: ConversationBench;
let account: { id: string; kind: string; siteId: string; teamId: string | null; botAnswers: boolean };
let channels: Channels;
let sent: Outgoing[];
let answer: () => SendOutcome;
const secrets = createSecretBox(Buffer.alloc(32, 7));
const admin = { id: null, name: 'Test' };

/** The mail channel with a way out that only remembers. */
const mail = createMailChannel({ isMailOutSetUp: true, addresses: () => null, markUndeliverable: () => Promise.resolve() });
const channel = {
  ...mail,
  open: (): OpenChannel => ({
    async send(message) {
      const outcome = answer();
      if (outcome.kind === 'sent') sent.push(message);
      return Promise.resolve(outcome);
    },
    close: () => Promise.resolve(),
  }),
} as unknown as Channel;

beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test[Symbol.asyncDispose]());
beforeEach(async () => {
  sent = [];
  answer = () => ({ kind: 'sent' });
  bench = createConversationBench(test.database, { storeBeside: storeOutgoing });
  await test.database`delete from channel_account`;
  const fields = {
    kind: 'mail',
    name: 'Support',
    settings: { address: 'inbox@example.com' },
    siteId: firstSiteId,
    teamId: null,
    botAnswers: false,
    isEnabled: true,
  };
  const edit = { database: test.database, clock: bench.clock, secrets, channels: [channel] };
  const { id } = await addAccount(edit, { fields: { ...fields, secret: 'letter-box' }, actor: admin });
  account = { id, kind: 'mail', siteId: firstSiteId, teamId: null, botAnswers: false };
  channels = openChannels({ clock: bench.clock, logger: silentLogger, secrets, nodeId: newId(), config: {} }, deps(), [channel]);
});

const deps = () => ({ log: bench.log, botOf: () => 'baton', sayMasked: () => Promise.resolve('masked') });
let count = 0;
function letter(part: Partial<Incoming> & { from?: string } = {}): Incoming {
  count += 1;
  const { from = 'vera@example.org', ...rest } = part;
  return {
    key: `key ${count}`,
    sender: { address: from, name: 'Vera', proof: 'unproved' },
    subject: 'A question',
    text: 'Hello',
    whole: null,
    files: [],
    conversationId: null,
    answers: [],
    threads: [`letter-${count}`],
    automatic: null,
    lacks: null,
    ...rest,
  };
}
const receive = (message: Incoming) => receiveMessage(deps(), account, message);
/** The conversation of a message that was taken. */
async function conversationOf(message: Incoming) {
  const [row] = await test.database<{ id: string }[]>`
    select conversation_id as id from channel_thread where account_id = ${account.id} and key = ${message.threads[0] ?? ''}`;
  if (!row) throw new Error('no conversation');
  return bench.read(row.id);
}
async function take(part: Partial<Incoming> & { from?: string } = {}) {
  const message = letter(part);
  expect(await receive(message)).toBe('taken');
  return conversationOf(message);
}
const notes = async (conversationId: string) => (await bench.events(conversationId)).flatMap(({ type, body }) => (type === 'channel-noted' ? [body] : []));
const proved = { sender: { address: 'vera@example.org', name: 'Vera', proof: 'proved' as const } };

describe('a message that comes in', () => {
  it('[CC1] waits for people and is on its channel, until the visitor writes in the chat', async () => {
    const conversation = await take();
    expect(conversation).toMatchObject({
      visitorEmail: 'vera@example.org',
      visitorName: 'Vera',
      channel: { kind: 'mail', subject: 'A question', botAnswers: false },
    });
    expect((await bench.events(conversation.id)).map(({ type }) => type)).toEqual(['conversation-started', 'visitor-message', 'handoff-requested']);
    await sendMessage({ log: bench.log }, { eventId: newId(), conversationId: conversation.id, visitorId: conversation.visitorId, text: 'In the chat' });
    expect((await bench.read(conversation.id)).channel).toBeNull();
    account = { ...account, botAnswers: true };
    expect((await bench.events((await take()).id)).map(({ type }) => type)).toEqual(['conversation-started', 'visitor-message']);
  });

  it('[CC2] is stored once, however often and from however many places it is received, and what was half stored is completed', async () => {
    const message = letter({ files: [{ name: 'a.png', bytes: makePng({ width: 4, height: 4 }) }] });
    const outcomes = await Promise.all([receive(message), receive(message), receive(message)]);
    expect(outcomes).toContain('taken');
    const { id } = await conversationOf(message);
    expect(await receive(message)).toBe('known');
    // As after a crash right before the last step.
    await test.database`delete from channel_message where account_id = ${account.id}`;
    await test.database`delete from channel_thread where account_id = ${account.id}`;
    expect(await receive(message)).toBe('taken');
    expect((await conversationOf(message)).id).toBe(id);
    expect((await bench.events(id)).filter(({ type }) => type === 'visitor-message')).toHaveLength(1);
    const [row] = await test.database`select count(*)::int as count from conversation where visitor_email = 'vera@example.org' and id = ${id}`;
    expect(row).toEqual({ count: 1 });
    // The same key with other words in the same letter is no other message; another key is.
    expect((await take({ text: 'Hello' })).id).not.toBe(id);
  });

  it('[CC3] of a proved sender joins the history of that sender, and of the person whose address a site signed; others begin apart', async () => {
    const [first, second] = [await take(proved), await take(proved)];
    expect(second.visitorId).toBe(first.visitorId);
    expect(second.id).not.toBe(first.id);
    const [unproved, disproved] = [await take(), await take({ sender: { ...proved.sender, proof: 'disproved' } })];
    expect(new Set([first.visitorId, unproved.visitorId, disproved.visitorId]).size).toBe(3);
    expect(await notes(disproved.id)).toMatchObject([{ about: 'forged-sender', text: expect.stringContaining('vera@example.org') }]);

    const [personId, visitorId] = [newId(), await bench.addVisitor()];
    await test.database`
      insert into person (id, email, vouched, is_verified, first_seen_at, last_seen_at)
      values (${personId}, 'Signed@example.org', '{"email": "signed"}', true, now(), now())`;
    await test.database`insert into person_identity (site_id, subject, person_id, created_at, last_seen_at) values (${firstSiteId}, ${personId}, ${personId}, now(), now())`;
    await test.database`update visitor set person_id = ${personId} where id = ${visitorId}`;
    const sender = { address: 'signed@example.org', name: '', proof: 'proved' as const };
    expect((await take({ sender })).visitorId).toBe(visitorId);
    expect((await take({ sender: { ...sender, proof: 'unproved' } })).visitorId).not.toBe(visitorId);
  });

  it('[CC3] of a proved sender whom a site signed later takes the earlier letters into the history of that person, and a forged one nothing', async () => {
    const address = 'later@example.org';
    const sender = { address, name: 'Lena', proof: 'proved' as const };
    const [early, eve] = [await take({ sender }), await take({ sender: { ...sender, proof: 'disproved' } })];
    const chat = await bench.addConversation();
    const personId = newId();
    await test.database`
      insert into person (id, email, vouched, is_verified, first_seen_at, last_seen_at) values (${personId}, ${address}, '{"email": "signed"}', true, now(), now())`;
    await test.database`insert into person_identity (site_id, subject, person_id, created_at, last_seen_at) values (${firstSiteId}, ${personId}, ${personId}, now(), now())`;
    await test.database`update visitor set person_id = ${personId} where id = ${chat.visitorId}`;
    for (const proof of ['disproved', 'unproved'] as const) expect((await take({ sender: { ...sender, proof } })).visitorId).not.toBe(chat.visitorId);
    expect((await bench.read(early.id)).visitorId, 'nobody but the proved sender moves anything').toBe(early.visitorId);
    const next = letter({ sender });
    expect(await Promise.all([receive(next), receive(next)])).toContain('taken');
    for (const { id } of [early, await conversationOf(next)]) expect((await bench.read(id)).visitorId).toBe(chat.visitorId);
    expect((await bench.events(early.id)).filter(({ type }) => type === 'visitor-identified')).toHaveLength(1);
    expect((await bench.read(eve.id)).visitorId).toBe(eve.visitorId);
    expect((await take({ sender })).visitorId).toBe(chat.visitorId);
  });

  it('[CC1] a conversation moves from the chat to mail and back, and each answer goes where the visitor wrote last', async () => {
    const place = await bench.addConversation();
    await bench.say(place, 'In the chat');
    await leaveContact(bench, { eventId: newId(), conversationId: place.id, visitorId: place.visitorId, email: 'vera@example.org', name: 'Vera', message: '' });
    const agent = await bench.addAgent();
    await takeOver(bench, { eventId: newId(), conversationId: place.id, agentId: agent.id });
    const answerWith = (text: string) => reply(bench.log, { eventId: newId(), conversationId: place.id, agent, text });
    const deliveries = async (): Promise<number> => (await test.database`select 1 from channel_delivery where conversation_id = ${place.id}`).length;
    await answerWith('To the chat');
    expect(await deliveries()).toBe(0);
    const forged = await take({ conversationId: place.id, sender: { address: 'vera@example.org', name: 'Vera', proof: 'disproved' } });
    expect([forged.id === place.id, (await bench.read(place.id)).channel]).toEqual([false, null]);
    expect((await take({ conversationId: place.id })).id).toBe(place.id);
    expect(await bench.read(place.id)).toMatchObject({
      channel: { kind: 'mail' },
      visitorId: place.visitorId,
      state: { kind: 'with-agent', agentId: agent.id },
    });
    await answerWith('By mail');
    expect(await deliveries()).toBe(1);
    await sendMessage({ log: bench.log }, { eventId: newId(), conversationId: place.id, visitorId: place.visitorId, text: 'Back in the chat' });
    await answerWith('To the chat again');
    expect([await deliveries(), (await bench.read(place.id)).channel]).toEqual([1, null]);
    expect((await take({ conversationId: place.id })).channel).toMatchObject({ kind: 'mail' });
  });

  it('[CC4] joins the conversation that it answers from the address of that conversation alone', async () => {
    const first = await take({ threads: ['first'] });
    expect((await take({ answers: ['unknown', 'first'], from: 'VERA@example.org' })).id).toBe(first.id);
    expect((await take({ conversationId: first.id })).id).toBe(first.id);
    const other = await take({ answers: ['first'], from: 'eve@example.net' });
    expect(other.id).not.toBe(first.id);
    expect(await notes(other.id)).toMatchObject([{ about: 'other-sender', text: expect.stringContaining(first.id) }]);
    const forged = await take({ conversationId: first.id, sender: { address: 'vera@example.org', name: '', proof: 'disproved' } });
    expect(forged.id).not.toBe(first.id);
    expect(forged.visitorId).not.toBe(first.visitorId);
    expect((await take({ conversationId: newId() })).id).not.toBe(first.id);
  });

  it('[CC5] from a program is noted where it belongs, else only counted, and is answered by nobody', async () => {
    const first = await take({ threads: ['program'] });
    expect(await receive(letter({ answers: ['program'], automatic: 'auto-reply', text: 'I am away until Monday.' }))).toBe('noted');
    expect(await notes(first.id)).toEqual([{ channel: 'mail', about: 'auto-reply', text: 'I am away until Monday.' }]);
    expect((await bench.read(first.id)).lastVisitorSeq).toBe(first.lastVisitorSeq);
    expect(await receive(letter({ automatic: 'auto-reply' }))).toBe('ignored');
    const [row] = await listAccounts(test.database, { now: bench.clock.now() });
    expect(row).toMatchObject({ ignored: 1 });
    const counted = await test.database`select sender, subject from channel_message where account_id = ${account.id} and outcome = 'ignored'`;
    expect([...counted], 'nothing of who wrote it').toEqual([{ sender: null, subject: null }]);
  });

  it('[CC6] brings its files under the rules of uploads, and its text arrives without those that are refused', async () => {
    const files = [
      { name: 'a.png', bytes: makePng({ width: 4, height: 4 }) },
      { name: 'run.exe', bytes: Buffer.from('MZ\x90\0') },
      { name: 'large.bin', bytes: Buffer.alloc(11 * 1024 * 1024, 1) },
    ];
    const conversation = await take({ files, text: '', lacks: 'Something lacks.' });
    const said = (await bench.events(conversation.id)).find(({ type }) => type === 'visitor-message');
    expect(said?.body).toMatchObject({ attachments: [{ name: 'a.png' }] });
    const [note] = await notes(conversation.id);
    expect(note).toMatchObject({ about: 'file-refused' });
    for (const part of ['Something lacks.', 'run.exe', 'large.bin']) expect(note?.text).toContain(part);
  });

  it('[CC20] longer than a message is shown in part, and its whole is there for agents, without card numbers', async () => {
    const conversation = await take({ text: `${'word '.repeat(2_000)}4111 1111 1111 1111` });
    const said = (await bench.events(conversation.id)).find(({ type }) => type === 'visitor-message');
    const whole = await readWhole(test.database, { conversationId: conversation.id, eventId: said?.id ?? '' });
    expect(whole?.text.length).toBeGreaterThan(9_000);
    expect(whole?.text).not.toContain('4111 1111');
    expect(said?.body).toMatchObject({ via: { isCut: true } });
  });
});

describe('an answer', () => {
  it('[CC7] goes out in order, is tried again while it cannot be sent, and a note says where it never was', async () => {
    const conversation = await take();
    const agent = await bench.addAgent();
    await takeOver(bench, { eventId: newId(), conversationId: conversation.id, agentId: agent.id });
    const stop = channels.run();
    try {
      answer = () => ({ kind: 'later', why: 'It is away.' });
      for (const text of ['First', 'Second']) await reply(bench.log, { eventId: newId(), conversationId: conversation.id, agent, text });
      await expect.poll(async () => (await waiting()).map(({ attempts }) => attempts), { timeout: 10_000, interval: 20 }).toEqual([expect.any(Number), 0]);
      expect(sent).toEqual([]);
      answer = () => ({ kind: 'sent' });
      await expect.poll(() => (bench.clock.advance(15_000), sent.map(({ text }) => text)), { timeout: 10_000, interval: 20 }).toEqual(['First', 'Second']);
      expect(sent[0]).toMatchObject({ to: 'vera@example.org', author: { kind: 'agent', name: agent.name } });
      answer = () => ({ kind: 'refused', why: 'Nobody there.' });
      await reply(bench.log, { eventId: newId(), conversationId: conversation.id, agent, text: 'Third' });
      await expect
        .poll(async () => (bench.clock.advance(1_000), await notes(conversation.id)), { timeout: 10_000, interval: 20 })
        .toEqual([{ channel: 'mail', about: 'not-sent', text: 'The last answer did not arrive. Nobody there.' }]);
    } finally {
      await stop();
    }
  });
  const waiting = () =>
    test.database<{ attempts: number }[]>`select attempts from channel_delivery where account_id = ${account.id} and state = 'waiting' order by seq`;

  it('[CC8] is sent by the one process that has the account, whose secret lies sealed and is shown by nothing', async () => {
    const stored = await selectStored(test.database, account.id);
    expect(stored?.secret).toMatch(/^sealed-1:/);
    expect(JSON.stringify(await listAccounts(test.database, { now: bench.clock.now() }))).not.toMatch(/letter-box|sealed-1/);
    const config = { DATABASE_URL: 'postgres://several' };
    const other = openChannels({ clock: bench.clock, logger: silentLogger, secrets, nodeId: newId(), config }, deps(), [channel]);
    const stops = [channels.run()];
    await channels.refresh();
    stops.push(other.run());
    await other.refresh();
    const [row] = await test.database<{ by: string }[]>`select leased_by as by from channel_account where id = ${account.id}`;
    await Promise.all(stops.map((stop) => stop()));
    expect(row?.by).toBeTruthy();
    const [free] = await test.database`select leased_by as by from channel_account where id = ${account.id}`;
    expect(free).toEqual({ by: null });
  });
});
