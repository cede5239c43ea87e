import { z } from 'zod';
import type { ChannelField } from '../../contracts/channel/channel-account.ts';

/** The settings of a mailbox. Without a host its letters come by the hook alone. */
export const mailboxSchema = z.strictObject({
  address: z.email('must be an address such as support@example.com').max(254),
  host: z.string().trim().max(253).default(''),
  port: z.number().int().min(1).max(65_535).default(993),
  user: z.string().trim().max(254).default(''),
  folder: z.string().trim().min(1).max(200).default('INBOX'),
  trustedServer: z.string().trim().max(253).default(''),
  isInsecure: z.boolean().default(false),
});
export type MailboxSettings = z.infer<typeof mailboxSchema>;

export const mailboxFields: readonly ChannelField[] = [
  { name: 'address', label: 'Address', hint: 'The address that people write to.', kind: 'text', isRequired: true },
  { name: 'host', label: 'IMAP server', hint: 'Empty: letters come by the hook alone.', kind: 'text', isRequired: false },
  {
    name: 'port',
    label: 'Port',
    hint: '993 speaks TLS from the first byte. Any other port changes to TLS before the password is sent.',
    kind: 'number',
    isRequired: false,
  },
  { name: 'user', label: 'User', hint: 'Empty: the address.', kind: 'text', isRequired: false },
  { name: 'password', label: 'Password', hint: 'Stored sealed. Many providers want a password made for this program.', kind: 'secret', isRequired: false },
  { name: 'folder', label: 'Folder', hint: 'The folder that is read. Baton changes nothing in it.', kind: 'text', isRequired: false },
  {
    name: 'trustedServer',
    label: 'Trusted server',
    hint: 'The name at the start of Authentication-Results in letters that arrive here. Without it a letter joins only the conversation that it answers, never the history of a person.',
    kind: 'text',
    isRequired: false,
  },
  {
    name: 'isInsecure',
    label: 'Without TLS',
    hint: 'Only for a mail server on this machine.',
    kind: 'switch',
    isRequired: false,
  },
];

export function isThisMachine(host: string): boolean {
  return /^(?:localhost|127\.0\.0\.1|::1)$/i.test(host);
}
