import type { AssistResponse } from '../../src/contracts/bot/assist.ts';
import { askAssist } from '../api/assist-queries.ts';

export type Translation = { kind: 'waiting' } | { kind: 'done'; text: string } | { kind: 'failed'; why: string };
type Call = (conversationId: string, input: { text: string; language: string }, signal: AbortSignal) => Promise<AssistResponse>;

/** More are not held; the oldest are asked for again when they are looked at. */
const mostHeld = 500;

/**
 * The translations of the open conversation, where the agent switched them on. Texts are sent to the model one after the other, the latest
 * first, because a local model does one thing at a time. The first failure ends it: the others would wait and fail alike.
 */
export function createTranslations(call: Call) {
  const held = new Map<string, Translation>();
  const listeners = new Set<() => void>();
  let shown: { conversationId: string; language: string } | null = null;
  let wanted: readonly string[] = [];
  let running: AbortController | null = null;

  function tell(): void {
    for (const listener of [...listeners]) listener();
  }
  function hold(text: string, language: string, translation: Translation): void {
    held.set(keyOf(text, language), translation);
    const [oldest] = held.keys();
    if (held.size > mostHeld && oldest !== undefined) held.delete(oldest);
  }
  async function work(): Promise<void> {
    if (running !== null || shown === null) return;
    const { conversationId, language } = shown;
    const text = wanted.findLast((candidate) => !held.has(keyOf(candidate, language)));
    if (text === undefined) return;
    const controller = new AbortController();
    running = controller;
    hold(text, language, { kind: 'waiting' });
    tell();
    let result: Translation;
    try {
      const answer = await call(conversationId, { text, language }, controller.signal);
      result = answer.kind === 'written' ? { kind: 'done', text: answer.text } : { kind: 'failed', why: answer.why };
    } catch (error) {
      result = { kind: 'failed', why: error instanceof Error ? error.message : 'The translation failed.' };
    }
    if (running !== controller) return;
    running = null;
    hold(text, language, result);
    if (result.kind === 'failed') for (const other of wanted) if (!held.has(keyOf(other, language))) hold(other, language, result);
    tell();
    void work();
  }
  /** Stops the running call. Texts that failed or were not finished are asked for again the next time. */
  function stop(): void {
    running?.abort(new Error('not needed any more'));
    running = null;
    for (const [key, translation] of held) if (translation.kind !== 'done') held.delete(key);
  }

  return {
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    isOn: (conversationId: string): boolean => shown?.conversationId === conversationId,
    read: (text: string): Translation | null => (shown === null ? null : (held.get(keyOf(text, shown.language)) ?? null)),
    show(conversationId: string, language: string) {
      stop();
      shown = { conversationId, language };
      wanted = [];
      tell();
    },
    hide() {
      stop();
      shown = null;
      wanted = [];
      tell();
    },
    /** The texts of the open transcript, oldest first. */
    want(texts: readonly string[]) {
      wanted = texts;
      void work();
    },
    /** The agent's own words for a text that was translated out: no model has to guess them back. */
    remember: (text: string, language: string, original: string) => hold(text.trim(), language, { kind: 'done', text: original }),
  };
}

const keyOf = (text: string, language: string): string => `${language}\n${text}`;

export const translations = createTranslations((conversationId, input, signal) => askAssist(conversationId, { kind: 'translate', ...input }, signal));
