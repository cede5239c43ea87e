import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findReplyPlace } from '../../src/channels/mail/find-reply-place.ts';
import { appendEvents } from '../../src/conversation/append-events.ts';
import { createSignedAddresses } from '../../src/mail/signed-address.ts';
import { openMailer } from '../../src/mail/open-mailer.ts';
import { readMailKey } from '../../src/mail/read-mail-key.ts';
import { readMailStatus, sendAgain } from '../../src/mail/read-mail-status.ts';
import { sendDue } from '../../src/mail/send-due.ts';
import { createSecretBox } from '../../src/platform/secrets/secret-box.ts';
import { firstSiteId } from '../../src/contracts/site.ts';
import { openSessionByLink } from '../../src/visitor/visitor-link.ts';
import { newId } from '../../src/platform/new-id.ts';
import { eraseConversation } from '../../src/privacy/erase-conversation.ts';
import { markUndeliverable } from '../../src/visitor/mail/mark-undeliverable.ts';
import { queueAnswer } from '../../src/visitor/mail/queue-answer.ts';
import { readConversationMail } from '../../src/visitor/mail/read-conversation-mail.ts';
import { linkLetters, renewLink } from '../../src/visitor/mail/renew-link.ts';
import { tryAddressAgain } from '../../src/visitor/mail/try-address-again.ts';
import { answerLetters } from '../../src/visitor/mail/write-answer.ts';
import { forgetVisitor } from '../../src/visitor/forget-visitor.ts';
import { leaveContact } from '../../src/visitor/visitor-commands.ts';
import { createConversationBench, type ConversationBench } from '../support/conversation-bench.ts';
import { everyWriter } from '../support/every-writer.ts';
import { hasMailServer, mailServerReason, startMailServer, type MailServer } from '../support/start-mail-server.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { openTestDatabase, type TestDatabase } from '../support/test-database.ts';

const minute = 60_000;
const from = { name: 'Example Support', address: 'support@example.com' };
const actor = { id: null, name: 'Ana' };

describe('signed addresses of mail', () => {
  const addresses = createSignedAddresses({ key: randomBytes(32), domain: 'Reply.Example.com' });
  const id = newId();

  it('[ML11] a signed address names its conversation or its mail, in any letter case, and nothing else does', () => {
    expect(addresses.read(addresses.reply(id))).toEqual({ kind: 'reply', conversationId: id });
    expect(addresses.read(` ${addresses.bounce(id).toUpperCase()} `)).toEqual({ kind: 'bounce', mailId: id });
    expect(addresses.reply(id)).toMatch(/^reply\+[0-9a-f]{32}\.[0-9a-f]{20}@reply\.example\.com$/);
    expect((addresses.bounce(id).split('@')[0] ?? '').length).toBeLessThanOrEqual(64);
    const [, signature = ''] = /\.([0-9a-f]{20})@/.exec(addresses.reply(id)) ?? [];
    const forged = [
      addresses.reply(id).replace('reply+', 'bounce+'),
      addresses.reply(id).replace(signature, '0'.repeat(20)),
      addresses.reply(id).replace('reply.example.com', 'example.com'),
      addresses.reply(newId()).replace(/\.[0-9a-f]{20}@/, `.${signature}@`),
      'reply+@reply.example.com',
      'support@reply.example.com',
    ];
    expect(forged.map(addresses.read)).toEqual(forged.map(() => null));
    expect(createSignedAddresses({ key: randomBytes(32), domain: addresses.domain }).read(addresses.reply(id))).toBeNull();
  });
});

describe.skipIf(!hasMailServer)(`returned mail, against Exim${mailServerReason}`, () => {
  let server: MailServer;
  let test: TestDatabase;
  let bench: ConversationBench;
  beforeAll(async () => {
    [server, test] = await Promise.all([startMailServer(), openTestDatabase()]);
    bench = createConversationBench(test.database);
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    await test[Symbol.asyncDispose]();
  });

  async function send(): Promise<void> {
    const secrets = createSecretBox(randomBytes(32));
    await test.database`delete from mail_key`;
    const addresses = createSignedAddresses({ key: await readMailKey({ ...bench, secrets }), domain: 'reply.example.com' });
    expect(await readMailKey({ ...bench, secrets })).toHaveLength(32);
    const answer = answerLetters({
      log: bench,
      serverUrl: 'https://chat.example.com',
      findReplyPlace: (conversationId) => findReplyPlace(test.database, { conversationId, addresses }),
    });
    const writers = everyWriter(answer, { link: linkLetters({ log: bench, serverUrl: 'https://chat.example.com' }) });
    await sendDue({ ...bench, logger: silentLogger, mailer: openMailer({ url: server.url, from, addresses }), writers });
  }
  async function openCase(email: string) {
    const { id, visitorId } = await bench.addConversation();
    const who = { conversationId: id, visitorId };
    await bench.say({ id, visitorId }, 'Where is my order?');
    await leaveContact(bench, { ...who, eventId: newId(), email, name: '', message: '' });
    const agent = await bench.addAgent({ name: 'Ana' });
    const author = { kind: 'agent', id: agent.id, name: agent.name } as const;
    const joined = { agentId: agent.id, agentName: agent.name, how: 'took-over' } as const;
    await appendEvents(bench, { conversationId: id, decide: () => [{ id: newId(), type: 'agent-joined', author, body: joined }] });
    return {
      id,
      visitorId,
      async answer(text: string) {
        await appendEvents(bench, { conversationId: id, decide: () => [{ id: newId(), type: 'agent-message', author, body: { text } }] });
        await queueAnswer({ transaction: test.database, clock: bench.clock }, id);
        bench.clock.advance(20 * minute);
        await send();
      },
      mails: () => test.database<{ id: string; state: string; problem: string | null }[]>`
        select id, state, problem from mail where conversation_id = ${id} order by created_at`,
      shown: async () => (await readConversationMail(bench, id)).undeliverable,
      told: async () => (await bench.events(id)).flatMap((event) => (event.type === 'mail-ended' ? [event.body] : [])),
    };
  }
  const arrivedAt = (address: string) => server.received().filter(({ to }) => to === address);

  /** A mailbox of the first site, as it is once it was added. */
  async function addMailbox(): Promise<string> {
    const id = newId();
    await test.database`
      insert into channel_account (id, kind, name, settings, secret, site_id, created_at)
      values (${id}, 'mail', 'Support', '{"address": "inbox@example.com", "host": "imap.example.com"}', 'sealed', ${firstSiteId}, now())`;
    return id;
  }

  it('[ML11] a letter asks for replies only where a mailbox or a hook is read', async () => {
    const scene = await openCase('replies@example.com');
    await scene.answer('Nobody reads');
    const mailbox = await addMailbox();
    await scene.answer('Read by IMAP');
    await test.database`update channel_account set problem = 'The mail server does not answer.' where id = ${mailbox}`;
    await scene.answer('Away');
    await test.database`update channel_account set hook_secret = 'sealed' where id = ${mailbox}`;
    await scene.answer('Read by the hook');
    await test.database`update channel_account set enabled = false where id = ${mailbox}`;
    await scene.answer('Switched off');
    await expect.poll(() => arrivedAt('replies@example.com').length).toBe(5);
    const letters = arrivedAt('replies@example.com').map(({ text, headers }) => [
      /by replying to this mail/.test(text),
      /are not read/.test(text),
      headers.get('reply-to')?.startsWith('reply+') ?? false,
    ]);
    expect(letters).toEqual([
      [false, true, false],
      [true, false, true],
      [false, true, true],
      [true, false, true],
      [false, true, false],
    ]);
    const places = { conversationId: scene.id, addresses: null };
    expect(await findReplyPlace(test.database, places)).toBeNull();
    await test.database`update channel_account set enabled = true where id = ${mailbox}`;
    expect(await findReplyPlace(test.database, places)).toEqual({ address: 'inbox@example.com', isRead: true });
    await test.database`update channel_account set site_id = ${newId()} where id = ${mailbox}`;
    expect(await findReplyPlace(test.database, places)).toBeNull();
    await test.database`delete from channel_account where id = ${mailbox}`;
  });

  it('[ML11] [ML12] a letter of a conversation asks for replies at its signed address, and letters of a conversation are one thread', async () => {
    const mailbox = await addMailbox();
    const scene = await openCase('thread@example.com');
    await scene.answer('One');
    await scene.answer('Two');
    await test.database`delete from channel_account where id = ${mailbox}`;
    await expect.poll(() => arrivedAt('thread@example.com').length).toBe(2);
    const [first, second] = arrivedAt('thread@example.com');
    expect(first?.headers.get('reply-to')).toMatch(new RegExp(`^reply\\+${scene.id.replaceAll('-', '')}\\.[0-9a-f]{20}@reply\\.example\\.com$`));
    expect(first?.headers.get('return-path')).toMatch(/^<bounce\+[0-9a-f]{32}\.[0-9a-f]{20}@reply\.example\.com>$/);
    expect(first?.headers.get('references')).toBe(`<conversation.${scene.id}@example.com>`);
    expect(second?.headers.get('in-reply-to')).toBe(first?.headers.get('references'));
    expect(second?.headers.get('message-id')).not.toBe(first?.headers.get('message-id'));
  });

  it('[ML24] a refused address gets no letter of any conversation until a person says try again, and agents see why', async () => {
    const [scene, other] = [await openCase('Refused@example.com'), await openCase('refused@example.com')];
    await scene.answer('Hello');
    const reason = 'The mail server refused it: 550 No such mailbox here';
    expect(await scene.shown()).toMatchObject({ address: 'refused@example.com', source: 'refused', reason });
    expect(await other.shown()).toMatchObject({ reason });
    await other.answer('Hello');
    expect(await other.mails()).toEqual([]);
    expect((await readMailStatus(bench)).undeliverable).toMatchObject([{ address: 'refused@example.com', reason }]);
    await tryAddressAgain(bench, { address: 'REFUSED@example.com', actor });
    expect(await scene.shown()).toBeNull();
    expect(await scene.mails()).toMatchObject([{ state: 'waiting', problem: null }]);
    await send();
    expect(await scene.mails()).toMatchObject([{ state: 'refused', problem: reason }]);
    await sendAgain(bench, (await scene.mails())[0]?.id ?? '');
    expect(await scene.shown()).toBeNull();
    await send();
    await test.database.begin((transaction) => eraseConversation(transaction, { conversationId: scene.id, at: bench.clock.now().toISOString() }));
    await expect(tryAddressAgain(bench, { address: 'refused@example.com', actor })).rejects.toThrow('Mail to this address is not stopped.');
  });

  it('[ML25] a report on a letter that was taken marks its address, once, and tells agents; after "try again" the answer goes once more', async () => {
    const scene = await openCase('gone@example.com');
    await scene.answer('Your parcel left.');
    const [mail] = await scene.mails();
    expect(mail?.state).toBe('sent');
    const report = { mailId: mail?.id ?? '', reason: ' 5.1.1 smtp; 550 5.1.1\r\n user unknown ' };
    expect(await markUndeliverable(bench, report)).toBe(true);
    expect(await markUndeliverable(bench, { ...report, reason: 'again' })).toBe(true);
    expect(await markUndeliverable(bench, { mailId: newId(), reason: 'x' })).toBe(false);
    const problem = 'It came back: 5.1.1 smtp; 550 5.1.1 user unknown';
    expect(await scene.shown()).toMatchObject({ source: 'reported', reason: problem });
    expect(await scene.mails()).toMatchObject([{ state: 'refused', problem }]);
    expect(await scene.told()).toMatchObject([{ outcome: 'sent' }, { outcome: 'refused', to: 'gone@example.com', problem }]);
    await scene.answer('Are you there?');
    expect(arrivedAt('gone@example.com')).toHaveLength(1);
    await tryAddressAgain(bench, { address: 'gone@example.com', actor });
    await send();
    await expect.poll(() => arrivedAt('gone@example.com').length).toBe(2);
    const last = arrivedAt('gone@example.com').find(({ text }) => text.includes('Are you there?'));
    expect(last?.text).toContain('> Your parcel left.');
  });

  it('[ML26] the holder of a link that has expired gets a new one at the address of the old, once in a quarter of an hour, and nobody else does', async () => {
    const scene = await openCase('back@example.com');
    await scene.answer('Hello');
    await expect.poll(() => arrivedAt('back@example.com').length).toBe(1);
    const link = /#link=([\w-]{43})/.exec(arrivedAt('back@example.com')[0]?.text ?? '')?.[1] ?? '';
    bench.clock.advance(31 * 24 * 60 * minute);
    expect(await openSessionByLink(bench, { link, siteId: firstSiteId, origin: null })).toBeNull();
    const deps = { log: bench, mail: { isSetUp: true } };
    const asked = { link, siteId: firstSiteId };
    expect(await renewLink({ log: bench, mail: { isSetUp: false } }, asked)).toBe(false);
    expect(await renewLink(deps, { ...asked, siteId: newId() })).toBe(false);
    expect(await renewLink(deps, { ...asked, link: `${link.slice(1)}_` })).toBe(false);
    expect([await renewLink(deps, asked), await renewLink(deps, asked)]).toEqual([true, true]);
    await send();
    await expect.poll(() => arrivedAt('back@example.com').length).toBe(2);
    const fresh = arrivedAt('back@example.com').find(({ headers }) => headers.get('subject') === 'Your link to the chat on chat.example.com');
    const newLink = /#link=([\w-]{43})/.exec(fresh?.text ?? '')?.[1] ?? '';
    expect(await openSessionByLink(bench, { link: newLink, siteId: firstSiteId, origin: null })).not.toBeNull();
    await forgetVisitor(bench, scene.visitorId);
    expect(await renewLink(deps, asked)).toBe(false);
  });

  it('[ML13] programs that answer each letter cause at most twenty letters a day, whatever they write', async () => {
    const scene = await openCase('robot@example.com');
    const before = bench.clock.now().getTime();
    // Each letter is answered at once by a program that heeds no header, and each of its answers by a person, or a program, of the team.
    for (let round = 0; round < 60; round += 1) {
      await bench.say(scene, 'I am out of office.');
      await scene.answer('Thank you for your message.');
    }
    expect(bench.clock.now().getTime() - before).toBeLessThan(24 * 60 * minute);
    await expect.poll(() => arrivedAt('robot@example.com').length).toBe(20);
  });
});
