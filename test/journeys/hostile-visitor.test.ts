import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { closeCodes } from '../../src/contracts/close-codes.ts';
import type { VisitorFrame } from '../../src/contracts/visitor-protocol.ts';
import { newId } from '../../src/platform/new-id.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';
import { ask, openVisitor, startConversation, visitorEvents, type VisitorClient } from '../support/socket-client.ts';

let baton: TestBaton;

beforeAll(async () => {
  baton = await runBaton();
});
afterAll(async () => {
  await baton[Symbol.asyncDispose]();
});

/** The answer to one frame: whatever comes next that is neither typing nor part of an answer. */
async function answerTo(visitor: VisitorClient, frame: string | Buffer): Promise<VisitorFrame> {
  const from = visitor.frames.length;
  visitor.sendRaw(frame);
  return visitor.wait((frame) => frame.type === 'refused' || frame.type === 'ack' || frame.type === 'pong', from);
}

function say(conversationId: string, text: string, id = newId()): string {
  return JSON.stringify({ type: 'message-send', id, conversationId, text });
}

/** Writes bytes and reads until the server closes or has said enough. */
function speakRaw(bytes: string): Promise<string> {
  const { hostname, port } = new URL(baton.url);
  return new Promise((resolve, reject) => {
    let heard = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1');
      if (heard.includes('\r\n\r\n')) socket.end();
    });
    socket.on('close', () => resolve(heard));
    socket.on('error', (error) => (heard ? resolve(heard) : reject(error)));
  });
}

async function isAlive(): Promise<boolean> {
  return (await fetch(`${baton.url}/healthz`)).ok;
}

describe('a hostile visitor', () => {
  it('[LG2] finds nothing behind another visitor’s conversation, whatever the command', async () => {
    const victim = await openVisitor(baton.url);
    const conversationId = await startConversation(victim);
    const stranger = await openVisitor(baton.url);
    await startConversation(stranger);
    const before = visitorEvents(victim).length;
    const commands = [
      { type: 'message-send', text: 'hello' },
      { type: 'person-request', wait: true },
      { type: 'person-decline' },
      { type: 'handoff-cancel' },
      { type: 'contact-leave', email: 'eve@example.com', name: 'Eve', message: 'hi' },
      { type: 'answer-rate', messageId: newId(), helpful: false },
      { type: 'rating-give', score: 1, comment: 'bad' },
      { type: 'conversation-close' },
      { type: 'resume', afterSeq: 0 },
    ];
    for (const command of commands) {
      const own = { ...command, ...(command.type === 'resume' ? {} : { id: newId() }) };
      const foreign = await answerTo(stranger, JSON.stringify({ ...own, conversationId }));
      const unknown = await answerTo(stranger, JSON.stringify({ ...own, ...(command.type === 'resume' ? {} : { id: newId() }), conversationId: newId() }));
      expect(foreign, command.type).toMatchObject({ type: 'refused', code: 'not-found' });
      expect({ ...foreign, id: null }, command.type).toEqual({ ...unknown, id: null });
    }
    expect(visitorEvents(victim)).toHaveLength(before);
    stranger.close();
    victim.close();
  });

  it('[RT42] never gets a message of endless fragments through', async () => {
    const socket = new WebSocket(`${baton.url.replace(/^http/, 'ws')}/ws/visitor`);
    await new Promise((resolve) => socket.once('open', resolve));
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    socket.on('error', () => {});
    for (let sent = 0; sent < 200 && socket.readyState === WebSocket.OPEN; sent += 1) socket.send('x'.repeat(1_024), { fin: false });
    expect([1006, 1008, 1009]).toContain(await closed);
    expect(await isAlive()).toBe(true);
  });

  it('[RT43] is not offered compression', async () => {
    const socket = new WebSocket(`${baton.url.replace(/^http/, 'ws')}/ws/visitor`, { perMessageDeflate: true });
    await new Promise((resolve) => socket.once('open', resolve));
    expect(socket.extensions).toBe('');
    socket.terminate();
  });

  it('[RT44] that floods is cut off, and another one is answered meanwhile', async () => {
    const flooder = await openVisitor(baton.url);
    const other = await openVisitor(baton.url);
    await startConversation(other);
    for (let sent = 0; sent < 1_000; sent += 1) flooder.send({ type: 'ping' });
    const reply = await ask(other, 'What does an express parcel cost?');
    expect(reply.body.text).not.toBe('');
    await flooder.until(() => flooder.closeCode !== null);
    expect(flooder.closeCode).toBe(closeCodes.rateLimited);
    other.close();
  });

  it('[HT63] with broken HTTP is refused, and the process lives', async () => {
    const host = 'Host: localhost\r\n';
    const requests: Record<string, string> = {
      'a 64 KB header': `GET / HTTP/1.1\r\n${host}X-Large: ${'x'.repeat(65_536)}\r\n\r\n`,
      'a 64 KB header on an upgrade': `GET /ws/visitor HTTP/1.1\r\n${host}Upgrade: websocket\r\nConnection: Upgrade\r\nX-Large: ${'x'.repeat(65_536)}\r\n\r\n`,
      'both lengths': `POST /api/visitor/session HTTP/1.1\r\n${host}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      'a bad chunk size': `POST /api/visitor/session HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\nzz\r\n`,
      'no HTTP at all': 'hello there\r\n\r\n',
    };
    for (const [name, bytes] of Object.entries(requests)) {
      expect(await speakRaw(bytes), name).toMatch(/^HTTP\/1\.1 4\d\d /);
    }
    expect(await isAlive()).toBe(true);
  });

  it('[RT45] with text and JSON that break naive readers is refused or kept as text, and the conversation goes on', async () => {
    const visitor = await openVisitor(baton.url);
    const conversationId = await startConversation(visitor);
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const wide = JSON.stringify(Object.fromEntries(Array.from({ length: 4_000 }, (_, index) => [`k${index}`, 1])));
    for (const frame of [deep, wide, '{"type":"ping","type":1e999}', Buffer.from([1, 2, 3])]) {
      expect((await answerTo(visitor, frame)).type, String(frame).slice(0, 40)).toBe('refused');
    }
    for (const text of ['nul\u0000byte', 'lone \ud800 surrogate', `zalgo ${'a\u0300'.repeat(500)}`, '\u202etxet desrever\u202c', '\u{e0041}\u{e0042}']) {
      const answer = await answerTo(visitor, say(conversationId, text));
      expect(['ack', 'refused'], JSON.stringify(text)).toContain(answer.type);
    }
    expect(await answerTo(visitor, JSON.stringify({ type: 'ping' }))).toEqual({ type: 'pong' });
    const stored = visitorEvents(visitor).flatMap((event) => (event.type === 'visitor-message' ? [event.body.text] : []));
    expect(stored.join('')).not.toMatch(/[\u0000\ud800\u{e0041}]/u);
    visitor.close();
  });

  it('[RT46] with a frame of invalid UTF-8 loses its socket and nothing else', async () => {
    const visitor = await openVisitor(baton.url);
    const socket = new WebSocket(`${baton.url.replace(/^http/, 'ws')}/ws/visitor`);
    await new Promise((resolve) => socket.once('open', resolve));
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    socket.send(Buffer.from([0xff, 0xfe, 0xfd]), { binary: false });
    expect(await closed).toBe(1007);
    visitor.send({ type: 'ping' });
    await visitor.wait((frame) => frame.type === 'pong');
    visitor.close();
  });

  it('[LG3] that uses an id again for another text is told so, and a replay is answered as the first time', async () => {
    const visitor = await openVisitor(baton.url);
    const conversationId = await startConversation(visitor);
    const id = newId();
    const first = await answerTo(visitor, say(conversationId, 'What does it cost?', id));
    for (let replay = 0; replay < 20; replay += 1) expect(await answerTo(visitor, say(conversationId, 'What does it cost?', id))).toEqual(first);
    expect(await answerTo(visitor, say(conversationId, 'Something else', id))).toMatchObject({ type: 'refused', code: 'conflict' });
    expect(visitorEvents(visitor).filter((event) => event.type === 'visitor-message')).toHaveLength(1);
    visitor.close();
  });

  it('[LC7] can rate only a closed conversation, in range, and change it', async () => {
    const visitor = await openVisitor(baton.url);
    const conversationId = await startConversation(visitor);
    const rate = (score: unknown, comment: string): string => JSON.stringify({ type: 'rating-give', id: newId(), conversationId, score, comment });
    expect(await answerTo(visitor, rate(5, 'too early'))).toMatchObject({ type: 'refused' });
    visitor.send({ type: 'conversation-close', id: newId(), conversationId });
    await visitor.until(() => visitorEvents(visitor).some((event) => event.type === 'conversation-closed'));
    for (const [score, comment] of [
      [0, ''],
      [6, ''],
      [1.5, ''],
      ['5', ''],
      [5, 'x'.repeat(2_001)],
    ] as const) {
      expect((await answerTo(visitor, rate(score, comment))).type, `${score} ${comment.length}`).toBe('refused');
    }
    await answerTo(visitor, rate(4, 'good'));
    await answerTo(visitor, rate(1, 'changed my mind'));
    const given = visitorEvents(visitor).filter((event) => event.type === 'rating-given');
    expect(given.map((event) => event.body)).toEqual([
      { score: 4, comment: 'good' },
      { score: 1, comment: 'changed my mind' },
    ]);
    visitor.close();
  });

  it('[QU51] that asks for a person a hundred times holds one place', async () => {
    const visitor = await openVisitor(baton.url);
    const conversationId = await startConversation(visitor);
    for (let asked = 0; asked < 100; asked += 1) visitor.send({ type: 'person-request', id: newId(), conversationId, wait: true });
    await visitor.until(() => visitorEvents(visitor).some((event) => event.type === 'conversation-queued'));
    await answerTo(visitor, JSON.stringify({ type: 'ping' }));
    expect(visitorEvents(visitor).filter((event) => event.type === 'conversation-queued')).toHaveLength(1);
    visitor.close();
  });
});
