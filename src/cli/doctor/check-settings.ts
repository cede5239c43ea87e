import path from 'node:path';
import { loadBot } from '../../bot/definition/load-bots.ts';
import { findMisspeltSettings, type Config } from '../../platform/config.ts';
import { reachNats } from '../../realtime/cluster/open-nats-link.ts';
import type { Finding } from './finding.ts';

const natsWithinMs = 5_000;

export function checkSpelling(): Finding {
  const what = 'settings';
  const misspelt = findMisspeltSettings();
  if (misspelt.length === 0) return { what, verdict: 'ok', say: 'none is misspelt' };
  return {
    what,
    verdict: 'warn',
    say: misspelt.map(({ given, meant }) => (meant === null ? `${given} is no setting.` : `${given} is no setting: did you mean ${meant}?`)).join(' '),
  };
}

/** Loads the bot in the same way as the start. */
export async function checkBot(config: Config): Promise<Finding> {
  const what = 'bot';
  const folder = path.join(config.BOTS_DIR, config.BOT);
  try {
    const { name } = await loadBot(folder);
    return { what, verdict: 'ok', say: `${name}, from ${folder}` };
  } catch (error) {
    return { what, verdict: 'fail', say: error instanceof Error ? error.message : `${folder} cannot be read. Set BOT to a folder in BOTS_DIR.` };
  }
}

/** Connects to NATS and disconnects. */
export async function checkNats(config: Config): Promise<Finding> {
  const what = 'nats';
  if (!config.NATS_URL) return { what, verdict: 'ok', say: 'none set: several servers on one database see each other within a second' };
  if (config.DATABASE_URL === undefined) {
    return { what, verdict: 'warn', say: 'NATS_URL is set and not used: the embedded database serves one process. Set DATABASE_URL, or unset it.' };
  }
  const problem = await reachNats(config.NATS_URL, natsWithinMs);
  if (problem === null) return { what, verdict: 'ok', say: 'answers' };
  return { what, verdict: 'fail', say: `NATS_URL does not answer (${problem}). Check that NATS runs and that address, user and password are right.` };
}

/** Checks TRUST_PROXY as far as possible without a request; the running server checks the rest when headers arrive. */
export function checkProxy(config: Config): Finding {
  const what = 'proxy';
  const { PUBLIC_URL: url, TRUST_PROXY: trusted, HOST: host } = config;
  const isLocal = host === '127.0.0.1' || host === 'localhost' || host === '::1';
  if (trusted > 0 && url === undefined) {
    return {
      what,
      verdict: 'warn',
      say: `TRUST_PROXY is ${trusted} and PUBLIC_URL is not set. Behind a proxy set PUBLIC_URL; without one set TRUST_PROXY to 0, or visitors choose their address.`,
    };
  }
  if (trusted === 0 && url !== undefined && isLocal && new URL(url).hostname !== host) {
    return {
      what,
      verdict: 'warn',
      say: 'PUBLIC_URL is set, HOST is local and TRUST_PROXY is 0: behind a proxy all visitors count as one address. Set TRUST_PROXY to the number of proxies.',
    };
  }
  return { what, verdict: 'ok', say: `${url ?? 'no public address'}, ${trusted} trusted` };
}
