import type { AgentProfile } from '../../contracts/agent-protocol.ts';
import { isShownImage } from '../../contracts/attachment.ts';
import { transcriptRequestSchema } from '../../contracts/http-api.ts';
import type { TranscriptAnswer } from '../../contracts/mail-status.ts';
import { openAttachment } from '../../conversation/attachment/open-attachment.ts';
import type { ConversationLog } from '../../conversation/append-events.ts';
import type { MailOut } from '../../mail/open-mail.ts';
import { AppError } from '../../platform/app-error.ts';
import { requestTranscript } from '../../visitor/mail/request-transcript.ts';
import { makeTranscriptFile } from '../../visitor/mail/write-transcript.ts';
import { visitorOfLink } from '../../visitor/visitor-link.ts';
import type { Call, RegisterRoute, Reply } from '../route.ts';

type TranscriptRoutesDeps = { log: ConversationLog; mail: Pick<MailOut, 'isSetUp'> };

/** Registers transcripts of conversations, by mail and as a file, and the files that a mailed one leads to. */
export function registerTranscriptRoutes(register: RegisterRoute, deps: TranscriptRoutesDeps): void {
  const { log } = deps;

  register('POST /api/visitor/transcript', async ({ body, visitor }) => {
    const { conversationId, email } = body(transcriptRequestSchema);
    const answer: TranscriptAnswer = await requestTranscript(deps, { conversationId, by: { visitorId: visitor.id, email } });
    return { json: answer, status: 202 };
  });

  register('POST /api/console/conversations/:id/transcript', async ({ agent, parameters }) => {
    const answer: TranscriptAnswer = await requestTranscript(deps, { conversationId: parameters.id, by: { agent: actorOf(agent) } });
    return { json: answer, status: 202 };
  });

  async function download(request: Call['request'], asked: { conversationId: string; visitorId?: string }): Promise<Reply> {
    const page = await makeTranscriptFile({ log, serverUrl: `https://${request.headers.host ?? ''}` }, asked);
    return { download: { tag: null, name: 'conversation.html', size: null, shownAs: null, parts: () => bytesOf(page) } };
  }

  register('GET /api/visitor/transcript/:id', ({ request, parameters, visitor }) =>
    download(request, { conversationId: parameters.id, visitorId: visitor.id }),
  );
  register('GET /api/console/conversations/:id/transcript', ({ request, parameters }) => download(request, { conversationId: parameters.id }));

  /** The link of the letter is the proof: whoever reads the mail may read its files, for as long as the link opens the conversation. */
  register('GET /api/visitor/mailed-files/:id/:link', async ({ parameters }) => {
    const visitorId = await visitorOfLink(log, parameters.link);
    if (visitorId === null) throw new AppError('not-found', 'This link is not valid any more. Open the conversation by a newer one.');
    const file = await openAttachment(log, { id: parameters.id, reader: { kind: 'visitor', id: visitorId } });
    return { download: { tag: file.id, name: file.name, size: file.size, shownAs: isShownImage(file) ? file.type : null, parts: file.parts } };
  });
}

function actorOf({ id, name }: AgentProfile): { id: string; name: string } {
  return { id, name };
}

async function* bytesOf(page: string): AsyncGenerator<Buffer> {
  yield Buffer.from(page);
}
