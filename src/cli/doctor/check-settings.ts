import path from 'node:path';
import { loadBot } from '../../bot/definition/load-bots.ts';
import { openMailer } from '../../mail/open-mailer.ts';
import { findMisspeltSettings, type Config } from '../../platform/config.ts';
import { parseSender } from '../../platform/net/mail-sender.ts';
import { reachNats } from '../../realtime/cluster/open-nats-link.ts';
import type { Finding } from './finding.ts';

const natsWithinMs = 5_000;
const answerWithinMs = 5_000;

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

/** Connects to the mail server and signs in, without sending. */
export async function checkMail(config: Config): Promise<Finding> {
  const what = 'mail';
  const from = config.MAIL_FROM === undefined ? null : parseSender(config.MAIL_FROM);
  if (!config.SMTP_URL || from === null) return { what, verdict: 'ok', say: 'no SMTP_URL is set: Baton sends no mail' };
  const problem = await openMailer({ url: config.SMTP_URL, from }).findProblem();
  if (problem !== null) return { what, verdict: 'fail', say: problem };
  if (config.PUBLIC_URL === undefined) {
    return { what, verdict: 'warn', say: 'the mail server answers. Set PUBLIC_URL: links in mail lead to localhost without it.' };
  }
  return { what, verdict: 'ok', say: `the mail server answers; mail goes out as ${from.address}` };
}

/**
 * Proves TRUST_PROXY by a request to PUBLIC_URL, which passes the proxies that visitors pass. Without an answer, as much as the
 * settings say; the running server checks the rest when headers arrive.
 */
export async function checkProxy(config: Config): Promise<Finding> {
  const what = 'proxy';
  const { PUBLIC_URL: url, TRUST_PROXY: trusted } = config;
  const forwarded = url === undefined ? null : await askForwarded(url);
  if (forwarded === null) return judgeProxySettings(config);
  if (forwarded === trusted) return { what, verdict: 'ok', say: `${url ?? ''}, ${trusted} trusted, as many as a request to it passes` };
  const risk = forwarded < trusted ? 'visitors can choose the address that they count by' : 'all visitors of a proxy count as one address';
  return {
    what,
    verdict: 'warn',
    say: `A request to PUBLIC_URL arrives with ${forwarded} addresses in X-Forwarded-For and TRUST_PROXY is ${trusted}: ${risk}. Set TRUST_PROXY=${forwarded}, or let the proxies pass that header on.`,
  };
}

/** The number of addresses that the proxies before PUBLIC_URL add to a request, or null where no Baton answers. */
async function askForwarded(url: string): Promise<number | null> {
  try {
    const response = await fetch(new URL('/healthz?forwarded', url), { signal: AbortSignal.timeout(answerWithinMs), redirect: 'manual' });
    const count = /^ok, (\d{1,3}) forwarded$/.exec(await response.text())?.[1];
    return count === undefined ? null : Number(count);
  } catch {
    return null;
  }
}

function judgeProxySettings(config: Config): Finding {
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
