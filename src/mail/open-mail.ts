import { parseSender, type MailSender } from '../platform/net/mail-sender.ts';
import { repeatWork } from '../platform/run/repeat-work.ts';
import type { AppContext } from '../storage/app-context.ts';
import type { LetterWriters } from './mail.ts';
import { openMailer } from './open-mailer.ts';
import { readMailKey } from './read-mail-key.ts';
import { sendDue } from './send-due.ts';
import { createSignedAddresses, type SignedAddresses } from './signed-address.ts';
import { createStopLinks, type StopLinks } from './stop-links.ts';

export type MailOut = {
  /** True where SMTP_URL is set. Nothing is queued otherwise, and people are told so. */
  isSetUp: boolean;
  /** The sender of MAIL_FROM, or null where no mail is set up. */
  sender: MailSender | null;
  /** The signed addresses of MAIL_REPLY_DOMAIN, or null where it is not set. */
  addresses: SignedAddresses | null;
  /** A sentence for the operator where mail has not gone out for a while, else null. */
  problem(): string | null;
  /** The addresses that end the mail of a conversation, or null where no mail goes out. */
  stopLinks: StopLinks | null;
  /** Sends what is due from now on. `serverUrl`: the address of this server for people. Returns its stop, which waits for a letter on its way. */
  run(writers: LetterWriters, serverUrl: string): () => Promise<void>;
};

const roundEveryMs = 2_000;
/** After a failed round the wait doubles up to this. */
const longestWaitMs = 5 * 60_000;
/** A server that is away for less is no news. */
const tellAfterMs = 2 * 60_000;

/** Opens the way out for mail: an outbox in the database, sent to the server of SMTP_URL. Several processes share one outbox. */
export async function openMail({ config, database, clock, logger, secrets, metrics }: AppContext): Promise<MailOut> {
  const { SMTP_URL: url, MAIL_FROM: from, MAIL_REPLY_DOMAIN: domain } = config;
  const sender = from === undefined ? null : parseSender(from);
  // Mail may come in where none goes out.
  const isSetUp = url !== undefined && sender !== null;
  const key = isSetUp || domain !== undefined ? await readMailKey({ database, clock, secrets }) : null;
  const addresses = domain === undefined || key === null ? null : createSignedAddresses({ key, domain });
  if (!isSetUp || key === null) return { isSetUp: false, sender: null, addresses, stopLinks: null, problem: () => null, run: () => async () => {} };
  const stopLinks = createStopLinks(key);
  metrics.gauge({ name: 'baton_mail_waiting', help: 'Letters that have not gone out yet' }, async () => {
    const [row] = await database<{ count: number }[]>`select count(*)::int as count from mail where state = 'waiting'`;
    return row?.count ?? 0;
  });
  let failing: { since: number; said: string } | null = null;
  return {
    isSetUp: true,
    sender,
    addresses,
    stopLinks,
    problem() {
      if (failing === null || clock.now().getTime() - failing.since < tellAfterMs) return null;
      return `No mail has gone out since ${new Date(failing.since).toISOString()}. Nothing is lost: it is sent as soon as the server takes it. ${failing.said}`;
    },
    run(writers, serverUrl) {
      const mailer = openMailer({ url, from: sender, addresses, stopUrlOf: (mailId) => `${serverUrl}${stopLinks.path(mailId)}` });
      let waitMs = roundEveryMs;
      return repeatWork(
        { clock, logger },
        {
          name: 'mail',
          everyMs: () => waitMs,
          async work() {
            const { problem } = await sendDue({ database, clock, logger, mailer, writers });
            waitMs = problem === null ? roundEveryMs : Math.min(longestWaitMs, waitMs * 2);
            failing = problem === null ? null : { since: failing?.since ?? clock.now().getTime(), said: problem };
          },
        },
      );
    },
  };
}
