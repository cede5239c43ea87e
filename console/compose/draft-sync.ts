import type { Drafts } from '../../src/contracts/inbox.ts';
import { draftOwner, listUnsavedDrafts, readDraft, readSavedDraft, takeServerDraft, writeSavedDraft, type DraftKind } from '../storage/draft-store.ts';

export type DraftServer = {
  load(conversationId: string): Promise<Drafts>;
  save(conversationId: string, draft: { kind: DraftKind; text: string }): Promise<unknown>;
};

export type DraftSync = {
  /** Takes what the server has, unless this browser knows better. */
  load(conversationId: string): Promise<void>;
  /** Brings the draft as it is now to the server, where it has another. */
  save(conversationId: string, kind: DraftKind): void;
  /** Brings every draft there that is not on the server yet; ends when each request has been answered or has failed, and begins none after `withinMs`. */
  saveAll(withinMs: number): Promise<void>;
};

type Line = {
  /** To be sent when the request that runs has ended. */
  next: string | null;
  /** Requests begun and ended: an answer that was asked for at another count may be older than what was saved since. */
  changes: number;
  running: Promise<void> | null;
};

/**
 * Keeps drafts on the server. A text counts as being there from the server's answer on, never from the request: one that is cut
 * off by a reload would else let an older draft of the server replace what was typed. For each draft one request runs at a time, so an older
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
        // An agent who signed out meanwhile left nothing in this browser.
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
      const asked = kinds.map(({ kind, line }) => ({ kind, line, changes: line.changes }));
      const owner = draftOwner();
      const drafts = await server.load(conversationId);
      if (draftOwner() !== owner) return;
      for (const { kind, line, changes } of asked) {
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
      // Anything later would be sent with the session of the next agent.
      for (const line of lines.values()) line.next = null;
    },
  };
}
