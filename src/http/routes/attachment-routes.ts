import type { AgentProfile } from '../../contracts/agent-protocol.ts';
import { isShownImage, type UploadResponse } from '../../contracts/attachment.ts';
import { openAttachment } from '../../conversation/attachment/open-attachment.ts';
import { storeUpload } from '../../conversation/attachment/store-upload.ts';
import type { Uploader } from '../../conversation/attachment/attachment-store.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Clock } from '../../platform/clock.ts';
import { isServerFault } from '../../platform/is-server-fault.ts';
import type { Database } from '../../storage/database.ts';
import { blockedSentence } from '../../visitor/person/block-person.ts';
import { isVisitorBlocked } from '../../visitor/visitor-person.ts';
import type { Call, RegisterRoute, Reply } from '../route.ts';
import { readUpload } from '../files/read-upload.ts';
import { createUploadSlots } from '../files/upload-slots.ts';
import { cutText } from '../../text/cut-text.ts';

type AttachmentRoutesDeps = {
  database: Database;
  clock: Clock;
  /** The budget of megabytes for visitors' files, by address. */
  uploads: { spend(address: string, megabytes: number): Promise<boolean>; giveBack(address: string, megabytes: number): Promise<void> };
};

const megabyte = 1024 * 1024;
const longestName = 1_000;

/** Registers the routes of files: uploaded first, named by a message later, fetched by everybody who may read that message. */
export function registerAttachmentRoutes(register: RegisterRoute, deps: AttachmentRoutesDeps): void {
  const slots = createUploadSlots();

  async function upload(
    call: Pick<Call, 'request' | 'address' | 'query'>,
    where: { uploader: Uploader & { name?: string }; conversationId: string | null },
  ): Promise<Reply> {
    const { kind } = where.uploader;
    if (kind === 'visitor' && (await isVisitorBlocked(deps.database, where.uploader.id))) throw new AppError('forbidden', blockedSentence);
    const bytes = await readUpload(call.request, { clock: deps.clock, slots, who: { kind, address: call.address } });
    const megabytes = Math.max(1, Math.ceil(bytes.length / megabyte));
    if (kind === 'visitor' && !(await deps.uploads.spend(call.address, megabytes))) {
      throw new AppError('rate-limited', 'Many files came from your network in the last hour. Try again later.');
    }
    const attachment = await storeUpload(deps, { ...where, name: cutText(call.query['name'] ?? '', longestName), bytes }).catch(async (error: unknown) => {
      if (kind === 'visitor' && isServerFault(error)) await deps.uploads.giveBack(call.address, megabytes);
      throw error;
    });
    const uploaded: UploadResponse = { attachment };
    return { json: uploaded, status: 201 };
  }

  async function download(reader: Uploader, id: string): Promise<Reply> {
    const file = await openAttachment(deps, { id, reader });
    return { download: { tag: file.id, name: file.name, size: file.size, shownAs: isShownImage(file) ? file.type : null, parts: file.parts } };
  }

  register('POST /api/visitor/attachments', (call) => upload(call, { uploader: byVisitor(call), conversationId: null }));
  register('GET /api/visitor/attachments/:id', (call) => download(byVisitor(call), call.parameters.id));
  register('POST /api/console/conversations/:id/attachments', (call) => upload(call, { uploader: byAgent(call), conversationId: call.parameters.id }));
  register('GET /api/console/attachments/:id', (call) => download(byAgent(call), call.parameters.id));
}

function byVisitor({ visitor }: { visitor: { id: string } }): Uploader {
  return { kind: 'visitor', id: visitor.id };
}

function byAgent({ agent }: { agent: AgentProfile }): Uploader & { name: string } {
  return { kind: 'agent', id: agent.id, name: agent.name };
}
