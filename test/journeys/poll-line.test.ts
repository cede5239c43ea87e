import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PollAnswer, VisitorSessionResponse } from '../../src/contracts/http-api.ts';
import type { VisitorFrame } from '../../src/contracts/visitor-protocol.ts';
import { newId } from '../../src/platform/new-id.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';

let baton: TestBaton;

beforeAll(async () => {
  baton = await runBaton();
});
afterAll(async () => {
  await baton[Symbol.asyncDispose]();
});

async function post(place: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${baton.url}/api/visitor/${place}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

/** A visitor whose proxy refuses WebSockets. */
async function openLine(token: string, resume: { conversationId: string; afterSeq: number } | null = null) {
  const { line } = (await (await post('line')).json()) as { line: string };
  const send = (...frames: unknown[]): Promise<Response> => post(`line/${line}/send`, { frames });
  await send({ type: 'hello', protocol: 1, token, resume });
  return {
    line,
    send,
    poll: async () => (await post(`line/${line}/poll`)).json() as Promise<PollAnswer>,
    /** Polls until a frame of which `matches` is true has come; returns all that came. */
    async until(matches: (frame: VisitorFrame) => boolean): Promise<VisitorFrame[]> {
      const came: VisitorFrame[] = [];
      while (!came.some(matches)) came.push(...((await (await post(`line/${line}/poll`)).json()) as PollAnswer).frames);
      return came;
    },
  };
}

async function newToken(): Promise<string> {
  return ((await (await post('session')).json()) as VisitorSessionResponse).token;
}

const hasAnswer = (frame: VisitorFrame): boolean => frame.type === 'events' && frame.events.some((event) => event.type === 'bot-message');

describe('a line of held requests', () => {
  it('[RT48] carries the whole conversation where no WebSocket gets through, and resumes without loss', async () => {
    const token = await newToken();
    const visitor = await openLine(token);
    await visitor.until((frame) => frame.type === 'welcome');
    const conversationId = newId();
    await visitor.send(
      { type: 'conversation-start', id: newId(), conversationId, page: null },
      { type: 'message-send', id: newId(), conversationId, text: 'when does my parcel arrive?' },
    );
    const came = await visitor.until(hasAnswer);
    const seqs = came.flatMap((frame) => (frame.type === 'events' ? frame.events.map((event) => event.seq) : []));
    expect(seqs).toEqual(seqs.map((_, index) => index + 1));

    const again = await openLine(token, { conversationId, afterSeq: seqs.length - 1 });
    const missed = await again.until((frame) => frame.type === 'events');
    expect(missed.flatMap((frame) => (frame.type === 'events' ? frame.events : []))).toMatchObject([{ seq: seqs.length }]);
  });

  it('[RT48] answers a line that is not there, a foreign page and a flood as a socket would', async () => {
    expect((await post(`line/${newId()}/poll`)).status).toBe(404);
    expect((await post(`line/${newId()}/send`, { frames: [] })).status).toBe(404);
    expect((await post('line', {}, { origin: 'https://evil.example' })).status).toBe(403);
    const visitor = await openLine(await newToken());
    expect((await visitor.send({ type: 'ping' })).status).toBe(202);
    expect((await post(`line/${visitor.line}/send`, { frames: 'all' })).status).toBe(400);
    const pings = Array.from({ length: 50 }, () => ({ type: 'ping' }));
    for (let round = 0; round < 7; round += 1) await visitor.send(...pings);
    let closed: number | null = null;
    while (closed === null) closed = (await visitor.poll()).closed;
    expect(closed).toBe(4429);
    expect((await post(`line/${visitor.line}/poll`)).status).toBe(404);
  });

  it('[RT47] says nothing to a line that has not said who it is', async () => {
    const { line } = (await (await post('line')).json()) as { line: string };
    await post(`line/${line}/send`, { frames: [{ type: 'message-send', id: newId(), conversationId: newId(), text: 'hi' }] });
    const answer = (await (await post(`line/${line}/poll`)).json()) as PollAnswer;
    expect(answer).toEqual({ frames: [], closed: 4401 });
  });
});
