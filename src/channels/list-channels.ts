import type { MailOut } from '../mail/open-mail.ts';
import type { ConversationLog } from '../conversation/append-events.ts';
import { markUndeliverable } from '../visitor/mail/mark-undeliverable.ts';
import type { Channel } from './channel.ts';
import { createMailChannel } from './mail/mail-channel.ts';
import { createTelegramChannel } from './telegram/telegram-channel.ts';

type ChannelParts = { log: ConversationLog; mail: Pick<MailOut, 'isSetUp' | 'addresses'> };

/** Every channel of this Baton. A further channel is a folder beside `mail`, and a line here. */
export function listChannels({ log, mail }: ChannelParts): readonly Channel[] {
  const mailChannel = createMailChannel({
    isMailOutSetUp: mail.isSetUp,
    addresses: (address) => mail.addresses?.read(address) ?? null,
    markUndeliverable: (report) => markUndeliverable(log, report),
  });
  // Each channel parses its own settings before it sees them: the list needs no type for them.
  return [mailChannel, createTelegramChannel()] as unknown as Channel[];
}
