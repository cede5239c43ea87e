import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgentFrame } from '../../src/contracts/agent-protocol.ts';
import type { PollAnswer } from '../../src/contracts/http-api.ts';
import { httpRoutes } from '../../src/contracts/authorisation.ts';
import { maxPageBytes } from '../../src/contracts/limits.ts';
import { jsonBytes } from '../../src/platform/json-bytes.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { seedHardRecord, type HardRecord } from '../support/seed-hard-record.ts';
import { openAgent, openVisitor, signIn, visitorEvents, type AgentClient } from '../support/socket-client.ts';

let baton: TestBaton;
let record: HardRecord;
let agent: { agentId: string; cookie: string };

beforeAll(async () => {
  // Nobody of the record is at a console, and none of it may move meanwhile.
  baton = await runBaton({ AGENT_GRACE_SECONDS: '86400', MAX_WAIT_SECONDS: '86400' }, silentLogger, async (database) => {
    record = await seedHardRecord(database, { conversations: 3_000, longest: 1_500 });
  });
  agent = await signIn(baton, record.agent.email);
}, 240_000);
afterAll(() => baton[Symbol.asyncDispose]());

function listed(client: AgentClient): string[] {
  return client.frames.flatMap((frame) => ('conversations' in frame ? frame.conversations.map((row) => row.id) : []));
}

async function openConsole(): Promise<AgentClient> {
  const console = await openAgent(baton, agent, { available: false });
  await console.until(() => console.frames.some((frame) => frame.type === 'conversations-listed' && frame.last));
  return console;
}

function expectSmall(frames: readonly unknown[]): void {
  for (const frame of frames) expect(jsonBytes(frame)).toBeLessThanOrEqual(maxPageBytes);
}

async function transcript(client: AgentClient, conversationId: string): Promise<number[]> {
  const from = client.frames.length;
  const isOf = (frame: AgentFrame): frame is Extract<AgentFrame, { type: 'events' }> => frame.type === 'events' && frame.conversationId === conversationId;
  const seqs = (): number[] =>
    client.frames
      .slice(from)
      .filter(isOf)
      .flatMap((frame) => frame.events.map((event) => event.seq));
  client.send({ type: 'conversation-open', conversationId, afterSeq: 0 });
  await client.until(() =>
    client.frames
      .slice(from)
      .filter(isOf)
      .some((frame) => frame.lastSeq === seqs().at(-1)),
  );
  return seqs();
}

describe('a record as heavy as visitors can make it', () => {
  it('[RT1] [RT2] opens every console, with what people own and wait for first and whole', async () => {
    const console = await openConsole();
    expectSmall(console.frames);
    const ids = listed(console);
    expect(new Set(ids).size).toBe(ids.length);
    const own = record.owned.length + record.mentions.length;
    const forPeople = own + record.waiting.length + record.followUps.length + record.ownedByOthers.length;
    expect(ids.slice(0, own).sort()).toEqual([...record.owned, ...record.mentions].sort());
    expect(ids.slice(own, forPeople).sort()).toEqual([...record.waiting, ...record.followUps, ...record.ownedByOthers].sort());
    expect(ids.slice(forPeople)).toEqual([...record.withBot].reverse().slice(0, 2_000));
    console.close();
  });

  it('[RT3] sends no text in its lists that a row does not show', async () => {
    const console = await openConsole();
    const rows = console.frames.flatMap((frame) => ('conversations' in frame ? frame.conversations : []));
    for (const row of rows) expect(jsonBytes(row)).toBeLessThan(8 * 1024);
    console.close();
  });

  it('[RT4] opens each conversation, whole and in order, also the longest at the pace of a slow reader', async () => {
    const console = await openConsole();
    const sample = Object.values(record).flatMap((ids) => (Array.isArray(ids) ? ids.filter((_, index) => index % 40 === 7) : []));
    for (const id of sample) expect(await transcript(console, id), id).toEqual([1, 2, 3, 4]);
    const { conversationId, events } = record.longest;
    console.pause();
    const opened = transcript(console, conversationId);
    // The server has more to send than a socket may hold back, and waits.
    const other = await openAgent(baton, agent, { available: false });
    await transcript(other, conversationId);
    other.close();
    console.resume();
    expect(await opened).toEqual(Array.from({ length: events }, (_, index) => index + 1));
    expect(console.closeCode).toBeNull();
    expectSmall(console.frames);
    console.close();
  });

  it('[RT4] gives its visitor the whole conversation, over a socket and over held requests', async () => {
    const { visitorToken: token, conversationId, events } = record.longest;
    const visitor = await openVisitor(baton.url, { token });
    expect(visitor.conversationId).toBe(conversationId);
    await visitor.until(() => visitorEvents(visitor).length === events);
    expectSmall(visitor.frames);
    visitor.close();

    const post = async (place: string, body: unknown): Promise<unknown> =>
      (
        await fetch(`${baton.url}/api/visitor/${place}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
      ).json();
    const { line } = (await post('line', {})) as { line: string };
    await post(`line/${line}/send`, { frames: [{ type: 'hello', protocol: 1, token, resume: null }] });
    const seqs: number[] = [];
    while (seqs.length < events) {
      const answer = (await post(`line/${line}/poll`, {})) as PollAnswer;
      expectSmall([answer]);
      expect(answer.closed).toBeNull();
      seqs.push(...answer.frames.flatMap((frame) => (frame.type === 'events' ? frame.events.map((event) => event.seq) : [])));
    }
    expect(seqs).toEqual(Array.from({ length: events }, (_, index) => index + 1));
  });

  it('[RT1] opens every list and every trace over HTTP', async () => {
    const get = async (path: string): Promise<{ text: string; json: unknown }> => {
      const response = await fetch(`${baton.url}${path}`, { headers: { cookie: agent.cookie } });
      const text = await response.text();
      expect(response.status, `${path} ${text.slice(0, 200)}`).toBe(200);
      expect(Buffer.byteLength(text), path).toBeLessThanOrEqual(maxPageBytes);
      return { text, json: JSON.parse(text) as unknown };
    };
    // Exports are files that are written piece by piece, not pages.
    const exports = ['GET /api/console/articles/export', 'GET /api/console/people/csv'];
    const lists = Object.keys(httpRoutes).filter((route) => route.startsWith('GET /api/console/') && !route.includes('/:') && !exports.includes(route));
    for (const route of lists) await get(route.slice('GET '.length));
    for (const filter of ['?state=open', '?search=parcel', '?search=%F0%9F%98%80']) await get(`/api/console/conversations${filter}`);
    const { turns } = (await get('/api/console/turns')).json as { turns: { turnId: string }[] };
    for (const { turnId } of turns.slice(0, 15)) await get(`/api/console/turns/${turnId}`);
    const seen = new Set<string>();
    for (let next: string | null = ''; next !== null;) {
      const page = (await get(`/api/console/conversations?state=open${next && `&before=${encodeURIComponent(next)}`}`)).json as {
        conversations: { id: string }[];
        next: string | null;
      };
      for (const { id } of page.conversations) seen.add(id);
      next = page.next;
    }
    expect(seen.size, 'every conversation stands on one of the pages').toBe(3_000);
  });
});
