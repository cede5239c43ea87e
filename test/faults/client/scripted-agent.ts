import type { AgentCommand, AgentFrame, ConversationSummary } from '../../../src/contracts/agent-protocol.ts';
import type { ConversationEvent } from '../../../src/contracts/conversation-event.ts';
import { protocolVersion } from '../../../src/contracts/limits.ts';
import type { Client, History } from '../history.ts';
import { createLogCopies } from './log-copies.ts';
import { openLine } from './open-line.ts';
import { createPatience } from './patience.ts';
import type { ScriptedClient } from './scripted-client.ts';
import { between, pick, seededId, type Random } from './seeded-random.ts';

const opensAtOnce = 20;

export type AgentAccount = { agentId: string; cookie: string; origin: string };
export type AgentDeps = {
  name: string;
  address: string;
  account: AgentAccount;
  history: History;
  random: Random;
  findServer(): string;
  /** The other agents: who a conversation may be passed to. */
  colleagueIds: readonly string[];
};

/** An agent who accepts, replies to each message, and closes, hands back or passes on. Declines some offers and lets some lapse. */
export function startAgent(deps: AgentDeps): ScriptedClient {
  const { name, history, random, account } = deps;
  const client: Client = { name, kind: 'agent', id: account.agentId };
  const copies = createLogCopies<ConversationEvent>({ client: name, history });
  const patience = createPatience();
  const summaries = new Map<string, ConversationSummary>();
  const following = new Set<string>();
  const working = new Map<string, Promise<void>>();
  const decided = new Set<string>();
  const highestLoads = new Map<string, number>();
  let pongs = 0;
  let isAvailable = false;
  let replies = 0;

  const line = openLine<AgentCommand, AgentFrame>({
    client: name,
    history,
    random,
    findAddress: () => ({
      url: `${deps.findServer().replace(/^http/, 'ws')}/ws/agent`,
      headers: { cookie: account.cookie, origin: account.origin, 'x-forwarded-for': deps.address },
    }),
    hello: () => ({ type: 'hello', protocol: protocolVersion }),
    onWelcome() {
      for (const conversationId of following) open(conversationId);
      if (!isAvailable) void line.ask({ type: 'availability-set', id: seededId(random), availability: 'available' });
      isAvailable = true;
    },
    onFrame(frame) {
      if (frame.type === 'pong') pongs += 1;
      if (frame.type === 'events' && copies.take(frame.conversationId, frame.events).gap) open(frame.conversationId);
      if ('conversations' in frame) frame.conversations.forEach(consider);
      if (frame.type === 'conversation-changed') consider(frame.conversation);
      if ('agents' in frame) frame.agents.forEach(noteLoad);
      patience.wake();
    },
  });

  function open(conversationId: string): void {
    following.add(conversationId);
    line.say({ type: 'conversation-open', conversationId, afterSeq: copies.lastSeq(conversationId) });
  }

  function noteLoad({ id, load, capacity }: { id: string; load: number; capacity: number }): void {
    if (load <= (highestLoads.get(id) ?? 0)) return;
    highestLoads.set(id, load);
    history.add({ kind: 'load', agentId: id, load, capacity });
  }

  const owns = (conversationId: string): boolean => {
    const state = summaries.get(conversationId)?.state;
    return state?.kind === 'with-agent' && state.agentId === account.agentId;
  };

  function consider(summary: ConversationSummary): void {
    const known = summaries.get(summary.id);
    if (known && known.lastSeq > summary.lastSeq) return;
    if (summary.state.kind === 'closed') summaries.delete(summary.id);
    else summaries.set(summary.id, summary);
    if (patience.isStopped()) return;
    const { state } = summary;
    if (state.kind === 'offered' && state.agentId === account.agentId) void decide(summary.id, state.expiresAt);
    if (state.kind === 'with-agent' && state.transfer?.toAgentId === account.agentId) void decide(summary.id, state.transfer.expiresAt);
    if (owns(summary.id) && !working.has(summary.id)) {
      const work = attend(summary.id).finally(() => working.delete(summary.id));
      working.set(summary.id, work);
    }
  }

  /** Once for each offer: mostly yes, sometimes no, sometimes nothing. */
  async function decide(conversationId: string, offer: string): Promise<void> {
    const key = `${conversationId} ${offer}`;
    if (decided.has(key)) return;
    decided.add(key);
    await patience.pause(between(random, [30, 500]));
    const mood = random();
    if (mood < 0.85) await line.ask({ type: 'offer-accept', id: seededId(random), conversationId });
    else if (mood < 0.95) await line.ask({ type: 'offer-decline', id: seededId(random), conversationId });
  }

  async function attend(conversationId: string): Promise<void> {
    open(conversationId);
    const most = between(random, [2, 7]);
    let answeredUpTo = 0;
    for (let round = 0; round < most && owns(conversationId) && !patience.isStopped(); round += 1) {
      const spoke = await patience.until(() => !owns(conversationId) || lastVisitorSeq(conversationId) > answeredUpTo, 12_000);
      if (!spoke) break;
      await patience.pause(between(random, [50, 400]));
      answeredUpTo = lastVisitorSeq(conversationId);
      if (!owns(conversationId)) return;
      replies += 1;
      const text = `You asked up to ${answeredUpTo}; that is reply ${replies} of ${name}.`;
      await line.ask({ type: 'message-send', id: seededId(random), conversationId, text });
      if (random() < 0.1) await line.ask({ type: 'note-add', id: seededId(random), conversationId, text: `Note ${replies} of ${name}`, mentions: [] });
    }
    if (owns(conversationId)) await letGo(conversationId);
    // Until the change is on this screen too, it would be attended to anew.
    await patience.until(() => !owns(conversationId), 5_000);
    following.delete(conversationId);
    line.say({ type: 'conversation-leave', conversationId });
  }

  async function letGo(conversationId: string): Promise<void> {
    const command = { id: seededId(random), conversationId };
    const way = random();
    if (way < 0.55) await line.ask({ type: 'conversation-close', ...command });
    else if (way < 0.75) await line.ask({ type: 'return-to-bot', ...command, note: '' });
    else await line.ask({ type: 'transfer-agent', ...command, agentId: pick(random, deps.colleagueIds), note: `From ${name}` });
    if (way >= 0.75) {
      const passed = await patience.until(() => !owns(conversationId), 10_000);
      if (!passed && owns(conversationId)) await line.ask({ type: 'conversation-close', id: seededId(random), conversationId });
    }
  }

  function lastVisitorSeq(conversationId: string): number {
    return copies.eventsOf(conversationId).findLast((event) => event.type === 'visitor-message')?.seq ?? 0;
  }

  return {
    client,
    unanswered: () => line.unanswered(),
    async stop() {
      patience.stop();
      await Promise.all(working.values());
    },
    recordLive() {
      copies.record([...following]);
    },
    async recordAll() {
      const ids = copies.conversationIds();
      for (let from = 0; from < ids.length; from += opensAtOnce) {
        for (const id of ids.slice(from, from + opensAtOnce)) open(id);
        await answered();
      }
      copies.record(ids);
    },
    close: () => line.close(),
  };

  async function answered(): Promise<void> {
    for (let tries = 0; tries < 30; tries += 1) {
      const before = pongs;
      line.say({ type: 'ping' });
      for (let waited = 0; waited < 20 && pongs === before; waited += 1) await new Promise((resolve) => setTimeout(resolve, 50));
      if (pongs > before) return;
    }
  }
}
