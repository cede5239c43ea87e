import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstSiteId } from '../../src/contracts/site.ts';
import { appendEvents } from '../../src/conversation/append-events.ts';
import { storeUpload } from '../../src/conversation/attachment/store-upload.ts';
import { openMailer } from '../../src/mail/open-mailer.ts';
import { sendDue } from '../../src/mail/send-due.ts';
import { newId } from '../../src/platform/new-id.ts';
import { forgetVisitor } from '../../src/visitor/forget-visitor.ts';
import { requestTranscript } from '../../src/visitor/mail/request-transcript.ts';
import { confirmLetters, makeTranscriptFile, transcriptLetters } from '../../src/visitor/mail/write-transcript.ts';
import { leaveContact } from '../../src/visitor/visitor-commands.ts';
import { openSessionByLink, visitorOfLink } from '../../src/visitor/visitor-link.ts';
import { createConversationBench, type ConversationBench } from '../support/conversation-bench.ts';
import { everyWriter } from '../support/every-writer.ts';
import { makePng } from '../support/sample-files.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { hasMailServer, mailServerReason, startMailServer, type MailServer } from '../support/start-mail-server.ts';
import { openTestDatabase, type TestDatabase } from '../support/test-database.ts';

const minute = 60_000;
const serverUrl = 'https://chat.example.com';

describe.skipIf(!hasMailServer)(`transcripts by mail, against Exim${mailServerReason}`, () => {
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
    const deps = { log: bench.log, serverUrl };
    const never = { write: () => Promise.reject(new Error('not of this test')) };
    const writers = everyWriter(never, { confirm: confirmLetters(deps), transcript: transcriptLetters(deps) });
    const mailer = openMailer({ url: server.url, from: { name: '', address: 'support@example.com' } });
    await sendDue({ ...bench, logger: silentLogger, mailer, writers });
  }
  async function openCase() {
    const { id, visitorId } = await bench.addConversation();
    await bench.say({ id, visitorId }, 'Where is <my> order?');
    const agent = await bench.addAgent({ name: 'Ana' });
    const author = { kind: 'agent', id: agent.id, name: agent.name } as const;
    const joined = { agentId: agent.id, agentName: agent.name, how: 'took-over' } as const;
    await appendEvents(bench, { conversationId: id, decide: () => [{ id: newId(), type: 'agent-joined', author, body: joined }] });
    const uploaded = await storeUpload(bench, {
      uploader: { kind: 'agent', id: agent.id, name: agent.name },
      conversationId: id,
      name: 'bill.png',
      bytes: makePng({ width: 4, height: 4 }),
    });
    await appendEvents(bench, {
      conversationId: id,
      decide: () => [
        { id: newId(), type: 'agent-note', author, body: { text: 'private: a difficult one', mentions: [] } },
        { id: newId(), type: 'agent-message', author, body: { text: 'It left today.', attachments: [uploaded] } },
      ],
    });
    const ask = (email: string, as = visitorId) =>
      requestTranscript({ log: bench.log, mail: { isSetUp: true } }, { conversationId: id, by: { visitorId: as, email } });
    return { id, visitorId, agent, ask, fileId: uploaded.id };
  }
  const arrivedAt = (address: string) => server.received().filter(({ to }) => to === address);
  const linkIn = (text = ''): string => /#link=([\w-]{43})/.exec(text)?.[1] ?? '';

  it('[ML50] an address that is not confirmed gets a question without a word of the conversation; with a yes the transcript goes there, once', async () => {
    const scene = await openCase();
    expect(await scene.ask('kim@example.com')).toEqual({ kind: 'asked', email: 'kim@example.com' });
    await send();
    await expect.poll(() => arrivedAt('kim@example.com').length).toBe(1);
    const [question] = arrivedAt('kim@example.com');
    expect(question?.headers.get('subject')).toBe('Please confirm your address for the chat on chat.example.com');
    expect(`${question?.text ?? ''} ${question?.headers.get('subject') ?? ''}`).not.toMatch(/order|left today|Ana/);
    const link = linkIn(question?.text);
    const opened = await openSessionByLink(bench, { link, siteId: firstSiteId, origin: null });
    expect(opened).toMatchObject({ visitorId: scene.visitorId, confirmed: 'kim@example.com' });
    expect(await openSessionByLink(bench, { link, siteId: firstSiteId, origin: null })).toMatchObject({ confirmed: null });
    await send();
    await send();
    await expect.poll(() => arrivedAt('kim@example.com').length).toBe(2);
    const transcript = arrivedAt('kim@example.com').find(({ text }) => text.includes('It left today.'));
    expect(transcript?.headers.get('subject')).toBe('Your conversation on chat.example.com');
    expect(transcript?.text).toMatch(/Visitor, .*UTC\n> Where is <my> order\?\n\nAna, .*UTC\n> It left today\.\n\nbill\.png:\nhttps:/);
    expect(transcript?.html).toContain('Where is &lt;my&gt; order?');
    expect(transcript?.raw).not.toContain('private');
    const [, fileId = '', fileLink = ''] = /\/api\/visitor\/mailed-files\/([\w-]+)\/([\w-]+)/.exec(transcript?.text ?? '') ?? [];
    expect(fileId).toBe(scene.fileId);
    expect(await visitorOfLink(bench, fileLink)).toBe(scene.visitorId);
    expect((await bench.events(scene.id)).filter(({ type }) => type === 'mail-ended').map(({ body }) => body)).toMatchObject([
      { to: 'kim@example.com', about: 'transcript', outcome: 'sent' },
    ]);
    expect(await scene.ask('KIM@example.com'), 'confirmed already').toMatchObject({ kind: 'sent' });
  });

  it('[ML50] a link that confirms is valid for 24 hours, and "End and clear" takes the yes back', async () => {
    const scene = await openCase();
    await scene.ask('late@example.com');
    await send();
    await expect.poll(() => arrivedAt('late@example.com').length).toBe(1);
    const link = linkIn(arrivedAt('late@example.com')[0]?.text);
    bench.clock.advance(24 * 60 * minute);
    expect(await openSessionByLink(bench, { link, siteId: firstSiteId, origin: null })).toBeNull();
    await scene.ask('late@example.com');
    await send();
    await expect.poll(() => arrivedAt('late@example.com').length).toBe(2);
    const again =
      arrivedAt('late@example.com')
        .map(({ text }) => linkIn(text))
        .find((found) => found !== link) ?? '';
    await openSessionByLink(bench, { link: again, siteId: firstSiteId, origin: null });
    await forgetVisitor(bench, scene.visitorId);
    await send();
    expect(arrivedAt('late@example.com')).toHaveLength(2);
    expect(await scene.ask('late@example.com')).toMatchObject({ kind: 'asked' });
  });

  it('[ML51] one visitor causes three letters an hour, of their own conversation alone, and an agent only to the address of the conversation', async () => {
    const scene = await openCase();
    await expect(scene.ask('eve@example.com', await bench.addVisitor())).rejects.toThrow('There is no such conversation.');
    const byAgent = () => requestTranscript({ log: bench.log, mail: { isSetUp: true } }, { conversationId: scene.id, by: { agent: scene.agent } });
    await expect(byAgent()).rejects.toThrow('This conversation has no address.');
    for (const name of ['a', 'b']) await scene.ask(`${name}@example.org`);
    await leaveContact(bench, { conversationId: scene.id, visitorId: scene.visitorId, eventId: newId(), email: 'left@example.com', name: '', message: '' });
    expect(await byAgent()).toEqual({ kind: 'asked', email: 'left@example.com' });
    await expect(scene.ask('c@example.org')).rejects.toThrow('Three letters were asked for in the last hour.');
    bench.clock.advance(61 * minute);
    expect(await scene.ask('c@example.org')).toMatchObject({ kind: 'asked' });
    await expect(requestTranscript({ log: bench.log, mail: { isSetUp: false } }, { conversationId: scene.id, by: { agent: scene.agent } })).rejects.toThrow(
      'sends no mail',
    );
  });

  it('[ML52] the file has what the visitor saw, in a page that loads nothing, and is of its own visitor alone', async () => {
    const scene = await openCase();
    const page = await makeTranscriptFile({ log: bench.log, serverUrl }, { conversationId: scene.id, visitorId: scene.visitorId });
    expect(page).toContain('Where is &lt;my&gt; order?');
    expect(page).toContain('<bdi>bill.png</bdi>');
    expect(page).not.toMatch(/private|<script|src=|href=/);
    await expect(makeTranscriptFile({ log: bench.log, serverUrl }, { conversationId: scene.id, visitorId: await bench.addVisitor() })).rejects.toThrow(
      'no such conversation',
    );
  });
});
