import type { Client, Entry, Log } from '../history.ts';

export const checkedRules = {
  lost: 'what was acknowledged is in the log once, under the seq and with the text that were acknowledged, and its webhook was taken',
  doubled: 'nothing is in the log, on a screen or answered twice',
  order: 'seq counts 1, 2, 3 …, and what was acknowledged before another thing was sent stands before it; webhooks of a conversation come in order',
  view: 'every client shows the log as far as it may see it, in its order',
  owner: 'a conversation has one owner at most, and nobody else speaks in it',
  capacity: 'no agent holds more than fits',
  silence: 'every message of a visitor is answered, queued or told in time',
  answer: 'every command is acknowledged or refused',
  'sent-away': 'no client is sent away whose token is valid',
  process: 'no process ends by itself',
} as const;
export type Rule = keyof typeof checkedRules;

/** `at` in milliseconds of the history: what tells the round. */
export type Violation = { rule: Rule; sentence: string; at: number; conversationId: string | null; commandId: string | null };

export type CheckInput = {
  entries: readonly Entry[];
  clients: readonly Client[];
  log: Log;
  /** Milliseconds within which a visitor hears something, counted from the end of a fault. */
  patienceMs: number;
  /** Conversations that each agent may hold. */
  capacities: ReadonlyMap<string, number>;
  /** False where a fault moved the clock of a process: then the times in the log say nothing about what came first. */
  clockTrusted: boolean;
};

export type Check = (input: CheckInput) => Violation[];

export function violation(rule: Rule, sentence: string, about: { at: number; conversationId?: string | null; commandId?: string | null }): Violation {
  return { rule, sentence, at: about.at, conversationId: about.conversationId ?? null, commandId: about.commandId ?? null };
}
