import { useEffect, useRef, useState } from 'react';
import type { BotProblem, BotResponse, BotTexts, SaveBotFileResponse } from '../../../src/contracts/bot/bot-version.ts';
import { callApi } from '../../api/call-api.ts';

/** Milliseconds after the last key until a file is saved and judged. */
const restMs = 700;

type Saving = { state: 'saved' | 'waiting' | 'saving' } | { state: 'failed'; error: unknown };

/** The draft of a bot while it is edited: every pause saves the file that changed, one after the other, and brings back its mistakes. */
export function useBotDraft(read: BotResponse) {
  const [texts, setTexts] = useState<BotTexts>(read.draft?.files ?? read.files);
  const [problems, setProblems] = useState<readonly BotProblem[]>(read.problems);
  const [saving, setSaving] = useState<Saving>({ state: 'saved' });
  const revision = useRef(read.revision);
  const unsaved = useRef(new Map<string, string | null>());
  const running = useRef<Promise<void>>(Promise.resolve());
  const timer = useRef<number | undefined>(undefined);
  const [hasDraft, setHasDraft] = useState(read.draft !== null);

  /** Saves what is not saved yet. Resolves when that is done; what failed stays unsaved. */
  function flush(): Promise<void> {
    window.clearTimeout(timer.current);
    running.current = running.current.then(async () => {
      for (const [path, text] of [...unsaved.current]) {
        setSaving({ state: 'saving' });
        try {
          const body = { revision: revision.current, path, text };
          const saved = await callApi<SaveBotFileResponse>({ method: 'PUT', path: `bots/${encodeURIComponent(read.bot)}/draft`, body });
          revision.current = saved.revision;
          if (unsaved.current.get(path) === text) unsaved.current.delete(path);
          setProblems(saved.problems);
          setHasDraft(saved.hasDraft);
          setSaving({ state: unsaved.current.size === 0 ? 'saved' : 'waiting' });
        } catch (error) {
          setSaving({ state: 'failed', error });
          return;
        }
      }
    });
    return running.current;
  }
  const flushNow = useRef(flush);
  flushNow.current = flush;
  useEffect(() => () => void flushNow.current(), []);

  function write(path: string, text: string | null): void {
    const { [path]: _former, ...others } = texts;
    setTexts(text === null ? others : { ...others, [path]: text });
    unsaved.current.set(path, text);
    setSaving({ state: 'waiting' });
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => void flushNow.current(), restMs);
  }

  return { texts, problems, saving, hasDraft, write, flush, isSaved: () => unsaved.current.size === 0, revision: () => revision.current };
}

export type BotDraft = ReturnType<typeof useBotDraft>;
