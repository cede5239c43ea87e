import { isShownImage, type UploadResponse } from '../../contracts/attachment.ts';
import { openAttachment } from '../../conversation/attachment/open-attachment.ts';
import { storeUpload } from '../../conversation/attachment/store-upload.ts';
import type { Uploader } from '../../conversation/attachment/attachment-store.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Clock } from '../../platform/clock.ts';
import { isOwnFault } from '../../platform/is-own-fault.ts';
import type { Database } from '../../storage/database.ts';
import { parseId } from '../conversation-routes.ts';
import type { Call, RegisterRoute, Reply } from '../create-app.ts';
import { readUpload } from './read-upload.ts';
import { createUploadSlots } from './upload-slots.ts';
import { cutText } from '../../text/cut-text.ts';

export type AttachmentRoutesDeps = {
  database: Database;
  clock: Clock;
  /** Megabytes of visitors' files, by address. */
  uploads: { spend(address: string, megabytes: number): Promise<boolean>; giveBack(address: string, megabytes: number): Promise<void> };
};

const megabyte = 1024 * 1024;
const longestName = 1_000;

/** Files of messages: uploaded first, named by a message later, fetched by whoever may read that message. */
export function registerAttachmentRoutes(register: RegisterRoute, deps: AttachmentRoutesDeps): void {
  const slots = createUploadSlots();

  async function upload(call: Call, where: { uploader: Uploader & { name?: string }; conversationId: string | null }): Promise<Reply> {
    const { kind } = where.uploader;
    const bytes = await readUpload(call.request, { clock: deps.clock, slots, who: { kind, address: call.address } });
    const megabytes = Math.max(1, Math.ceil(bytes.length / megabyte));
    if (kind === 'visitor' && !(await deps.uploads.spend(call.address, megabytes))) {
      throw new AppError('rate-limited', 'Many files came from your network in the last hour. Try again later.');
    }
    const attachment = await storeUpload(deps, { ...where, name: cutText(call.query['name'] ?? '', longestName), bytes }).catch(async (error: unknown) => {
      if (kind === 'visitor' && isOwnFault(error)) await deps.uploads.giveBack(call.address, megabytes);
      throw error;
    });
    const uploaded: UploadResponse = { attachment };
    return { json: uploaded, status: 201 };
  }

  async function download(reader: Uploader, id: string): Promise<Reply> {
    const file = await openAttachment(deps, { id, reader });
    return { download: { tag: file.id, name: file.name, size: file.size, shownAs: isShownImage(file) ? file.type : null, parts: file.parts } };
  }

  register('POST /api/visitor/attachments', (call) => upload(call, { uploader: visitorOf(call), conversationId: null }));
  register('GET /api/visitor/attachments/:id', (call) => download(visitorOf(call), parseId(call.parameters['id'])));
  register('POST /api/console/conversations/:id/attachments', (call) =>
    upload(call, { uploader: agentOf(call), conversationId: parseId(call.parameters['id']) }),
  );
  register('GET /api/console/attachments/:id', (call) => download(agentOf(call), parseId(call.parameters['id'])));
}

/** The authorisation table lets only visitors come here. */
function visitorOf({ visitor }: Call): Uploader {
  if (!visitor) throw new AppError('unauthorised', 'Open the chat again.');
  return { kind: 'visitor', id: visitor.id };
}

/** The authorisation table lets only agents come here. */
function agentOf({ agent }: Call): Uploader & { name: string } {
  if (!agent) throw new AppError('unauthorised', 'Sign in first.');
  return { kind: 'agent', id: agent.id, name: agent.name };
}
