import type { Attachment } from '../../contracts/attachment.ts';
import { maxAttachmentBytes } from '../../contracts/limits.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/new-id.ts';
import type { Database } from '../../storage/database.ts';
import { writeAudit } from '../../storage/write-audit.ts';
import { readConversation } from '../read-conversation.ts';
import { deleteAttachment, insertAttachment, insertParts, markWhole, sumUploads, type Uploader } from './attachment-store.ts';
import { maskSecrets } from '../../text/secrets/mask-secrets.ts';
import { validateUpload } from '../../platform/files/validate-upload.ts';

const megabyte = 1024 * 1024;
/** Limits for a day, sent or not. */
const quotas: Record<Uploader['kind'], { files: number; bytes: number }> = {
  visitor: { files: 20, bytes: 50 * megabyte },
  agent: { files: 500, bytes: 1024 * megabyte },
};
const dayMs = 86_400_000;

/**
 * Stores a file until a message names it, for a day at most. An agent's file belongs to a conversation from the start; a visitor's file
 * belongs to the visitor until it is sent. Uploads of agents are written to the audit log; those of visitors stand in their conversations.
 * Throws AppError('too-large'), AppError('not-found') when the conversation is unknown, AppError('rate-limited') when the day's quota is used up,
 * and AppError('unsupported-type') or AppError('bad-request') when the content is refused, each with a sentence for the person who chose the file.
 */
export async function storeUpload(
  deps: { database: Database; clock: Clock },
  input: { uploader: Uploader & { name?: string }; conversationId: string | null; name: string; bytes: Buffer },
): Promise<Attachment> {
  const { uploader, conversationId, bytes } = input;
  const { database, clock } = deps;
  if (bytes.length > maxAttachmentBytes) throw new AppError('too-large', tooLarge);
  if (conversationId !== null && !(await readConversation(database, conversationId))) {
    throw new AppError('not-found', 'There is no such conversation.');
  }
  const file = validateUpload({ name: uploader.kind === 'visitor' ? maskSecrets(input.name).text : input.name, bytes });
  if (file.kind === 'refused') throw new AppError(file.code, file.message);
  const at = clock.now();
  const attachment: Attachment = { id: newId(), name: file.name, type: file.type, size: file.bytes.length, width: file.width, height: file.height };
  await insertAttachment(database, { attachment, uploader, conversationId, at });
  try {
    // This file is counted too, so that parallel uploads cannot pass the quota together.
    const used = await sumUploads(database, { uploader, since: new Date(at.getTime() - dayMs) });
    const quota = quotas[uploader.kind];
    if (used.count > quota.files || used.bytes > quota.bytes) {
      throw new AppError('rate-limited', `That is enough for a day: ${quota.files} files, ${quota.bytes / megabyte} MB in all.`);
    }
    await insertParts(database, { id: attachment.id, bytes: file.bytes });
    await database.begin(async (transaction) => {
      await markWhole(transaction, attachment.id);
      if (uploader.kind !== 'agent') return;
      const actor = { id: uploader.id, name: uploader.name ?? 'An agent' };
      await writeAudit({ transaction, clock }, { actor, action: 'file-uploaded', subject: attachment.name, detail: attachment.type, conversationId });
    });
  } catch (error) {
    await deleteAttachment(database, attachment.id);
    throw error;
  }
  return attachment;
}

export const tooLarge = `This file is too large: ${maxAttachmentBytes / megabyte} MB at most.`;
