import { createTransport } from 'nodemailer';
import type { MailSender } from '../platform/net/mail-sender.ts';
import { cutText } from '../text/cut-text.ts';
import { parseUrl } from '../text/parse-url.ts';
import type { RenderedLetter } from './letter/render-letter.ts';
import type { SignedAddresses } from './signed-address.ts';

/**
 * The answer of the mail server: it has the letter; it will never take it (`refused`), because of its address or of the letter itself; it takes it later, perhaps (`busy`); or nothing can
 * be sent to anybody now (`unreachable`), because the server is away, or refuses the password or the sender. `said`: a sentence for people
 * who operate Baton. `code`: for the log, without the server's words, which may quote an address.
 */
export type SendOutcome =
  | { kind: 'sent' }
  | { kind: 'refused'; about: 'address' | 'letter'; said: string; code: string }
  | { kind: 'busy' | 'unreachable'; said: string; code: string };

/** `id`: that of its row. `conversationId`: of a letter that belongs to the thread of a conversation. `replyTo`, `answers`: as in `Written`. */
type Addressed = {
  id: string;
  to: string;
  conversationId: string | null;
  replyTo?: string | undefined;
  answers?: readonly string[];
  /** True where the recipient may end the mail of the conversation. */
  isStoppable?: boolean;
};

export type Mailer = {
  /** The sender of every letter. */
  sender: MailSender;
  addresses: SignedAddresses | null;
  send(letter: RenderedLetter & Addressed): Promise<SendOutcome>;
  /** Connects, and signs in where a password is set, without sending. Null where all is well. */
  findProblem(): Promise<string | null>;
};

const connectWithinMs = 10_000;
const answerWithinMs = 30_000;

/**
 * The one connection to the mail server of SMTP_URL. A password is never sent to another machine without TLS. `stopUrlOf`: the address by which the
 * recipient of a letter ends the mail of its conversation.
 */
export function openMailer(settings: { url: string; from: MailSender; addresses?: SignedAddresses | null; stopUrlOf?: (mailId: string) => string }): Mailer {
  const { url, from, addresses = null, stopUrlOf } = settings;
  const server = parseUrl(url);
  const isOnThisMachine = /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(server?.hostname ?? '');
  const transport = createTransport({
    url,
    requireTLS: server?.protocol === 'smtp:' && server.username !== '' && !isOnThisMachine,
    connectionTimeout: connectWithinMs,
    greetingTimeout: connectWithinMs,
    socketTimeout: answerWithinMs,
    // A letter consists of what Baton wrote: nothing in it may read a file or fetch a page.
    disableFileAccess: true,
    disableUrlAccess: true,
    logger: false,
  });
  const domain = from.address.split('@')[1] ?? 'localhost';
  const threadId = (conversationId: string): string => `<conversation.${conversationId}@${domain}>`;
  /**
   * All letters of a conversation refer to the same first one, which nobody ever sent: mail programs show them as one thread, and replies name it. An answer
   * to a letter refers to that letter too, so that it stands below it.
   */
  const threadOf = ({ conversationId, answers = [] }: Addressed): { inReplyTo?: string; references?: string[] } => {
    if (conversationId === null) return {};
    const references = [...new Set([threadId(conversationId), ...answers])];
    return { inReplyTo: answers.at(-1) ?? threadId(conversationId), references };
  };
  return {
    sender: from,
    addresses,
    async send(letter) {
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: letter.to },
          // A report on a letter that cannot be delivered comes to an address that names the letter.
          ...(addresses && { envelope: { from: addresses.bounce(letter.id), to: letter.to } }),
          ...(letter.replyTo !== undefined && { replyTo: letter.replyTo }),
          subject: letter.subject,
          text: letter.text,
          html: letter.html,
          // The logo travels inside the letter: nothing is loaded when it is read.
          ...(letter.logo && {
            attachments: [
              {
                filename: 'logo',
                cid: 'logo',
                contentType: letter.logo.type,
                contentDisposition: 'inline' as const,
                content: letter.logo.base64,
                encoding: 'base64',
              },
            ],
          }),
          // The same id at each try, so that a letter whose receipt was lost is recognised by those who compare ids.
          messageId: `<${letter.id}@${domain}>`,
          ...threadOf(letter),
          headers: {
            'Auto-Submitted': 'auto-generated',
            'X-Auto-Response-Suppress': 'All',
            'Content-Language': letter.language,
            ...(letter.isStoppable === true && stopUrlOf ? writeStop(stopUrlOf(letter.id)) : {}),
          },
        });
        return { kind: 'sent' };
      } catch (error) {
        return judgeFault(error);
      }
    },
    async findProblem() {
      try {
        await transport.verify();
        return null;
      } catch (error) {
        const outcome = judgeFault(error);
        return outcome.kind === 'sent' ? null : outcome.said;
      }
    },
  };
}

/** RFC 2369 and, for one press in the mail program, RFC 8058, which wants https. */
function writeStop(stopUrl: string): Record<string, string> {
  return {
    'List-Unsubscribe': `<${stopUrl}>`,
    ...(stopUrl.startsWith('https://') && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
  };
}

type SmtpFault = { code?: unknown; command?: unknown; response?: unknown; responseCode?: unknown };

/**
 * Tells faults of one letter from faults of the server. An answer to the recipient or to the text is about this letter; all else would
 * happen to each of them.
 */
function judgeFault(error: unknown): SendOutcome {
  const fault: SmtpFault = typeof error === 'object' && error !== null ? error : {};
  const answer = typeof fault.responseCode === 'number' ? fault.responseCode : 0;
  const command = typeof fault.command === 'string' ? fault.command : '';
  const code = [typeof fault.code === 'string' ? fault.code : 'unknown', command, answer || ''].filter(Boolean).join(' ');
  const words = typeof fault.response === 'string' ? cutText(fault.response.replace(/\s+/g, ' ').trim(), 200) : '';
  if (command === 'RCPT TO' || command === 'DATA') {
    if (answer >= 500) return { kind: 'refused', about: command === 'RCPT TO' ? 'address' : 'letter', code, said: `The mail server refused it: ${words}` };
    if (answer >= 400) return { kind: 'busy', code, said: `The mail server asks to try again later: ${words}` };
  }
  // An address that cannot be written into a command, such as letters of a script that the server does not know.
  if (fault.code === 'EENVELOPE' && answer === 0) return { kind: 'refused', about: 'address', code, said: 'The mail server cannot send to such an address.' };
  return { kind: 'unreachable', code, said: describeServerFault({ code: String(fault.code), command, words }) };
}

function describeServerFault({ code, command, words }: { code: string; command: string; words: string }): string {
  const quoted = words === '' ? '' : `: ${words}`;
  if (code === 'EAUTH') return `The mail server refuses the user or the password in SMTP_URL${quoted}`;
  if (command === 'MAIL FROM') return `The mail server refuses the sender in MAIL_FROM, or that of MAIL_REPLY_DOMAIN where it is set${quoted}`;
  if (code === 'ETLS')
    return `The mail server offers no TLS that can be trusted, and a password is never sent without. Use smtps:// in SMTP_URL, or mend its certificate${quoted}`;
  if (code === 'EDNS') return 'The host in SMTP_URL has no address. Check its name.';
  return `The mail server in SMTP_URL does not answer (${code})${quoted}`;
}
