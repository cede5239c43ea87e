import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMailer } from '../../src/mail/open-mailer.ts';
import { queueMail } from '../../src/mail/queue-mail.ts';
import { readMailStatus, sendAgain } from '../../src/mail/read-mail-status.ts';
import { sendDue } from '../../src/mail/send-due.ts';
import type { Letter, LetterWriter, Mail, MailKind } from '../../src/mail/mail.ts';
import { parseSender } from '../../src/platform/net/mail-sender.ts';
import { everyWriter } from '../support/every-writer.ts';
import { createConversationBench } from '../support/conversation-bench.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { hasMailServer, mailServerReason, startMailServer, type MailServer } from '../support/start-mail-server.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { openTestDatabase, type TestDatabase } from '../support/test-database.ts';

const minute = 60_000;
const letter: Letter = {
  subject: 'Grüße, "Ana" <b>\r\nBcc: everybody@example.com',
  language: 'de',
  parts: [
    { kind: 'paragraph', text: 'Guten Tag, <script>alert(1)</script> & mehr' },
    { kind: 'quote', by: 'Ana <b>', at: '2. März 2026', text: 'Zeile 1\n.\nZeile 3' },
    { kind: 'link', label: 'Öffnen', url: 'https://chat.example.com/widget/#link=a&b' },
    { kind: 'small', text: 'Klein' },
  ],
};

describe.skipIf(!hasMailServer)(`mail out, against Exim${mailServerReason}`, () => {
  let server: MailServer;
  let test: TestDatabase;
  beforeAll(async () => {
    [server, test] = await Promise.all([startMailServer(), openTestDatabase()]);
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    await test[Symbol.asyncDispose]();
  });

  function openPost(options: { url?: string; from?: string; write?: LetterWriter['write']; stopUrlOf?: (mailId: string) => string } = {}) {
    const clock = createFakeClock();
    const sender = parseSender(options.from ?? 'Example Support <support@example.com>');
    if (!sender) throw new Error('no sender');
    const writer: LetterWriter = { write: options.write ?? (() => Promise.resolve({ letter })) };
    const writers = everyWriter(writer);
    const { database } = test;
    const { stopUrlOf } = options;
    const deps = {
      database,
      clock,
      logger: silentLogger,
      sender,
      writers,
      mailer: openMailer({ url: options.url ?? server.url, from: sender, ...(stopUrlOf && { stopUrlOf }) }),
    };
    return {
      clock,
      send: () => sendDue(deps),
      queue: (recipient: string, kind: MailKind = 'trial', afterMs = 0) =>
        database.begin((transaction) => queueMail({ transaction, clock }, { kind, recipient, language: 'en', afterMs })),
      state: async (id: string) => {
        const [row] = await database<{ state: string; attempts: number; problem: string | null }[]>`select state, attempts, problem from mail where id = ${id}`;
        return row;
      },
      dueAt: async (id: string) => Date.parse((await database<{ at: string }[]>`select due_at as at from mail where id = ${id}`)[0]?.at ?? ''),
      status: () => readMailStatus({ database, clock }),
      again: (id: string) => sendAgain({ database, clock }, id),
    };
  }
  const arrivedAt = (address: string) => server.received().filter(({ to }) => to === address);

  it('[ML70] a letter of a conversation to its visitor has a way out by one press, a letter to a colleague has none', async () => {
    const bench = createConversationBench(test.database);
    const { id: conversationId } = await bench.addConversation();
    const path = (mailId: string): string => `//chat.example.com/api/visitor/mail-stop/${mailId}/${'0123456789'.repeat(2)}`;
    const ways = async (recipient: string, kind: MailKind, scheme: string) => {
      const post = openPost({ stopUrlOf: (mailId) => scheme + path(mailId) });
      const mail = { kind, recipient, language: 'en', conversationId: kind === 'trial' ? null : conversationId };
      const mailId = await queueMail({ transaction: test.database, clock: post.clock }, mail);
      await post.send();
      await expect.poll(() => arrivedAt(recipient).length).toBe(1);
      const headers = arrivedAt(recipient)[0]?.headers;
      return { mailId, ways: [headers?.get('list-unsubscribe'), headers?.get('list-unsubscribe-post')] };
    };
    const secure = await ways('secure@example.com', 'answer', 'https:');
    expect(secure.ways).toEqual([`<https:${path(secure.mailId)}>`, 'List-Unsubscribe=One-Click']);
    const plain = await ways('plain@example.com', 'transcript', 'http:');
    expect(plain.ways, 'one press wants https').toEqual([`<http:${path(plain.mailId)}>`, undefined]);
    expect((await ways('colleague@example.com', 'trial', 'https:')).ways).toEqual([undefined, undefined]);
  });

  it('[ML1] a letter arrives as plain text and HTML with the same words, which are never markup, and its headers cannot be added to', async () => {
    const post = openPost();
    await post.queue('words@example.com');
    expect(await post.send()).toEqual({ problem: null });
    await expect.poll(() => arrivedAt('words@example.com').length).toBe(1);
    const [got] = arrivedAt('words@example.com');
    expect(got?.headers.get('subject')).toBe('Grüße, "Ana" <b> Bcc: everybody@example.com');
    expect(got?.headers.get('from')).toBe('Example Support <support@example.com>');
    expect(got?.headers.has('bcc')).toBe(false);
    expect(got?.text).toContain('Guten Tag, <script>alert(1)</script> & mehr');
    expect(got?.text).toContain('> Zeile 1\n> .\n> Zeile 3');
    expect(got?.text).toContain('Öffnen:\nhttps://chat.example.com/widget/#link=a&b');
    expect(got?.html).toContain('Guten Tag, &lt;script&gt;alert(1)&lt;/script&gt; &amp; mehr');
    expect(got?.html).toContain('<bdi>Ana &lt;b&gt;</bdi>');
    expect(got?.html).toContain('Zeile 1<br>.<br>Zeile 3');
    expect(got?.html).toContain('href="https://chat.example.com/widget/#link=a&amp;b"');
    expect(got?.html).not.toMatch(/<script|<img|src=/);
    expect(got?.html).toContain('<html lang="de" dir="ltr">');
  });

  it('[ML2] every letter says that a program sent it, so that no other program answers', async () => {
    const post = openPost();
    const id = await post.queue('headers@example.com');
    await post.send();
    await expect.poll(() => arrivedAt('headers@example.com').length).toBe(1);
    const [got] = arrivedAt('headers@example.com');
    expect(got?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(got?.headers.get('x-auto-response-suppress')).toBe('All');
    expect(got?.headers.get('message-id')).toBe(`<${id}@example.com>`);
  });

  it('[ML3] a server that is away for a day loses nothing: no try is counted, and all goes out when it is back', async () => {
    const post = openPost();
    await server.stop();
    const ids = await Promise.all(['away-1', 'away-2', 'away-3'].map((name) => post.queue(`${name}@example.com`)));
    for (let round = 0; round < 24; round += 1) {
      const { problem } = await post.send();
      expect(problem).toContain('The mail server in SMTP_URL does not answer (ESOCKET)');
      post.clock.advance(60 * minute);
    }
    expect(await Promise.all(ids.map(post.state))).toMatchObject(Array.from({ length: 3 }, () => ({ state: 'waiting', attempts: 0 })));
    expect((await post.status()).entries[0]).toMatchObject({ state: 'waiting', problem: expect.stringContaining('does not answer') as string });
    await server.start();
    expect(await post.send()).toEqual({ problem: null });
    expect(await Promise.all(ids.map(post.state))).toMatchObject(Array.from({ length: 3 }, () => ({ state: 'sent', problem: null })));
    await expect.poll(() => ['away-1', 'away-2', 'away-3'].map((name) => arrivedAt(`${name}@example.com`).length)).toEqual([1, 1, 1]);
  });

  it('[ML4] an address that the server refuses is not tried again, its words are shown, and an admin can send once more', async () => {
    const post = openPost();
    const [refused, fine] = [await post.queue('refused@example.com'), await post.queue('beside@example.com')];
    expect(await post.send()).toEqual({ problem: null });
    expect(await post.state(refused)).toEqual({ state: 'refused', attempts: 1, problem: 'The mail server refused it: 550 No such mailbox here' });
    expect(await post.state(fine)).toMatchObject({ state: 'sent' });
    const status = await post.status();
    expect(status.entries.find(({ id }) => id === refused)).toMatchObject({ recipient: 'refused@example.com', state: 'refused', dueAt: null });
    await post.again(refused);
    expect(await post.state(refused)).toEqual({ state: 'waiting', attempts: 0, problem: null });
    await expect(post.again(fine)).rejects.toThrow('There is no such mail, or it is on its way already.');
    await post.send();
    expect(await post.state(refused)).toMatchObject({ state: 'refused' });
  });

  it('[ML5] an address that the server puts off is tried after 1, 2, 4 … minutes, an hour at most, and given up after five days', async () => {
    const post = openPost();
    const id = await post.queue('later@example.com');
    const waits: number[] = [];
    for (let count = 0; count < 8; count += 1) {
      await post.send();
      const minutes = ((await post.dueAt(id)) - post.clock.now().getTime()) / minute;
      waits.push(minutes);
      post.clock.advance(minutes * minute);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
    expect(await post.state(id)).toMatchObject({ state: 'waiting', attempts: 8 });
    post.clock.advance(5 * 24 * 60 * minute);
    await post.send();
    expect(await post.state(id)).toMatchObject({ state: 'given-up', problem: 'The mail server asks to try again later: 451 Greylisted' });
  });

  it('[ML6] a letter to a visitor never goes to Baton’s own address or to a program, and an address gets five in an hour', async () => {
    const post = openPost();
    const bars = await Promise.all(
      ['support@example.com', 'Support+chat@Example.com', 'no-reply@shop.example', 'MAILER-DAEMON@example.org'].map((to) => post.queue(to, 'answer')),
    );
    await post.send();
    for (const id of bars)
      expect(await post.state(id)).toMatchObject({ state: 'dropped', problem: 'No person reads this address: it is that of a program, or Baton’s own.' });
    const many: string[] = [];
    for (let count = 0; count < 7; count += 1) many.push(await post.queue(count % 2 ? 'often@example.com' : 'Often@Example.com', 'answer'));
    await post.send();
    const states = async () => (await Promise.all(many.map(post.state))).map((row) => row?.state).sort();
    expect(await states()).toEqual(['sent', 'sent', 'sent', 'sent', 'sent', 'waiting', 'waiting']);
    post.clock.advance(61 * minute);
    await post.send();
    expect(await states()).toEqual(Array.from({ length: 7 }, () => 'sent'));
  });

  it('[ML7] a mail is not sent before it is due, by one process only, and not at all where its reason is gone', async () => {
    const post = openPost();
    const id = await post.queue('due@example.com', 'trial', 5 * minute);
    await post.send();
    expect(await post.state(id)).toMatchObject({ state: 'waiting' });
    post.clock.advance(5 * minute);
    await Promise.all([post.send(), post.send(), post.send()]);
    await expect.poll(() => arrivedAt('due@example.com').length).toBe(1);
    const gone = openPost({ write: () => Promise.resolve({ dropped: 'It was read.' }) });
    const dropped = await gone.queue('gone@example.com');
    await gone.send();
    expect(await gone.state(dropped)).toMatchObject({ state: 'dropped', problem: 'It was read.' });
    expect(arrivedAt('gone@example.com')).toEqual([]);
  });

  it('[ML8] a wrong password, a wrong host and a password without TLS are named, and the password is in no sentence', async () => {
    const inside = openPost({ url: `smtp://baton:wrong-word@127.0.0.1:${server.port}` });
    await inside.queue('signed-in@example.com');
    const { problem } = await inside.send();
    expect(problem).toMatch(/^The mail server refuses the user or the password in SMTP_URL: 535/);
    expect(problem).not.toContain('wrong-word');
    const right = openPost({ url: `smtp://baton:letter-box@127.0.0.1:${server.port}` });
    expect(await right.send()).toEqual({ problem: null });
    const from = { name: '', address: 'support@example.com' };
    expect(await openMailer({ url: `smtp://baton:letter-box@localhost.localdomain:${server.port}`, from }).findProblem()).toMatch(/TLS|no address/);
    expect(await openMailer({ url: 'smtp://nowhere.invalid:25', from }).findProblem()).toBe('The host in SMTP_URL has no address. Check its name.');
    expect(await openMailer({ url: server.url, from }).findProblem()).toBeNull();
  });

  it('[ML9] a letter that cannot be written is tried again like one that is put off, and others go', async () => {
    const post = openPost({
      write: (mail: Mail) => (mail.recipient.startsWith('broken') ? Promise.reject(new Error('away')) : Promise.resolve({ letter })),
    });
    const [broken, whole] = [await post.queue('broken@example.com'), await post.queue('whole@example.com')];
    await post.send();
    expect(await post.state(broken)).toMatchObject({ state: 'waiting', attempts: 1, problem: expect.stringContaining('could not be written') as string });
    expect(await post.state(whole)).toMatchObject({ state: 'sent' });
  });
});
