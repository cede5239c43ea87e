import type { Attachment } from '../../contracts/attachment.ts';
import type { Transaction } from '../../storage/database.ts';
import { selectUnused, sumConversation, type Uploader } from './attachment-store.ts';

/** The most bytes of all files of one conversation together. */
const mostBytes = 200 * 1024 * 1024;

/** The files that a message is about to name, or a refusal. Ids of other people's files, used ones and unknown ones get the same refusal. */
export async function findAttachments(
  transaction: Transaction,
  input: { ids: readonly string[]; uploader: Uploader; conversationId: string },
): Promise<{ attachments: Attachment[] } | { refuse: 'not-found' | 'not-allowed'; message: string }> {
  const ids = [...new Set(input.ids)];
  if (ids.length === 0) return { attachments: [] };
  const attachments = await selectUnused(transaction, { ...input, ids });
  if (attachments.length < ids.length) return { refuse: 'not-found', message: 'A file is not there any more. Attach it again.' };
  const total = attachments.reduce((sum, attachment) => sum + attachment.size, await sumConversation(transaction, input.conversationId));
  if (total > mostBytes) return { refuse: 'not-allowed', message: 'This conversation holds as many files as it may: 200 MB in all.' };
  return { attachments };
}
