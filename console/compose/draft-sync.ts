import type { Drafts } from '../../src/contracts/inbox.ts';
import { draftOwner, listUnsavedDrafts, readDraft, readSavedDraft, takeServerDraft, writeSavedDraft, type DraftKind } from '../storage/draft-store.ts';

export type DraftServer = {
  load(conversationId: string): Promise<Drafts>;
  save(conversationId: string, draft: { kind: DraftKind; text: string }): Promise<unknown>;
};

type DraftSync = {
  /** Loads the server's draft, unless this browser has a newer one. */
  load(conversationId: string): Promise<void>;
  /** Sends the draft to the server, if it differs from the server's. */
  save(conversationId: string, kind: DraftKind): void;
  /** Sends all unsaved drafts; resolves when each request has been answered or has failed, and starts none after `withinMs`. */
  saveAll(withinMs: number): Promise<void>;
};

type Line = {
  /** The text to send when the running request has ended. */
  next: string | null;
  /** Counts requests begun and ended: an answer that was requested at another count may be older than a later save. */
  changes: number;
  running: Promise<void> | null;
};

/**
 * Stores drafts on the server. A text counts as stored from the server's answer on, never from the request: after a request that a reload
 * cuts off, an older draft of the server could otherwise replace the typed text. For each draft one request runs at a time, so an older
 * text never arrives after a newer one.
 */
export function createDraftSync(server: DraftServer): DraftSync {
  const lines = new Map<string, Line>();

  function lineOf(conversationId: string, kind: DraftKind): Line {
    const key = `${kind}.${conversationId}`;
    const line = lines.get(key) ?? { next: null, changes: 0, running: null };
    lines.set(key, line);
    return line;
  }

  function send(conversationId: string, { kind, text }: { kind: DraftKind; text: string }): void {
    const line = lineOf(conversationId, kind);
    line.next = text;
    line.running ??= drain(conversationId, kind);
  }

  async function drain(conversationId: string, kind: DraftKind): Promise<void> {
    const line = lineOf(conversationId, kind);
    const owner = draftOwner();
    while (line.next !== null) {
      const text = line.next;
      line.next = null;
      line.changes += 1;
      try {
        await server.save(conversationId, { kind, text });
        // If the agent signed out meanwhile, no draft may be stored in this browser.
        if (draftOwner() === owner) writeSavedDraft(conversationId, kind, text);
      } catch {
        // It stays unsaved: the next change, or the next look, sends it again.
      }
      line.changes += 1;
    }
    line.running = null;
  }

  return {
    async load(conversationId) {
      const kinds = (['reply', 'note'] as const).map((kind) => ({ kind, line: lineOf(conversationId, kind) }));
      const changesBefore = kinds.map(({ kind, line }) => ({ kind, line, changes: line.changes }));
      const owner = draftOwner();
      const drafts = await server.load(conversationId);
      if (draftOwner() !== owner) return;
      for (const { kind, line, changes } of changesBefore) {
        if (line.changes === changes && line.running === null) takeServerDraft(conversationId, kind, drafts[kind]);
      }
    },
    save(conversationId, kind) {
      const text = readDraft(conversationId, kind);
      if (lineOf(conversationId, kind).running === null && text === readSavedDraft(conversationId, kind)) return;
      send(conversationId, { kind, text });
    },
    async saveAll(withinMs) {
      for (const { conversationId, ...draft } of listUnsavedDrafts()) send(conversationId, draft);
      const late = new Promise((resolve) => setTimeout(resolve, withinMs));
      await Promise.race([Promise.all([...lines.values()].map((line) => line.running)), late]);
      // A later request would be sent with the session of the next agent.
      for (const line of lines.values()) line.next = null;
    },
  };
}
