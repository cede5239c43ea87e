import type { Incoming } from '../channel.ts';
import type { Letter } from './parse-letter.ts';

const programs = /^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)(?:\+[^@]*)?@/i;
const replyHeaders = ['x-autoreply', 'x-autorespond', 'x-auto-reply-from', 'x-mail-autoreply', 'x-autoresponder'];

/**
 * Whether a program wrote a letter: it is never answered by a program, or two of them would write to each other for ever. Read from the headers that
 * RFC 3834 names, those that mail programs use beside them, and the empty sender of reports (RFC 5321). A letter that asks for no automatic
 * answer (X-Auto-Response-Suppress) is from a program too.
 */
export function judgeAutomatic(email: Letter, from: string): Incoming['automatic'] {
  const header = (name: string): string =>
    email.headers
      .find(({ key }) => key === name)
      ?.value.trim()
      .toLowerCase() ?? '';
  const has = (name: string): boolean => email.headers.some(({ key }) => key === name);
  const contentType = header('content-type');
  const hasEmptySender = has('return-path') && /^<\s*>$/.test(header('return-path'));
  if (/multipart\/report/.test(contentType) && /delivery-status/.test(contentType)) return 'bounce';
  if (/^(?:mailer-daemon|postmaster)@/i.test(from) || (hasEmptySender && programs.test(from))) return 'bounce';
  const submitted = header('auto-submitted').split(/[\s;(]/)[0] ?? '';
  const isAutomatic =
    (submitted !== '' && submitted !== 'no') ||
    hasEmptySender ||
    /^(?:auto_reply|bulk|junk|list)/.test(header('precedence')) ||
    (has('x-auto-response-suppress') && header('x-auto-response-suppress') !== 'none') ||
    replyHeaders.some((name) => has(name) && header(name) !== 'no') ||
    programs.test(from);
  return isAutomatic ? 'auto-reply' : null;
}
