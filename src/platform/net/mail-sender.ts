import { isEmailAddress } from '../../text/is-email-address.ts';

/** A sender as MAIL_FROM writes it: an address alone, or a name and the address in angle brackets. */
export type MailSender = { name: string; address: string };

/** Null where the text is neither form. */
export function parseSender(text: string): MailSender | null {
  const [, name = '', bracketed] = /^([^<>\r\n]{0,100})<([^<>\s]{3,254})>$/.exec(text.trim()) ?? [];
  const address = bracketed ?? text.trim();
  return isEmailAddress(address) ? { name: name.replaceAll('"', '').trim(), address } : null;
}
