import type { VisitorSessionResponse } from '../../../src/contracts/http-api.ts';
import { protocolVersion } from '../../../src/contracts/limits.ts';
import type { VisitorEvent } from '../../../src/contracts/visitor-event.ts';
import type { VisitorCommand, VisitorFrame } from '../../../src/contracts/visitor-protocol.ts';
import type { Client, History } from '../history.ts';
import { createLogCopies } from './log-copies.ts';
import { createMessageGate } from './message-gate.ts';
import { openLine } from './open-line.ts';
import { createPatience } from './patience.ts';
import type { ScriptedClient } from './scripted-client.ts';
import { between, seededId, type Random } from './seeded-random.ts';
import { nextSaying } from './visitor-words.ts';

/** Below the budget of 40, since what was sent before a reconnection and again after it counts twice. */
const messagesAMinute = 34;
const sharePerson = 0.35;
const shareBurst = 0.2;
const shareLeftOpen = 0.1;
/** Conversations that are asked for again after every reconnection, beside the latest. */
const followedConversations = 3;
/** A visitor who hears nothing for so long gives up: three times what the test allows. */
const givesUpAfterMs = 30_000;
/** Resumes that are sent at once at the end. */
const resumesAtOnce = 20;

export type VisitorDeps = {
  name: string;
  address: string;
  history: History;
  random: Random;
  findServer(): string;
  /** Milliseconds between two messages, from and to. */
  pace: readonly [number, number];
};

/** A visitor who starts conversations, asks, wants a person now and then, and ends them, until told to stop. */
export async function startVisitor(deps: VisitorDeps): Promise<ScriptedClient> {
  const { name, history, random } = deps;
  const headers = { 'x-forwarded-for': deps.address };
  const { token, visitorId } = await getSession(deps, headers);
  const client: Client = { name, kind: 'visitor', id: visitorId };
  const copies = createLogCopies<VisitorEvent>({ client: name, history });
  const patience = createPatience();
  const gate = createMessageGate(messagesAMinute);
  const started: string[] = [];
  let messageCount = 0;
  let pongs = 0;

  const line = openLine<VisitorCommand, VisitorFrame>({
    client: name,
    history,
    random,
    findAddress: () => ({ url: `${deps.findServer().replace(/^http/, 'ws')}/ws/visitor`, headers }),
    hello() {
      const current = started.at(-1);
      return { type: 'hello', protocol: protocolVersion, token, resume: current ? { conversationId: current, afterSeq: copies.lastSeq(current) } : null };
    },
    // A conversation without any received event may not exist on the server yet, so it is not resumed.
    onWelcome: () =>
      started
        .slice(-followedConversations)
        .filter((id) => copies.lastSeq(id) > 0)
        .forEach(resume),
    onFrame(frame) {
      if (frame.type === 'pong') pongs += 1;
      if (frame.type === 'events' && copies.take(frame.conversationId, frame.events).gap) resume(frame.conversationId);
      patience.wake();
    },
  });

  function resume(conversationId: string): void {
    line.say({ type: 'resume', conversationId, afterSeq: copies.lastSeq(conversationId) });
  }

  const has = (conversationId: string, type: VisitorEvent['type']): boolean => copies.eventsOf(conversationId).some((event) => event.type === type);
  /** A message that was on its way while an agent closed it has opened it again. */
  const isClosed = (conversationId: string): boolean => {
    const types = copies.eventsOf(conversationId).map(({ type }) => type);
    return types.lastIndexOf('conversation-closed') > types.lastIndexOf('conversation-reopened');
  };

  async function speak(conversationId: string): Promise<void> {
    const count = random() < shareBurst ? between(random, [2, 3]) : 1;
    const answers = [];
    const before = copies.lastSeq(conversationId);
    for (let index = 0; index < count && !patience.isStopped(); index += 1) {
      await patience.pause(gate.waitMs(history.now()));
      gate.pass(history.now());
      messageCount += 1;
      answers.push(line.ask({ type: 'message-send', id: seededId(random), conversationId, text: nextSaying(random, `${name}-${messageCount}`) }));
    }
    await Promise.all(answers);
    // A reply, or patience as long as a person has who is on the move.
    await patience.until(() => copies.lastSeq(conversationId) > before + count + 1, 4_000);
    await patience.pause(between(random, deps.pace));
  }

  async function converse(): Promise<void> {
    const conversationId = seededId(random);
    started.push(conversationId);
    await line.ask({ type: 'conversation-start', id: seededId(random), conversationId, page: null });
    const wantsPerson = random() < sharePerson;
    const turns = between(random, [4, 12]);
    for (let turn = 0; turn < turns && !isClosed(conversationId) && !patience.isStopped(); turn += 1) {
      if (wantsPerson && turn === 1) await line.ask({ type: 'person-request', id: seededId(random), conversationId, wait: random() < 0.7 });
      if (wantsPerson && turn === turns - 2 && !has(conversationId, 'agent-joined'))
        await line.ask({ type: 'handoff-cancel', id: seededId(random), conversationId });
      await speak(conversationId);
    }
    await patience.until(() => isHeard(copies.eventsOf(conversationId)), givesUpAfterMs);
    if (random() >= shareLeftOpen && !isClosed(conversationId)) await line.ask({ type: 'conversation-close', id: seededId(random), conversationId });
  }

  const living = (async () => {
    await patience.pause(between(random, [0, 3_000]));
    while (!patience.isStopped()) await converse();
  })();

  return {
    client,
    unanswered: () => line.unanswered(),
    async stop() {
      patience.stop();
      await living;
      const last = started.at(-1) ?? '';
      const until = history.now() + givesUpAfterMs;
      while (!isHeard(copies.eventsOf(last)) && history.now() < until) await new Promise((resolve) => setTimeout(resolve, 100));
      for (const conversationId of started.filter((id) => !isClosed(id))) await line.ask({ type: 'conversation-close', id: seededId(random), conversationId });
    },
    recordLive() {
      const current = started.at(-1);
      if (current) copies.record([current]);
    },
    async recordAll() {
      const ids = copies.conversationIds();
      for (let from = 0; from < ids.length; from += resumesAtOnce) {
        for (const id of ids.slice(from, from + resumesAtOnce)) resume(id);
        await answered();
      }
      copies.record(ids);
    },
    close: () => line.close(),
  };

  /** Frames of one socket are served in their order, so a pong says that all before it is here. Asked again where the line broke. */
  async function answered(): Promise<void> {
    for (let tries = 0; tries < 30; tries += 1) {
      const before = pongs;
      line.say({ type: 'ping' });
      for (let waited = 0; waited < 20 && pongs === before; waited += 1) await new Promise((resolve) => setTimeout(resolve, 50));
      if (pongs > before) return;
    }
  }
}

/** True where the last message has got its first word, or its visitor knows that a person is to come. */
function isHeard(events: readonly VisitorEvent[]): boolean {
  const types = events.map(({ type }) => type);
  const last = types.lastIndexOf('visitor-message');
  const turn = Math.max(...(['conversation-queued', 'conversation-requeued', 'agent-joined'] as const).map((type) => types.lastIndexOf(type)));
  const back = Math.max(...(['nobody-available', 'handoff-cancelled', 'returned-to-bot'] as const).map((type) => types.lastIndexOf(type)));
  return turn > back || types.findLastIndex((type) => type === 'bot-message' || type === 'nobody-available' || type === 'conversation-closed') > last;
}

async function getSession(deps: VisitorDeps, headers: Record<string, string>): Promise<VisitorSessionResponse> {
  for (let tries = 0; ; tries += 1) {
    try {
      const response = await fetch(`${deps.findServer()}/api/visitor/session`, { method: 'POST', headers, signal: AbortSignal.timeout(10_000) });
      if (response.ok) return (await response.json()) as VisitorSessionResponse;
      throw new Error(`no session: ${response.status} ${await response.text()}`);
    } catch (error) {
      if (tries === 10) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}
