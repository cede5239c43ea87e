import type { Config } from '../../platform/config.ts';
import { readMemoryLimit } from '../../platform/read-memory-limit.ts';
import type { Finding } from './finding.ts';

const megabyte = 2 ** 20;
/**
 * Memory of supervisor and server on the embedded database, from the first start to a thousand open conversations: `npm run bench -- --only
 * memory`.
 */
const usual = 640 * megabyte;
/** The multilingual encoder beside the one that reads messages. */
const multilingual = 160 * megabyte;

/** Checks whether `limit` bytes are enough. The kernel kills a process beyond its limit, and no log says why. */
export function checkMemory({ EMBEDDINGS }: Pick<Config, 'EMBEDDINGS'>, limit: number = readMemoryLimit()): Finding {
  const what = 'memory';
  const needed = EMBEDDINGS === 'multilingual' ? usual + multilingual : usual;
  const has = `${Math.floor(limit / megabyte)} MB`;
  if (limit >= needed) return { what, verdict: 'ok', say: `${has}, and ${needed / megabyte} MB are needed` };
  return {
    what,
    verdict: 'warn',
    say: `only ${has} may be used here, and ${needed / megabyte} MB are needed: the system may end Baton without a word in its log. Raise the limit of the container, the service or the machine.`,
  };
}
