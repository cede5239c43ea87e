import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defaultSettings } from '../support/default-settings.ts';
import { saveRoutingSettings } from '../../src/queue/routing/routing-settings.ts';
import type { RenderedLetter } from '../../src/mail/letter/render-letter.ts';
import { sendDue } from '../../src/mail/send-due.ts';
import { resetTemplate, saveTemplate } from '../../src/mail/letter/edit-templates.ts';
import type { LetterWriter } from '../../src/mail/mail.ts';
import type { SendOutcome } from '../../src/mail/open-mailer.ts';
import { appendEvents } from '../../src/conversation/append-events.ts';
import { firstSiteId } from '../../src/contracts/site.ts';
import { newId } from '../../src/platform/new-id.ts';
import { answerLetters } from '../../src/visitor/mail/write-answer.ts';
import { queueAnswer } from '../../src/visitor/mail/queue-answer.ts';
import { forgetVisitor } from '../../src/visitor/forget-visitor.ts';
import { leaveContact } from '../../src/visitor/visitor-commands.ts';
import { openSessionByLink } from '../../src/visitor/visitor-link.ts';
import { createVisitor, findVisitor, markSeen } from '../../src/visitor/visitor-store.ts';
import { createConversationBench, type ConversationBench } from '../support/conversation-bench.ts';
import { everyWriter } from '../support/every-writer.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { openTestDatabase, type TestDatabase } from '../support/test-database.ts';

const minute = 60_000;
const serverUrl = 'https://chat.example.com';

describe('answers by mail', () => {
  let test: TestDatabase;
  let bench: ConversationBench;
  let letters: (RenderedLetter & { to: string })[];
  let outcome: SendOutcome;
  let whileSending: () => Promise<void>;
  beforeAll(async () => {
    test = await openTestDatabase();
    bench = createConversationBench(test.database);
  });
  afterAll(() => test[Symbol.asyncDispose]());
  beforeEach(async () => {
    letters = [];
    outcome = { kind: 'sent' };
    whileSending = () => Promise.resolve();
    await test.database`delete from mail`;
    await saveRoutingSettings(test.database, defaultSettings);
  });

  const never: LetterWriter = { write: () => Promise.reject(new Error('not of this test')) };
  async function sendMail(): Promise<void> {
    const mailer = {
      async send(letter: RenderedLetter & { to: string }) {
        letters.push(letter);
        await whileSending();
        return outcome;
      },
      findProblem: () => Promise.resolve(null),
    };
    const writers = everyWriter(never, { answer: answerLetters({ log: bench, serverUrl, stopUrlOf: (id) => `${serverUrl}/stop/${id}` }) });
    await sendDue({ ...bench, logger: silentLogger, mailer: { ...mailer, sender: { name: '', address: 'support@example.com' }, addresses: null }, writers });
  }
  async function openCase(options: { email?: string | null; language?: string } = {}) {
    const { visitorId, token } = await createVisitor(test);
    const { id } = await bench.addConversation(visitorId);
    const agent = await bench.addAgent({ name: 'Ana <b>' });
    const who = { conversationId: id, visitorId };
    await bench.say({ id, visitorId }, 'Where is my order?');
    const email = options.email === undefined ? `${newId()}@example.com` : options.email;
    if (email !== null) await leaveContact(bench, { ...who, eventId: newId(), email, name: 'Kim', message: '' });
    const author = { kind: 'agent', id: agent.id, name: agent.name } as const;
    const body = { agentId: agent.id, agentName: agent.name, how: 'took-over' } as const;
    await appendEvents(bench, { conversationId: id, decide: () => [{ id: newId(), type: 'agent-joined', author, body }] });
    const notice = () => queueAnswer({ transaction: test.database, clock: bench.clock }, id);
    return {
      ...who,
      token,
      email,
      notice,
      async answer(text: string, options: { queues?: boolean } = {}) {
        await appendEvents(bench, { conversationId: id, decide: () => [{ id: newId(), type: 'agent-message', author, body: { text } }] });
        if (options.queues !== false) await notice();
      },
      say: (text: string) => bench.say({ id, visitorId }, text),
      seen: async () => markSeen(test, { ...who, seq: (await bench.read(id)).lastSeq }),
      mailEvents: async () => (await bench.events(id)).filter((event) => event.type === 'mail-ended').map(({ body }) => body),
    };
  }

  it('[ML20] what an agent wrote and its visitor has not seen goes in one letter after the delay, with names, times and a link', async () => {
    const scene = await openCase();
    await scene.answer('It left <today>.');
    bench.clock.advance(4 * minute);
    await sendMail();
    expect(letters).toEqual([]);
    await scene.answer('You get it on Friday.');
    bench.clock.advance(minute);
    await sendMail();
    expect(letters).toHaveLength(1);
    expect(letters[0]).toMatchObject({ to: scene.email, subject: 'Ana <b> answered you', language: 'en' });
    expect(letters[0]?.text).toContain('> It left <today>.');
    expect(letters[0]?.text).toContain('> You get it on Friday.');
    expect(letters[0]?.text).toMatch(/Ana <b>, Mar \d+, 2026, .* UTC/);
    expect(letters[0]?.html).toContain('It left &lt;today&gt;.');
    expect(letters[0]?.text).toMatch(/https:\/\/chat\.example\.com\/widget\/\?site=[\w-]+#link=[\w-]{43}\n/);
    await scene.notice();
    bench.clock.advance(60 * minute);
    await sendMail();
    expect(letters, 'each answer is mailed once').toHaveLength(1);
  });

  it('[ML74] it ends with the way to stop the mail, in its language, as text and as HTML, also in words of the site’s own', async () => {
    const scene = await openCase({ language: 'de' });
    const template = { subject: 'Hi', body: '{messages}\n\n[Go on]({link})' };
    const deps = { database: test.database, clock: bench.clock };
    await saveTemplate(deps, { siteId: firstSiteId, language: 'de', kind: 'answer', template, actor: { id: null, name: 'Ana' } });
    await test.database`update conversation set language = 'de' where id = ${scene.conversationId}`;
    await scene.answer('Gestern.');
    bench.clock.advance(5 * minute);
    await sendMail();
    const [row] = await test.database`select id from mail`;
    const way = `${serverUrl}/stop/${String(row?.['id'])}`;
    expect(letters[0]?.text).toMatch(new RegExp(`\\n\\nKeine E-Mails mehr senden:\\n${way}\\n$`));
    expect(letters[0]?.html).toContain(`<a href="${way}" style="color:inherit">Keine E-Mails mehr senden</a></p>\n</div>`);
    await resetTemplate(deps, { siteId: firstSiteId, language: 'de', kind: 'answer', actor: { id: null, name: 'Ana' } });
  });

  it('[ML20] nothing goes to a visitor who saw it or wrote since, who left no address, or where the delay is 0', async () => {
    const [saw, wrote, unknown, off] = [await openCase(), await openCase(), await openCase({ email: null }), await openCase()];
    for (const scene of [saw, wrote, unknown]) await scene.answer('Hello');
    await saw.seen();
    await wrote.say('Thanks');
    await saveRoutingSettings(test.database, { ...defaultSettings, mail: { ...defaultSettings.mail, answerAfterMinutes: 0 } });
    await off.answer('Hello');
    bench.clock.advance(60 * minute);
    await sendMail();
    expect(letters).toEqual([]);
    expect((await test.database`select state from mail`).map((row) => row['state'] as string)).toEqual(['dropped', 'dropped']);
  });

  it('[ML20] letters of one conversation are fifteen minutes apart', async () => {
    const scene = await openCase();
    await scene.answer('One');
    bench.clock.advance(5 * minute);
    await sendMail();
    await scene.answer('Two');
    bench.clock.advance(14 * minute);
    await sendMail();
    expect(letters).toHaveLength(1);
    bench.clock.advance(minute);
    await sendMail();
    expect(letters.map(({ text }) => [text.includes('> One'), text.includes('> Two')])).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  it('[ML20] an address that is left after the answer gets it', async () => {
    const scene = await openCase({ email: null });
    await scene.answer('Are you there?');
    await leaveContact(bench, {
      conversationId: scene.conversationId,
      visitorId: scene.visitorId,
      eventId: newId(),
      email: 'late@example.com',
      name: '',
      message: '',
    });
    await scene.notice();
    bench.clock.advance(5 * minute);
    await sendMail();
    expect(letters.map(({ to }) => to)).toEqual(['late@example.com']);
  });

  it('[ML21] the link opens the visitor’s conversation on another device until it expires or the visitor clears the chat', async () => {
    const scene = await openCase();
    await scene.answer('Hello');
    bench.clock.advance(5 * minute);
    await sendMail();
    const link = /#link=([\w-]+)/.exec(letters[0]?.text ?? '')?.[1] ?? '';
    const site = 'https://shop.example';
    const [first, second] = [
      await openSessionByLink(bench, { link, siteId: firstSiteId, origin: null }),
      await openSessionByLink(bench, { link, siteId: firstSiteId, origin: site }),
    ];
    expect(first?.visitorId).toBe(scene.visitorId);
    expect(await findVisitor(test, { secret: first?.token ?? '', site: null })).toMatchObject({ id: scene.visitorId });
    expect(await findVisitor(test, { secret: second?.token ?? '', site })).toMatchObject({ id: scene.visitorId });
    expect(await findVisitor(test, { secret: second?.token ?? '', site: null }), 'a handle counts on its own site alone').toBeNull();
    expect(await findVisitor(test, { secret: scene.token, site: null }), 'the first device stays signed in').toMatchObject({ id: scene.visitorId });
    expect(await findVisitor(test, { secret: link, site: null }), 'a link is no session').toBeNull();
    expect(await openSessionByLink(bench, { link, siteId: newId(), origin: null }), 'a link of another site').toBeNull();
    expect(await openSessionByLink(bench, { link: `${link.slice(0, -1)}_`, siteId: firstSiteId, origin: null })).toBeNull();
    bench.clock.advance(31 * 24 * 60 * minute);
    expect(await openSessionByLink(bench, { link, siteId: firstSiteId, origin: null })).toBeNull();
    bench.clock.advance(-31 * 24 * 60 * minute);
    await forgetVisitor(bench, scene.visitorId);
    expect(await openSessionByLink(bench, { link, siteId: firstSiteId, origin: null })).toBeNull();
    expect(await findVisitor(test, { secret: first?.token ?? '', site: null })).toBeNull();
  });

  it('[ML22] agents see what became of it, visitors do not, and a refused address gets no more of that conversation', async () => {
    const scene = await openCase();
    await scene.answer('Hello');
    bench.clock.advance(5 * minute);
    outcome = { kind: 'refused', about: 'address', said: 'The mail server refused it: 550 No such mailbox here', code: 'EENVELOPE' };
    await sendMail();
    expect(await scene.mailEvents()).toEqual([
      { to: scene.email, about: 'answer', outcome: 'refused', problem: 'The mail server refused it: 550 No such mailbox here' },
    ]);
    outcome = { kind: 'sent' };
    await scene.answer('Hello again');
    bench.clock.advance(60 * minute);
    await sendMail();
    expect(letters).toHaveLength(1);
    await leaveContact(bench, {
      conversationId: scene.conversationId,
      visitorId: scene.visitorId,
      eventId: newId(),
      email: 'right@example.com',
      name: '',
      message: '',
    });
    await scene.answer('There you are');
    bench.clock.advance(60 * minute);
    await sendMail();
    expect(letters.map(({ to }) => to)).toEqual([scene.email, 'right@example.com']);
    expect(await scene.mailEvents()).toHaveLength(2);
    expect(bench.announced.some(({ events }) => events.some((event) => event.type === 'mail-ended'))).toBe(true);
  });

  it('[ML23] an answer that is given while a letter is on its way gets a letter of its own', async () => {
    const scene = await openCase();
    await scene.answer('One');
    bench.clock.advance(5 * minute);
    // Its own wish for a letter finds the one that is on its way, and changes nothing.
    whileSending = () => scene.answer('Two');
    await sendMail();
    whileSending = () => Promise.resolve();
    bench.clock.advance(15 * minute);
    await sendMail();
    expect(letters).toHaveLength(2);
    expect(letters[1]?.text).toContain('> Two');
    expect(letters[1]?.text).not.toContain('> One');
  });
});
