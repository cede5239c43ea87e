import { z } from 'zod';
import { AppError } from '../../../platform/app-error.ts';
import type { PersonKey } from '../../../privacy/find-person.ts';
import { isEmailAddress } from '../../../text/is-email-address.ts';
import { textOption, type CliInput, type CliOption } from '../../command.ts';

export const personOptions: readonly CliOption[] = [
  { flags: '--email <address>', about: 'everybody who left this address in the chat' },
  { flags: '--conversation <id>', about: 'the visitor of this conversation' },
];

/** The person that the options name. Throws AppError('bad-request') where they name none or two. */
export function readPersonKey(input: Pick<CliInput, 'options'>): PersonKey {
  const [email, conversationId] = [textOption(input, 'email'), textOption(input, 'conversation')];
  if ((email === undefined) === (conversationId === undefined)) throw new AppError('bad-request', 'Name the person by --email or by --conversation.');
  if (email !== undefined && isEmailAddress(email)) return { email };
  if (conversationId !== undefined && z.uuid().safeParse(conversationId).success) return { conversationId };
  throw new AppError(
    'bad-request',
    email === undefined ? 'This is no id of a conversation: it ends the address of an open one in the console.' : 'This is not an e-mail address.',
  );
}
