import { useCallback, useEffect, useRef, useState } from 'react';
import type { AssistRequest, AssistResponse, FactChanges } from '../../src/contracts/bot/assist.ts';
import { askAssist } from '../api/assist-queries.ts';
import { nameLanguage } from '../labels/name-language.ts';
import { ownLanguage } from '../labels/own-language.ts';
import { readDraft, writeDraft } from '../storage/draft-store.ts';
import { translations } from './translations.ts';

export type AssistKind = 'summary' | 'rewrite' | 'shorten' | 'translate';

/** A request of the agent to the model, until they have chosen. `other`: the text that the agent can have back. */
export type AssistJob =
  | { kind: 'idle' }
  | { kind: 'working'; what: AssistKind }
  | { kind: 'written'; what: AssistKind; by: 'model' | 'quotes'; text: string; from: string; changes: FactChanges }
  | { kind: 'used'; what: AssistKind; other: string; isOwn: boolean }
  | { kind: 'failed'; what: AssistKind; why: string; text: string | null };

const idle: AssistJob = { kind: 'idle' };

/**
 * One request to the model at a time, for the reply box of a conversation. Nothing is put into the box before the agent says so, and then
 * the words that stood there are one click away. Leaving the conversation, or another request, stops the running one.
 */
export function useAssist(conversationId: string, language: string | null) {
  const [job, setJob] = useState<AssistJob>(idle);
  const running = useRef<AbortController | null>(null);
  const stop = useCallback(() => {
    running.current?.abort(new Error('not needed any more'));
    running.current = null;
    setJob(idle);
  }, []);
  useEffect(() => stop, [conversationId, stop]);

  async function ask(what: AssistKind): Promise<void> {
    const from = readDraft(conversationId, 'reply').trim();
    const request = toRequest(what, from, language);
    if (request === null) return;
    stop();
    const controller = new AbortController();
    running.current = controller;
    setJob({ kind: 'working', what });
    let next: AssistJob;
    try {
      next = read(what, from, await askAssist(conversationId, request, controller.signal));
    } catch (error) {
      next = { kind: 'failed', what, why: error instanceof Error ? error.message : 'The model could not be asked.', text: null };
    }
    if (running.current !== controller) return;
    running.current = null;
    setJob(next);
  }

  /** Puts the text in place of the agent's words, which can be had back. */
  function use(): void {
    if (job.kind !== 'written') return;
    const other = readDraft(conversationId, 'reply');
    writeDraft(conversationId, 'reply', job.text);
    if (job.what === 'translate') translations.remember(job.text, ownLanguage(), job.from);
    setJob({ kind: 'used', what: job.what, other, isOwn: false });
  }
  /** Changes the words in the box for the others; what was typed since is the other text then. */
  function swap(): void {
    if (job.kind !== 'used') return;
    const other = readDraft(conversationId, 'reply');
    writeDraft(conversationId, 'reply', job.other);
    setJob({ ...job, other, isOwn: !job.isOwn });
  }
  return { job, ask, use, swap, stop };
}

function read(what: AssistKind, from: string, answer: AssistResponse): AssistJob {
  if (answer.kind === 'failed') return { kind: 'failed', what, why: answer.why, text: answer.text };
  return { kind: 'written', what, by: answer.by, text: answer.text, from, changes: answer.changes };
}

function toRequest(what: AssistKind, text: string, language: string | null): AssistRequest | null {
  if (what === 'summary') return { kind: 'summary', language: ownLanguage() };
  if (text === '') return null;
  if (what !== 'translate') return { kind: what, text };
  return language === null ? null : { kind: 'translate', text, language };
}

/** The name of a request while it runs and afterwards. */
export function nameJob(what: AssistKind, language: string | null): { doing: string; done: string } {
  const names = {
    summary: { doing: 'Summarising', done: 'Summary' },
    rewrite: { doing: 'Rewriting', done: 'Rewritten' },
    shorten: { doing: 'Shortening', done: 'Shortened' },
    translate: { doing: 'Translating', done: language === null ? 'Translated' : `In ${nameLanguage(language)}` },
  };
  return names[what];
}
