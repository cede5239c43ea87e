import type { Client } from '../history.ts';

/** One person of a run. */
export type ScriptedClient = {
  client: Client;
  /** Commands that have no answer yet. */
  unanswered(): number;
  /** Begins nothing new, ends what is open, and resolves when all of it was answered. */
  stop(): Promise<void>;
  /** Writes into the history what is on the screen without asking for it. */
  recordLive(): void;
  /** Asks for the end of every conversation that was ever shown, then writes all of it into the history. */
  recordAll(): Promise<void>;
  close(): void;
};
