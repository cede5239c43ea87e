import { queueAnswer } from '../../visitor/mail/queue-answer.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Channel, ChannelPort, Incoming, OpenChannel } from '../channel.ts';
import { mailboxFields, mailboxSchema, isThisMachine, type MailboxSettings } from './mail-settings.ts';
import { describeMailboxFault, openMailbox, type FoundLetter, type Mailbox, type MailboxCursor } from './open-mailbox.ts';
import { readLetter, type ReadAddresses } from './read-letter.ts';
import type { Bounce } from './read-bounce.ts';

type MailDeps = {
  /** False where this Baton sends no mail: letters come in, and nothing can go out. */
  isMailOutSetUp: boolean;
  addresses: ReadAddresses;
  /** Marks the address of a letter that did not arrive. */
  markUndeliverable(report: { mailId: string; reason: string }): Promise<unknown>;
};

const firstWaitMs = 2_000;
const longestWaitMs = 5 * 60_000;
const dayMs = 86_400_000;
const mostTries = 5;
/** The letter that could not be stored last, by account. */
const failures = new WeakMap<ChannelPort, { uid: number; times: number }>();

/** Mail: letters come in from a mailbox (IMAP) or by the hook, and answers go out by the outbox of mail. */
export function createMailChannel(deps: MailDeps): Channel<MailboxSettings> {
  const read = async (raw: Buffer, of: { settings: MailboxSettings; lacks?: string }): Promise<Incoming> => {
    const { message, bounce } = await readLetter(raw, { trustedServer: of.settings.trustedServer, addresses: deps.addresses, lacks: of.lacks ?? null });
    await takeBounce(deps, bounce);
    return message;
  };
  return {
    kind: 'mail',
    name: 'Mail',
    fields: mailboxFields,
    settings: mailboxSchema,
    placeOf: ({ host, port, user, address, folder }) => [host, port, user || address, folder].join(' '),
    async findProblem({ settings, secret }) {
      if (!deps.isMailOutSetUp) return 'This Baton sends no mail, so nothing could be answered. Set SMTP_URL and MAIL_FROM, and start it again.';
      const wrong = findWrong(settings);
      if (wrong !== null || settings.host === '') return wrong;
      if (secret === null) return 'The password is missing.';
      try {
        const mailbox = await openMailbox({ settings, password: secret });
        mailbox.close();
        return null;
      } catch (error) {
        return describeMailboxFault(error, settings);
      }
    },
    async readHook({ settings }, { body }) {
      return read(body, { settings });
    },
    open({ settings, secret }, port): OpenChannel {
      const stop = settings.host === '' || secret === null || findWrong(settings) !== null ? () => {} : watch({ settings, password: secret, port, read });
      return {
        async send({ conversationId }) {
          if (!deps.isMailOutSetUp) return { kind: 'refused', why: 'This Baton sends no mail. Set SMTP_URL and MAIL_FROM, and start it again.' };
          // The outbox of mail does the rest: it writes all that is unanswered into one letter, tries again, and tells how it ended.
          await queueAnswer({ transaction: port.database, clock: port.clock }, conversationId);
          return { kind: 'sent' };
        },
        async close() {
          await stop();
        },
      };
    },
  };
}

function findWrong(settings: MailboxSettings): string | null {
  if (settings.isInsecure && !isThisMachine(settings.host)) return 'Without TLS only a mail server on this machine may be used.';
  return null;
}

async function takeBounce(deps: MailDeps, bounce: Bounce | null): Promise<void> {
  if (bounce?.isFinal && bounce.mailId !== null) await deps.markUndeliverable({ mailId: bounce.mailId, reason: bounce.reason });
}

type Watch = {
  settings: MailboxSettings;
  password: string;
  port: ChannelPort;
  read(raw: Buffer, of: { settings: MailboxSettings; lacks?: string }): Promise<Incoming>;
};

/** Reads the mailbox from now on, and connects again whenever the connection is lost. Returns its stop, which waits for the letter in work. */
function watch(of: Watch): () => Promise<void> {
  const { settings, password, port } = of;
  let stopped = false;
  let mailbox: Mailbox | null = null;
  let wake = (): void => {};
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const cancel = port.clock.after(ms, resolve);
      wake = () => {
        cancel();
        resolve();
      };
    });
  const hasStopped = (): boolean => stopped;

  async function run(): Promise<void> {
    let waitMs = firstWaitMs;
    while (!hasStopped()) {
      try {
        mailbox = await openMailbox({ settings, password });
        await port.report('connected');
        waitMs = firstWaitMs;
        while (!hasStopped()) {
          await takeAll(of, mailbox, hasStopped);
          if (!hasStopped()) await mailbox.untilNews();
        }
      } catch (error) {
        if (hasStopped()) return;
        const problem = describeMailboxFault(error, settings);
        port.logger.warn({ error, channel: 'mail' }, 'a mailbox cannot be read; it is tried again');
        await port.report({ problem }).catch((cause: unknown) => port.logger.warn({ error: cause }, 'the state of a mailbox could not be stored'));
        await pause(waitMs);
        waitMs = Math.min(longestWaitMs, waitMs * 2);
      } finally {
        mailbox?.close();
        mailbox = null;
      }
    }
  }
  const running = run();
  return async () => {
    stopped = true;
    mailbox?.close();
    wake();
    await running;
  };
}

/**
 * Takes every letter that is new, one after the other. The cursor is saved after each letter was stored: after a crash the last one is received again, and
 * known by its key. The first time only letters from now on are read. The letters of the last two days are received
 * again where the server counts anew, and those that are known change nothing.
 */
async function takeAll({ settings, port, read }: Watch, mailbox: Mailbox, hasStopped: () => boolean): Promise<void> {
  const cursor = port.cursor as MailboxCursor | null;
  if (cursor === null) {
    await port.saveCursor({ uidValidity: mailbox.uidValidity, lastUid: mailbox.nextUid - 1 });
    return;
  }
  const isSame = cursor.uidValidity === mailbox.uidValidity;
  const letters = isSame ? mailbox.lettersAfter(cursor.lastUid) : mailbox.lettersSince(new Date(port.clock.now().getTime() - 2 * dayMs));
  let lastUid = isSame ? cursor.lastUid : 0;
  for await (const letter of letters) {
    if (hasStopped()) return;
    await take(letter);
    lastUid = letter.uid;
    await port.saveCursor({ uidValidity: mailbox.uidValidity, lastUid });
  }
  async function take(letter: FoundLetter): Promise<void> {
    const message = await read(letter.raw, { settings, ...lackOf(letter) });
    try {
      await port.receive(message);
      failures.delete(port);
    } catch (error) {
      const failed = failures.get(port);
      const times = failed?.uid === letter.uid ? failed.times + 1 : 1;
      failures.set(port, { uid: letter.uid, times });
      if (times < mostTries || !(error instanceof AppError) || error.code !== 'conflict') throw error;
      // One letter that can never be stored must not hold up all others.
      port.logger.error({ error, uid: letter.uid }, 'a letter is left in the mailbox: it could not be stored');
      await port.report({ problem: `A letter could not be taken, and was left in the mailbox: ${message.subject ?? 'without a subject'}.` });
    }
  }
  if (!isSame && lastUid === 0) await port.saveCursor({ uidValidity: mailbox.uidValidity, lastUid: mailbox.nextUid - 1 });
}

function lackOf({ isWhole, size }: FoundLetter): { lacks?: string } {
  if (isWhole) return {};
  const megabytes = Math.round(size / 1024 / 1024);
  return {
    lacks: `The letter has ${megabytes} MB, and more than 25 MB are not taken: its text stands here as far as it could be read, without files. The whole lies in the mailbox.`,
  };
}
