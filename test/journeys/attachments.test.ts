import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgentCommand, AgentFrame } from '../../src/contracts/agent-protocol.ts';
import type { ErrorBody } from '../../src/contracts/http-api.ts';
import type { VisitorCommand, VisitorFrame } from '../../src/contracts/visitor-protocol.ts';
import { newId } from '../../src/platform/new-id.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';
import { makePng } from '../support/sample-files.ts';
import {
  makeAgent,
  makeFirstAgent,
  openAgent,
  openVisitor,
  startConversation,
  visitorEvents,
  type AgentClient,
  type VisitorClient,
} from '../support/socket-client.ts';
import { fromAgent, fromVisitor, tryUpload, uploadFile } from '../support/upload-file.ts';

const png = makePng({ width: 40, height: 30 });
const megabyte = 1024 * 1024;

let baton: TestBaton;
let ana: AgentClient;
let visitor: VisitorClient;
let conversationId: string;
beforeAll(async () => {
  baton = await runBaton();
  ana = await openAgent(baton, await makeFirstAgent(baton));
  visitor = await openVisitor(baton.url);
  conversationId = await startConversation(visitor);
});
afterAll(() => baton[Symbol.asyncDispose]());

type Answer = { type: 'ack' } | { type: 'refused'; code: string; message: string };

async function command(client: VisitorClient, sent: Extract<VisitorCommand, { id: string }>): Promise<Answer>;
async function command(client: AgentClient, sent: Extract<AgentCommand, { id: string }>): Promise<Answer>;
async function command(client: VisitorClient | AgentClient, sent: Extract<VisitorCommand | AgentCommand, { id: string }>): Promise<Answer> {
  const from = client.frames.length;
  client.sendRaw(JSON.stringify(sent));
  return client.until(() =>
    (client.frames as (VisitorFrame | AgentFrame)[])
      .slice(from)
      .find((frame): frame is Extract<VisitorFrame, Answer> => (frame.type === 'ack' || frame.type === 'refused') && frame.id === sent.id),
  );
}

const send = (client: VisitorClient, attachments: string[], text = '') =>
  command(client, { type: 'message-send', id: newId(), conversationId: client.conversationId, text, attachments });
const reply = (attachments: string[], text = '') => command(ana, { type: 'message-send', id: newId(), conversationId, text, attachments });

const fetchAsVisitor = (token: string, id: string, headers: Record<string, string> = {}) =>
  fetch(`${baton.url}/api/visitor/attachments/${id}`, { headers: { authorization: `Bearer ${token}`, ...headers } });
const fetchAsAgent = (cookie: string, id: string) => fetch(`${baton.url}/api/console/attachments/${id}`, { headers: { cookie } });
const messageOf = async (response: Response) => ((await response.json()) as ErrorBody).error.message;

describe('files of messages', () => {
  it('[FI23] go from the visitor to the agent and back, byte by byte', async () => {
    const fromThem = await uploadFile(fromVisitor(baton.url, visitor.token), { name: 'broken.png', bytes: png });
    expect(fromThem).toMatchObject({ name: 'broken.png', type: 'image/png', size: png.length, width: 40, height: 30 });
    expect(await send(visitor, [fromThem.id])).toMatchObject({ type: 'ack' });
    const seen = await fetchAsAgent(ana.cookie, fromThem.id);
    expect(Buffer.from(await seen.arrayBuffer()).equals(png)).toBe(true);
    await ana.wait((frame) => frame.type === 'conversation-changed' && frame.conversation.lastMessage?.preview === '📎 broken.png');

    await command(ana, { type: 'take-over', id: newId(), conversationId });
    const document = randomBytes(3 * megabyte);
    const answer = await uploadFile(fromAgent(baton.url, ana.cookie, conversationId), { name: 'Größe.zip', bytes: document });
    expect((await fetchAsVisitor(visitor.token, answer.id)).status, 'not sent yet').toBe(404);
    expect(await reply([answer.id], 'Here it is')).toMatchObject({ type: 'ack' });
    const event = await visitor.until(() => visitorEvents(visitor).find((event) => event.type === 'agent-message'));
    expect(event.type === 'agent-message' && event.body).toEqual({ text: 'Here it is', attachments: [answer] });
    const got = await fetchAsVisitor(visitor.token, answer.id);
    expect(Buffer.from(await got.arrayBuffer()).equals(document)).toBe(true);
  });

  it('[BD20] with nothing beside them the bot says that it cannot read them, and offers a person', async () => {
    const other = await openVisitor(baton.url);
    await startConversation(other);
    const { id } = await uploadFile(fromVisitor(baton.url, other.token), { name: 'log.txt', bytes: 'error 17' });
    await send(other, [id]);
    const said = await other.until(() => visitorEvents(other).find((event) => event.type === 'bot-message'));
    expect(said.type === 'bot-message' && said.body).toMatchObject({ purpose: 'no-answer' });
    expect(said.type === 'bot-message' && said.body.text).toMatch(/files/);
    expect(said.type === 'bot-message' && said.body.choices[0]?.action).toBe('request-person');
    other.close();
  });

  it('[LG3] a resend is taken once; the same id with another file is a conflict', async () => {
    const first = await uploadFile(fromVisitor(baton.url, visitor.token), { name: 'a.txt', bytes: 'a' });
    const second = await uploadFile(fromVisitor(baton.url, visitor.token), { name: 'b.txt', bytes: 'b' });
    const message = { type: 'message-send', id: newId(), conversationId, text: 'look' } as const;
    expect(await command(visitor, { ...message, attachments: [first.id] })).toMatchObject({ type: 'ack' });
    expect(await command(visitor, { ...message, attachments: [first.id] })).toMatchObject({ type: 'ack' });
    expect(await command(visitor, { ...message, attachments: [second.id] })).toMatchObject({ code: 'conflict' });
    expect(visitorEvents(visitor).filter((event) => event.type === 'visitor-message' && event.body.text === 'look')).toHaveLength(1);
  });
});

describe('a file that is not yours', () => {
  it('[FI10] is refused in a message and not found in a download, whoever asks', async () => {
    const stranger = await openVisitor(baton.url);
    await startConversation(stranger);
    const own = await uploadFile(fromVisitor(baton.url, visitor.token), { name: 'mine.txt', bytes: 'secret' });
    const agents = await uploadFile(fromAgent(baton.url, ana.cookie, conversationId), { name: 'ours.txt', bytes: 'secret' });
    const gone = { code: 'not-found', message: 'A file is not there any more. Attach it again.' };
    expect(await send(stranger, [own.id])).toMatchObject(gone);
    expect(await send(stranger, [agents.id])).toMatchObject(gone);
    expect(await send(visitor, [agents.id])).toMatchObject(gone);
    expect(await send(visitor, [newId()])).toMatchObject(gone);
    expect(await reply([own.id])).toMatchObject(gone);
    for (const id of [own.id, agents.id, newId(), "x' or 1=1"]) expect((await fetchAsVisitor(stranger.token, id)).status, id).toBe(404);
    expect((await fetchAsAgent(ana.cookie, own.id)).status, 'not sent yet').toBe(404);
    expect((await fetch(`${baton.url}/api/visitor/attachments/${own.id}`, { headers: { cookie: ana.cookie } })).status).toBe(401);
    expect((await fetch(`${baton.url}/api/console/attachments/${own.id}`, { headers: { authorization: `Bearer ${visitor.token}` } })).status).toBe(401);

    expect(await send(visitor, [own.id])).toMatchObject({ type: 'ack' });
    expect(await send(visitor, [own.id]), 'used').toMatchObject(gone);
    expect((await fetchAsVisitor(stranger.token, own.id)).status).toBe(404);
    stranger.close();
  });

  it('[FI10] stays with the agent who uploaded it and the conversation it was uploaded into', async () => {
    const bea = await openAgent(baton, await makeAgent(baton, ana, 'Bea'));
    const other = await openVisitor(baton.url);
    const otherId = await startConversation(other);
    const { id } = await uploadFile(fromAgent(baton.url, ana.cookie, conversationId), { name: 'plan.txt', bytes: 'plan' });
    expect((await fetchAsAgent(bea.cookie, id)).status).toBe(404);
    expect(await command(bea, { type: 'note-add', id: newId(), conversationId, text: 'mine now', attachments: [id] })).toMatchObject({ code: 'not-found' });
    expect(await command(ana, { type: 'note-add', id: newId(), conversationId: otherId, text: '', attachments: [id] })).toMatchObject({ code: 'not-found' });
    expect((await tryUpload(fromAgent(baton.url, ana.cookie, newId()), { name: 'a.txt', bytes: 'a' })).status).toBe(404);
    bea.close();
    other.close();
  });

  it('[FI10] in a private note is as invisible to the visitor as the note', async () => {
    const { id } = await uploadFile(fromAgent(baton.url, ana.cookie, conversationId), { name: 'internal.png', bytes: png });
    expect(await command(ana, { type: 'note-add', id: newId(), conversationId, text: '', attachments: [id] })).toMatchObject({ type: 'ack' });
    expect((await fetchAsAgent(ana.cookie, id)).status).toBe(200);
    expect((await fetchAsVisitor(visitor.token, id)).status).toBe(404);
    expect(JSON.stringify(visitor.frames)).not.toContain('internal.png');
    expect(JSON.stringify(visitor.frames)).not.toContain(id);
  });

  it('[FI11] is not found any more by a signed-out agent, though the browser still holds a copy', async () => {
    const account = await makeAgent(baton, ana, 'Cem');
    const { id } = await uploadFile(fromAgent(baton.url, account.cookie, conversationId), { name: 'a.png', bytes: png });
    const first = await fetchAsAgent(account.cookie, id);
    const headers = { cookie: account.cookie, 'if-none-match': first.headers.get('etag') ?? '' };
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    expect((await fetch(`${baton.url}/api/console/attachments/${id}`, { headers })).status).toBe(304);
    await fetch(`${baton.url}/api/console/session`, { method: 'DELETE', headers: { ...headers, origin: baton.url } });
    expect((await fetch(`${baton.url}/api/console/attachments/${id}`, { headers })).status).toBe(401);
  });
});

describe('what a browser is told about a file', () => {
  it('[FI12] only the four image types are shown; all else is saved, unsniffed and in a sandbox', async () => {
    const other = await openVisitor(baton.url);
    const files = [
      { name: 'a.png', bytes: png, shown: 'image/png' },
      { name: 'a.svg', bytes: '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', shown: null },
      { name: 'a.html', bytes: '<script>alert(1)</script>', shown: null },
      { name: 'a.pdf', bytes: '%PDF-1.7 /JS', shown: null },
    ];
    for (const { shown, ...file } of files) {
      const { id } = await uploadFile(fromVisitor(baton.url, other.token), file);
      const { headers } = await fetchAsVisitor(other.token, id);
      expect(headers.get('content-type'), file.name).toBe(shown ?? 'application/octet-stream');
      expect(headers.get('content-disposition')?.split(';')[0], file.name).toBe(shown ? 'inline' : 'attachment');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    }
    other.close();
  });

  it('[FI4] a name with quotes, line ends and turned letters stays a name', async () => {
    const other = await openVisitor(baton.url);
    const name = 'a"; filename=evil.exe\r\nX-Evil: 1\u202Egnp.txt';
    const stored = await uploadFile(fromVisitor(baton.url, other.token), { name, bytes: 'x' });
    expect(stored.name).toBe('a; filename=evil.exeX-Evil 1gnp.txt');
    const { headers } = await fetchAsVisitor(other.token, stored.id);
    expect(headers.get('x-evil')).toBeNull();
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="a_ filename_evil.exeX-Evil 1gnp.txt"; filename*=UTF-8''a%3B%20filename%3Devil.exeX-Evil%201gnp.txt`,
    );
    other.close();
  });
});

describe('an upload that is not taken', () => {
  it('[FI13] says why: too large, empty, a program, another body, another site, nobody', async () => {
    const other = await openVisitor(baton.url);
    const from = fromVisitor(baton.url, other.token);
    const large = await tryUpload(from, { name: 'a.bin', bytes: Buffer.alloc(10 * megabyte + 1) });
    expect([large.status, await messageOf(large)]).toEqual([413, 'This file is too large: 10 MB at most.']);
    const empty = await tryUpload(from, { name: 'a.txt', bytes: '' });
    expect([empty.status, await messageOf(empty)]).toEqual([400, 'This file is empty.']);
    expect((await tryUpload(from, { name: 'a.exe', bytes: 'MZ' })).status).toBe(415);
    expect((await tryUpload(from, { name: 'a.pdf', bytes: '<script>' })).status).toBe(415);
    for (const type of ['application/json', 'multipart/form-data; boundary=x', 'text/html']) {
      const body = { name: 'a.txt', bytes: '{"files":{"filepath":"/etc/passwd"}}' };
      expect((await tryUpload(from, body, { 'content-type': type })).status, type).toBe(415);
    }
    expect((await tryUpload(from, { name: 'a.txt', bytes: 'a' }, { 'content-encoding': 'gzip' })).status).toBe(415);
    expect((await tryUpload(from, { name: 'a.txt', bytes: 'a' }, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await tryUpload(from, { name: 'a.txt', bytes: 'a' }, { authorization: 'Bearer x' })).status).toBe(401);
    expect((await tryUpload({ ...from, headers: {} }, { name: 'a.txt', bytes: 'a' })).status).toBe(401);
    other.close();
  });

  it('[FI14] cut off in the middle leaves nothing, and the next one goes through', async () => {
    const other = await openVisitor(baton.url);
    const cut = (): Promise<void> =>
      new Promise((resolve) => {
        const half = request(`${baton.url}/api/visitor/attachments?name=half.bin`, {
          method: 'POST',
          headers: { authorization: `Bearer ${other.token}`, 'content-type': 'application/octet-stream', 'content-length': 9 * megabyte },
        });
        half.on('error', () => resolve());
        half.write(Buffer.alloc(64 * 1024), () => half.destroy(new Error('gone')));
      });
    // More than are read at once: each gives its place back.
    for (let round = 0; round < 4; round++) await Promise.all(Array.from({ length: 10 }, cut));
    await expect.poll(async () => (await tryUpload(fromVisitor(baton.url, other.token), { name: 'a.txt', bytes: 'a' })).status).toBe(201);
    other.close();
  });

  it('[FI15] is one more than a visitor may send in a day, also when all come at once; text still goes through', async () => {
    const other = await openVisitor(baton.url);
    await startConversation(other);
    const statuses = await Promise.all(
      Array.from({ length: 14 }, () => tryUpload(fromVisitor(baton.url, other.token), { name: 'a.txt', bytes: 'a' }).then((response) => response.status)),
    );
    for (let more = 0; more < 10; more++) statuses.push((await tryUpload(fromVisitor(baton.url, other.token), { name: 'a.txt', bytes: 'a' })).status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(20);
    expect(statuses.filter((status) => status === 429)).toHaveLength(4);
    expect(await send(other, [], 'hello')).toMatchObject({ type: 'ack' });
    other.close();
  });

  it('[FI16] a message with six files, with one file twice, or with nothing at all', async () => {
    const { id } = await uploadFile(fromVisitor(baton.url, visitor.token), { name: 'a.txt', bytes: 'a' });
    expect(await send(visitor, Array.from({ length: 6 }, newId))).toMatchObject({ code: 'bad-frame' });
    expect(await send(visitor, [], ' \u200B ')).toMatchObject({ code: 'not-allowed' });
    expect(await reply([], ' ')).toMatchObject({ code: 'not-allowed' });
    expect(await send(visitor, [id, id], 'twice')).toMatchObject({ type: 'ack' });
    const twice = await visitor.until(() => visitorEvents(visitor).find((event) => event.type === 'visitor-message' && event.body.text === 'twice'));
    expect(twice.type === 'visitor-message' && twice.body.attachments).toHaveLength(1);
  });
});
