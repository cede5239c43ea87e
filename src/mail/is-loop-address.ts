import type { MailSender } from '../platform/net/mail-sender.ts';
import type { SignedAddresses } from './signed-address.ts';

/** Mailboxes that programs read: nothing that is sent there is meant for a person. */
const programs = /^(?:no-?reply|do-?not-?reply|mailer-daemon|postmaster|bounces?)$/;

/**
 * True for the address that Baton sends from, also with a tag after a plus, for the domain that replies come to, and for mailboxes of
 * programs. Mail to them could come back for ever.
 */
export function isLoopAddress(address: string, sender: MailSender, addresses: SignedAddresses | null): boolean {
  const plain = withoutTag(address);
  if (addresses !== null && plain.endsWith(`@${addresses.domain}`)) return true;
  return plain === withoutTag(sender.address) || programs.test(plain.split('@')[0] ?? '');
}

function withoutTag(address: string): string {
  return address
    .trim()
    .toLowerCase()
    .replace(/\+[^@]*@/, '@');
}
