import { AppError } from '../../platform/app-error.ts';

/** The most bodies that one process holds in memory at once: 160 MB in total. */
const mostAtOnce = 16;
/** Slots that stay free for agents, however much visitors upload. */
const keptForAgents = 4;
/** Enough for two uploads each of a few people behind one address. */
const mostPerAddress = 6;

export type UploadSlots = {
  /**
   * Returns a function that frees the slot. Throws AppError('unavailable') where all slots are taken, AppError('rate-limited') where this
   * address has its share.
   */
  acquire(who: { kind: 'visitor' | 'agent'; address: string }): () => void;
};

export function createUploadSlots(): UploadSlots {
  const byAddress = new Map<string, number>();
  let visitors = 0;
  let all = 0;
  return {
    acquire({ kind, address }) {
      const own = byAddress.get(address) ?? 0;
      if (kind === 'visitor' && own >= mostPerAddress)
        throw new AppError('rate-limited', 'Many files are coming from your network just now. Try again in a moment.');
      if (all >= mostAtOnce || (kind === 'visitor' && visitors >= mostAtOnce - keptForAgents)) {
        throw new AppError('unavailable', 'Many files are coming in just now. Try again in a moment.');
      }
      all += 1;
      if (kind === 'visitor') {
        visitors += 1;
        byAddress.set(address, own + 1);
      }
      let freed = false;
      return () => {
        if (freed) return;
        freed = true;
        all -= 1;
        if (kind === 'agent') return;
        visitors -= 1;
        const slotsTaken = (byAddress.get(address) ?? 1) - 1;
        if (slotsTaken > 0) byAddress.set(address, slotsTaken);
        else byAddress.delete(address);
      };
    },
  };
}
