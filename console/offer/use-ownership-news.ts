import { useEffect } from 'react';
import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { pace } from '../live/pace.ts';
import type { LiveConsole } from '../live/live-console.ts';
import { useLive, useMe } from '../live/use-console.ts';
import { isOfferedTo, isOwnedBy } from '../state/allowed-actions.ts';
import { tellNews, type News } from '../state/tell-news.ts';
import { alertAgent } from './alert-agent.ts';

/** This agent's part in a conversation, and the end of its log at that time. */
type Part = { role: 'owner' | 'passing' | 'offered'; seq: number };
/** Milliseconds after which a log that has not come is no longer waited for. */
const waitMs = 15_000;
/** The number of events that are examined in a conversation that is new to this agent. */
const lookBack = 3;

/** Tells agents what others did with their conversations and offers: missed, accepted, declined, given, taken away. */
export function useOwnershipNews(): void {
  const live = useLive();
  const me = useMe();
  useEffect(() => {
    const announced = new Set<string>();
    /** The latest notice of each conversation: it replaces the one before. */
    const latest = new Map<string, string>();
    return watchOwnership({ live, agentId: me.id }, (news, conversationId) => {
      if (announced.has(news.id)) return;
      announced.add(news.id);
      for (const id of [latest.get(conversationId), `transfer-${conversationId}`]) if (id !== undefined) live.store.dispatch({ type: 'notice-dismissed', id });
      if (news.kind !== 'missed') latest.set(conversationId, news.id);
      const open = { label: 'Open', path: `/inbox/open/${conversationId}` };
      live.store.dispatch({ type: 'notice-added', notice: { id: news.id, tone: 'info', text: news.text, open, stays: news.kind !== 'passed' } });
      alertAgent({ kind: news.kind === 'missed' ? 'missed' : 'other', title: news.text, body: '', conversationId });
    });
  }, [live, me.id]);
}

/**
 * A row only shows that something changed, so the log is asked who did it. Changes during an interruption are reported when the connection
 * is back.
 */
export function watchOwnership(
  { live, agentId }: { live: Pick<LiveConsole, 'store' | 'follow'>; agentId: string },
  onNews: (news: News, conversationId: string) => void,
): () => void {
  let parts: Map<string, Part> | null = null;
  let rows: unknown = null;
  const readings = new Set<() => void>();

  function look(): void {
    const { conversations, listed } = live.store.get();
    if (listed !== null || conversations === rows) return;
    rows = conversations;
    const before = parts;
    const now = new Map<string, Part>();
    for (const conversation of conversations.values()) {
      const role = roleOf(conversation, agentId);
      if (role !== null) now.set(conversation.id, { role, seq: conversation.lastSeq });
    }
    parts = now;
    if (before === null) return;
    for (const id of new Set([...before.keys(), ...now.keys()])) {
      const conversation = conversations.get(id);
      if (!conversation || before.get(id)?.role === now.get(id)?.role) continue;
      read(conversation, before.get(id)?.seq ?? conversation.lastSeq - lookBack);
    }
  }

  function read({ id, lastSeq, visitorName }: ConversationSummary, afterSeq: number): void {
    const leave = live.follow(id);
    const stopListening = live.store.subscribe(readNews);
    const timer = setTimeout(stop, waitMs);
    readings.add(stop);
    readNews();

    function readNews(): void {
      const events = live.store.get().transcripts.get(id)?.events ?? [];
      if (events.length < lastSeq) return;
      stop();
      const news = tellNews(events, { agentId, visitorName, afterSeq });
      if (news !== null) onNews(news, id);
    }
    function stop(): void {
      clearTimeout(timer);
      stopListening();
      readings.delete(stop);
      leave();
    }
  }

  look();
  const stopLooking = pace(live.store.subscribe, look);
  return () => {
    stopLooking();
    for (const stop of [...readings]) stop();
  };
}

function roleOf(conversation: ConversationSummary, agentId: string): Part['role'] | null {
  const { state } = conversation;
  if (isOwnedBy(conversation, agentId)) return state.kind === 'with-agent' && state.transfer !== null ? 'passing' : 'owner';
  return isOfferedTo(conversation, agentId) ? 'offered' : null;
}
