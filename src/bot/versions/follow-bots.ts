import { repeatWork } from '../../platform/run/repeat-work.ts';
import type { AppContext } from '../../storage/app-context.ts';
import type { BotVersions } from './open-bot-versions.ts';

/** Milliseconds after which a process without NATS knows of a version that another one published. */
const lookAgainMs = 2_000;

/** Loads what another process on the same database published. On the embedded database there is none. Returns its stop. */
export function followBots(
  context: Pick<AppContext, 'clock' | 'logger'> & { storage: Pick<AppContext['storage'], 'kind'> },
  { versions, load }: { versions: Pick<BotVersions, 'revision'>; load(): Promise<void> },
): () => Promise<void> {
  if (context.storage.kind !== 'server') return () => Promise.resolve();
  let seen: number | null = null;
  return repeatWork(context, {
    name: 'versions of bots',
    everyMs: lookAgainMs,
    async work() {
      const revision = await versions.revision();
      if (revision !== seen) await load();
      seen = revision;
    },
  });
}
