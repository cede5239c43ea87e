import type { MailOut } from '../mail/open-mail.ts';
import type { Channel } from './channel.ts';
import { createMailChannel } from './mail/mail-channel.ts';
import { createTelegramChannel } from './telegram/telegram-channel.ts';

type ChannelParts = {
  mail: Pick<MailOut, 'isSetUp' | 'addresses'>;
  /** Marks the address of a letter that did not arrive. */
  markUndeliverable(report: { mailId: string; reason: string }): Promise<unknown>;
};

/** Every channel of this Baton. A further channel is a folder beside `mail`, and a line here. */
export function listChannels({ mail, markUndeliverable }: ChannelParts): readonly Channel[] {
  const mailChannel = createMailChannel({
    isMailOutSetUp: mail.isSetUp,
    addresses: (address) => mail.addresses?.read(address) ?? null,
    markUndeliverable,
  });
  // Each channel parses its own settings before it sees them: the list needs no type for them.
  return [mailChannel, createTelegramChannel()] as unknown as Channel[];
}
