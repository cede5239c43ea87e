import { ImapFlow } from 'imapflow';
import { isThisMachine, type MailboxSettings } from './mail-settings.ts';
import { cutText } from '../../text/cut-text.ts';

/** A letter is read whole up to this. Of a longer one the beginning is read, where its text stands; its files are not taken. */
const mostLetterBytes = 25 * 1024 * 1024;
const startBytes = 512 * 1024;

/** The point at which reading goes on. A server that counts anew says so by another `uidValidity`. */
export type MailboxCursor = { uidValidity: string; lastUid: number };

/** `isWhole` false: the letter is too long, and `raw` is its beginning. */
export type FoundLetter = { uid: number; size: number; isWhole: boolean; raw: Buffer };

export type Mailbox = {
  uidValidity: string;
  /** The uid that the next letter will have. */
  nextUid: number;
  /** The letters after a uid, oldest first, each fetched when it is asked for. */
  lettersAfter(uid: number): AsyncGenerator<FoundLetter>;
  /** The letters that arrived since a day, where the server counts anew. */
  lettersSince(day: Date): AsyncGenerator<FoundLetter>;
  /** Resolves when the server says that something arrived, or after a while; rejects when the connection is lost. */
  untilNews(): Promise<void>;
  close(): void;
};

const connectWithinMs = 15_000;
/** A server that has no IDLE is asked this often, and a connection that seems open is proved alive. */
const newsWithinMs = 60_000;

/** Connects to a mailbox and opens its folder for reading only. Throws the library's error: `describeMailboxFault` says it in words. */
export async function openMailbox(of: { settings: MailboxSettings; password: string }): Promise<Mailbox> {
  const { settings, password } = of;
  const client = new ImapFlow({
    host: settings.host,
    port: settings.port,
    secure: settings.port === 993 && !settings.isInsecure,
    // A password never travels without TLS, except on this machine.
    ...(settings.isInsecure && isThisMachine(settings.host) ? { doSTARTTLS: false } : settings.port === 993 ? {} : { doSTARTTLS: true }),
    auth: { user: settings.user || settings.address, pass: password },
    logger: false,
    disableAutoIdle: true,
    maxIdleTime: newsWithinMs,
    connectionTimeout: connectWithinMs,
    greetingTimeout: connectWithinMs,
    socketTimeout: 5 * 60_000,
    maxLiteralSize: mostLetterBytes + 1024 * 1024,
    maxResponseSize: mostLetterBytes + 2 * 1024 * 1024,
    maxLineLength: 16 * 1024 * 1024,
  });
  let fault: Error | null = null;
  let tell = (): void => {};
  client.on('error', (error: Error) => {
    fault = error;
    tell();
  });
  client.on('close', () => {
    fault ??= new Error('The mail server closed the connection.');
    tell();
  });
  let hasNews = false;
  client.on('exists', () => {
    hasNews = true;
    tell();
  });
  try {
    await client.connect();
    const opened = await client.mailboxOpen(settings.folder, { readOnly: true });
    return {
      uidValidity: String(opened.uidValidity),
      nextUid: opened.uidNext,
      lettersAfter: (uid) => fetchLetters(client, { uid: `${uid + 1}:*` }, uid),
      lettersSince: (day) => fetchLetters(client, { since: day }, 0),
      async untilNews() {
        if (fault) throw fault;
        if (!hasNews) {
          const news = new Promise<void>((resolve) => (tell = resolve));
          const late = new Promise<void>((resolve) => setTimeout(resolve, newsWithinMs).unref());
          const idle = client.idle().catch((error: unknown) => {
            fault ??= error instanceof Error ? error : new Error(String(error));
          });
          await Promise.race([news, late, idle]);
        }
        hasNews = false;
        if (fault) throw fault;
        await client.noop();
      },
      close: () => client.close(),
    };
  } catch (error) {
    client.close();
    // The first error says why; the end of the connection that follows it says less.
    const saysWhy = error instanceof Error && ['code', 'authenticationFailed', 'responseText', 'mailboxMissing'].some((name) => name in error);
    throw saysWhy ? error : (fault ?? error);
  }
}

async function* fetchLetters(client: ImapFlow, query: { uid: string } | { since: Date }, after: number): AsyncGenerator<FoundLetter> {
  const uids = (await client.search(query, { uid: true })) || [];
  // `n:*` always finds the last letter, also where it is older than n.
  for (const uid of [...uids].sort((first, second) => first - second)) {
    if (uid <= after) continue;
    const head = await client.fetchOne(String(uid), { size: true }, { uid: true });
    // Gone between the search and now.
    if (!head) continue;
    const size = head.size ?? 0;
    const isWhole = size <= mostLetterBytes;
    const letter = await client.fetchOne(String(uid), { source: isWhole ? true : { start: 0, maxLength: startBytes } }, { uid: true });
    if (letter && letter.source) yield { uid, size, isWhole, raw: letter.source };
  }
}

type Fault = { authenticationFailed?: unknown; responseText?: unknown; code?: unknown; message?: unknown; mailboxMissing?: unknown };

/** Says what is wrong, in one sentence that says where to look. It never has the password. */
export function describeMailboxFault(error: unknown, settings: MailboxSettings): string {
  const fault: Fault = typeof error === 'object' && error !== null ? error : {};
  const said = typeof fault.responseText === 'string' && fault.responseText !== '' ? `: ${cutText(fault.responseText.replace(/\s+/g, ' '), 200)}` : '';
  if (fault.authenticationFailed) return `The mail server refuses the user or the password${said}`;
  if (fault.mailboxMissing || /NONEXISTENT/.test(String(fault.responseText))) return `There is no folder ${settings.folder} in this mailbox${said}`;
  const code = typeof fault.code === 'string' ? fault.code : '';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `The host ${settings.host} has no address. Check its name.`;
  if (code === 'ECONNREFUSED') return `Nothing listens at ${settings.host}:${settings.port}. Check host and port.`;
  if (/TLS|SSL|CERT|SELF_SIGNED|ALTNAME/i.test(code) || /STARTTLS/i.test(String(fault.message)))
    return `The mail server offers no TLS that can be trusted, and a password is never sent without (${code || 'no STARTTLS'}).`;
  return `The mail server at ${settings.host}:${settings.port} does not answer as it should${said}${code === '' ? '' : ` (${code})`}.`;
}
