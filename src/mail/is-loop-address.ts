import type { MailSender } from '../platform/net/mail-sender.ts';

/** Mailboxes that programs read: nothing that is sent there is meant for a person. */
const programs = /^(?:no-?reply|do-?not-?reply|mailer-daemon|postmaster|bounces?)$/;

/**
 * True for the address that Baton sends from, also with a tag after a plus, and for mailboxes of programs. Mail to them could come back
 * for ever.
 */
export function isLoopAddress(address: string, sender: MailSender): boolean {
  const plain = withoutTag(address);
  return plain === withoutTag(sender.address) || programs.test(plain.split('@')[0] ?? '');
}

function withoutTag(address: string): string {
  return address
    .trim()
    .toLowerCase()
    .replace(/\+[^@]*@/, '@');
}
