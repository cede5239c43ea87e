import type { Attachment } from '../../contracts/attachment.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Database } from '../../storage/database.ts';
import { readParts, selectForAgent, selectForVisitor, type Uploader } from './attachment-store.ts';

type OpenedAttachment = Attachment & { parts(): AsyncGenerator<Buffer> };

/** All bytes of a file that a message names, for those who pass the message on. */
export async function readFileBytes(database: Database, attachment: Pick<Attachment, 'id' | 'size'>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of readParts(database, attachment)) parts.push(part);
  return Buffer.concat(parts);
}

/** The file and its bytes, for a reader who may have it. Throws AppError('not-found') for every other reader and for an unknown id. */
export async function openAttachment(deps: { database: Database }, input: { id: string; reader: Uploader }): Promise<OpenedAttachment> {
  const { id, reader } = input;
  const attachment =
    reader.kind === 'visitor'
      ? await selectForVisitor(deps.database, { id, visitorId: reader.id })
      : await selectForAgent(deps.database, { id, agentId: reader.id });
  if (!attachment) throw new AppError('not-found', 'There is no such file.');
  return { ...attachment, parts: () => readParts(deps.database, attachment) };
}
