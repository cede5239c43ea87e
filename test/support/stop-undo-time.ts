import type { Page } from 'playwright-core';
import { undoMs } from '../../console/actions/conversation-actions.ts';

/**
 * The time within which an agent may undo stands still in this page from now on: what a machine does in five seconds depends on its load, and
 * a journey that presses Undo is not about that. The returned function lets it pass again for what is held afterwards.
 */
export async function stopUndoTime(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(
    ({ undoMs: held, aDay }) => {
      const setPlainTimeout = globalThis.setTimeout;
      const patient = (work: () => void, delay?: number) => setPlainTimeout(work, delay === held ? aDay : delay);
      Object.assign(globalThis, { setTimeout: patient, setPlainTimeout });
    },
    { undoMs, aDay: 86_400_000 },
  );
  return () => page.evaluate(() => void Object.assign(globalThis, { setTimeout: (globalThis as { setPlainTimeout?: typeof setTimeout }).setPlainTimeout }));
}
