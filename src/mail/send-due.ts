import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import type { Database } from '../storage/database.ts';
import { renderLetter } from './letter/render-letter.ts';
import { isLoopAddress } from './is-loop-address.ts';
import { visitorKinds, type LetterWriters, type Mail, type MailEnd } from './mail.ts';
import { claimDueMail, endMail, listSentTo, postponeMail } from './mail-store.ts';
import type { Mailer, SendOutcome } from './open-mailer.ts';
import { insertUndeliverable, selectUndeliverable } from './undeliverable-store.ts';

type SendDeps = {
  database: Database;
  clock: Clock;
  logger: Logger;
  mailer: Mailer;
  writers: LetterWriters;
};

/** The result of a round: null where the server took or judged every letter, else why nothing can be sent to anybody now. */
type RoundResult = { problem: string | null };

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** A process that dies while it sends keeps a mail from the others for this long. Longer than the longest wait for the server. */
const claimMs = 2 * minute;
/** Letters of one round. The next round begins a moment later. */
const perRound = 50;
/** A mail that could not be sent for so long is given up: its news is old. */
const giveUpAfterMs = 5 * day;
/** Letters to one visitor's address: anybody can leave the address of somebody else. */
const mostInAnHour = 5;
const mostInADay = 20;

/**
 * Sends what is due, one letter after the other. The round ends at a server that cannot be reached, the letter stays due, and its tries are
 * not counted: after an outage of any length everything goes out. A letter may arrive twice where this process dies between the server's
 * receipt and the note of it; both have the same Message-ID.
 */
export async function sendDue(deps: SendDeps): Promise<RoundResult> {
  for (let count = 0; count < perRound; count += 1) {
    const now = deps.clock.now();
    const mail = await claimDueMail(deps.database, { now: now.toISOString(), until: new Date(now.getTime() + claimMs).toISOString() });
    if (!mail) break;
    const outcome = await sendMail(deps, mail);
    if (outcome?.kind === 'unreachable') return { problem: outcome.said };
  }
  return { problem: null };
}

async function sendMail(deps: SendDeps, mail: Mail): Promise<SendOutcome | null> {
  const { database, clock, logger } = deps;
  const now = clock.now().getTime();
  const end = (state: MailEnd['state'], about: { problem: string | null; upToSeq?: number | undefined; marks?: boolean }): Promise<void> =>
    settle(deps, { mail, end: { id: mail.id, state, problem: about.problem, upToSeq: about.upToSeq ?? null }, marks: about.marks ?? false });
  const postpone = (ms: number, why: { problem: string; counts: boolean }): Promise<void> =>
    postponeMail(database, { id: mail.id, dueAt: new Date(now + ms).toISOString(), ...why });

  const barred = visitorKinds.includes(mail.kind) ? await findBar(deps, mail) : null;
  if (barred !== null) {
    if (barred.waitMs === null) await end(barred.state, barred);
    else await postpone(barred.waitMs, { problem: barred.problem, counts: false });
    return null;
  }
  const { outcome, upToSeq } = await writeAndSend(deps, mail);
  if (outcome === null) return null;
  if (outcome.kind === 'sent') {
    await end('sent', { problem: null, upToSeq });
    logger.info({ mail: mail.id, kind: mail.kind }, 'mail sent');
    return outcome;
  }
  logger.warn({ mail: mail.id, kind: mail.kind, outcome: outcome.kind, code: outcome.code, attempts: mail.attempts + 1 }, 'mail not sent');
  const isOld = now - Date.parse(mail.createdAt) > giveUpAfterMs;
  const problem = outcome.said;
  if (outcome.kind === 'refused') await end('refused', { problem, marks: outcome.about === 'address' });
  else if (isOld) await end('given-up', { problem });
  else if (outcome.kind === 'busy') await postpone(backOff(mail.attempts), { problem, counts: true });
  else await postpone(0, { problem, counts: false });
  return outcome;

  async function writeAndSend(of: SendDeps, row: Mail): Promise<{ outcome: SendOutcome | null; upToSeq?: number | undefined }> {
    try {
      const written = await of.writers[row.kind].write(row);
      if ('dropped' in written) {
        await end('dropped', { problem: written.dropped });
        return { outcome: null };
      }
      const { letter, upToSeq, ...thread } = written;
      const isStoppable = visitorKinds.includes(row.kind) && row.conversationId !== null;
      const addressed = { id: row.id, to: row.recipient, conversationId: row.conversationId, isStoppable, ...thread };
      return { outcome: await of.mailer.send({ ...renderLetter(letter), ...addressed }), upToSeq };
    } catch (error) {
      // A fault of ours, such as a database that is away: the letter is tried again like any other.
      logger.error({ error, mail: row.id, kind: row.kind }, 'a letter could not be written');
      return { outcome: { kind: 'busy', said: 'The letter could not be written. The log of the server names the cause.', code: 'unwritten' } };
    }
  }
}

/** The row and what else is recorded of its end are one transaction. `marks`: the server refused the address itself. */
async function settle(deps: SendDeps, { mail, end, marks }: { mail: Mail; end: MailEnd; marks: boolean }): Promise<void> {
  const after = await deps.database.begin(async (transaction) => {
    const at = deps.clock.now().toISOString();
    await endMail(transaction, { ...end, at });
    if (marks) await insertUndeliverable(transaction, { address: mail.recipient, source: 'refused', reason: end.problem ?? '', markedAt: at });
    return (await deps.writers[mail.kind].onEnd?.(transaction, { mail, end })) ?? null;
  });
  after?.();
}

/** The reason why a visitor's address gets nothing now; `waitMs` null: ever, and then the mail ends in this state. */
type Bar = { problem: string; waitMs: number } | { problem: string; waitMs: null; state: 'dropped' | 'refused' };

async function findBar(deps: SendDeps, mail: Mail): Promise<Bar | null> {
  if (isLoopAddress(mail.recipient, deps.mailer.sender, deps.mailer.addresses)) {
    return { problem: 'No person reads this address: it is that of a program, or Baton’s own.', waitMs: null, state: 'dropped' };
  }
  const undeliverable = await selectUndeliverable(deps.database, mail.recipient);
  if (undeliverable) return { problem: undeliverable.reason, waitMs: null, state: 'refused' };
  const waitMs = await waitForAddress(deps, mail);
  return waitMs > 0 ? { problem: 'This address got as much mail as one gets in a while. It is sent later.', waitMs } : null;
}

/** One minute, then twice as long each time, an hour at most. */
function backOff(attempts: number): number {
  return Math.min(hour, minute * 2 ** Math.min(attempts, 6));
}

/** Milliseconds until this address may get another letter. */
async function waitForAddress(deps: SendDeps, mail: Mail): Promise<number> {
  const now = deps.clock.now().getTime();
  const sent = await listSentTo(deps.database, { recipient: mail.recipient, since: new Date(now - day).toISOString() });
  const until = (most: number, ms: number): number => {
    const oldest = sent[most - 1];
    return oldest === undefined ? 0 : Date.parse(oldest) + ms - now;
  };
  return Math.max(0, until(mostInAnHour, hour), until(mostInADay, day));
}
