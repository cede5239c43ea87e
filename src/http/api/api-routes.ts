import { answerOnce } from '../../api/answers/answer-once.ts';
import { writeDocument } from '../../api/document/write-document.ts';
import type { ApiAnswer, ApiDeps, Operation, RawCall } from '../../api/operation.ts';
import { operations } from '../../api/operations/operations.ts';
import type { ApiRoute } from '../../contracts/api/api-route-table.ts';
import { AppError } from '../../platform/app-error.ts';
import { newId } from '../../platform/new-id.ts';
import { readUpload } from '../files/read-upload.ts';
import { createUploadSlots, type UploadSlots } from '../files/upload-slots.ts';
import type { Call, RegisterRoute, Reply } from '../route.ts';

/** Registers the public API: one route for each operation, and the document that describes them all. */
export function registerApiRoutes(register: RegisterRoute, deps: ApiDeps): void {
  const slots = createUploadSlots();
  let document: object | null = null;
  register('GET /api/v1/openapi.json', () => ({ json: (document ??= writeDocument(operations, '1')), document: true }));
  for (const operation of operations) register(operation.route, (call) => answer(deps, { operation, slots }, call));
}

async function answer(deps: ApiDeps, { operation, slots }: { operation: Operation; slots: UploadSlots }, call: Call<ApiRoute>): Promise<Reply> {
  const { agent, token, request, address } = call;
  const run = async (idFor: RawCall['idFor']): Promise<{ status: number; answer: ApiAnswer }> => ({
    status: operation.status,
    answer: await operation.run(deps, {
      agent,
      actor: { id: agent.id, name: `${agent.name} (API token ${token.name})` },
      parameters: call.parameters,
      query: call.query,
      body: request.body as unknown,
      readFile: () => readUpload(request, { clock: deps.log.clock, slots, who: { kind: 'agent', address } }),
      ifMatch: readEtag(request.headers['if-match']),
      idFor,
    }),
  });
  const key = request.method === 'POST' ? readKey(request.headers['idempotency-key']) : null;
  if (key === null) return toReply(await run(idsOfOneCall()), false);
  const named = `${operation.route}\n${request.originalUrl}\n${JSON.stringify(request.body ?? null)}`;
  const kept = await answerOnce(deps.log, { tokenId: token.id, key, request: named }, run);
  return toReply(kept, kept.isRepeated);
}

function toReply({ status, answer: { body, etag, file } }: { status: number; answer: ApiAnswer }, isRepeated: boolean): Reply {
  if (file) return { download: { ...file, tag: null, shownAs: null } };
  const headers = { ...(etag === undefined ? {} : { ETag: `"${etag}"` }), ...(isRepeated ? { 'Idempotency-Replayed': 'true' } : {}) };
  return { json: body ?? null, status, document: true, headers };
}

function idsOfOneCall(): RawCall['idFor'] {
  const ids = new Map<string, string>();
  return (purpose) => {
    const id = ids.get(purpose) ?? newId();
    ids.set(purpose, id);
    return id;
  };
}

function readKey(value: string | string[] | undefined): string | null {
  if (value === undefined) return null;
  if (typeof value === 'string' && /^[\x21-\x7e]{1,200}$/.test(value)) return value;
  const message = 'must have 1 to 200 printable ASCII characters';
  throw new AppError('bad-request', `Idempotency-Key: ${message}`, { fields: [{ in: 'header', field: 'Idempotency-Key', message }] });
}

/** The state that an If-Match header names; weak ones count as strong. */
function readEtag(value: string | undefined): string | null {
  const written = value?.trim() ?? '';
  if (written === '' || written === '*') return written || null;
  const named = /^(?:W\/)?"([^"]{1,200})"$/.exec(written)?.[1];
  if (named !== undefined) return named;
  const message = 'must be an ETag in double quotes, as it came, or *';
  throw new AppError('bad-request', `If-Match: ${message}`, { fields: [{ in: 'header', field: 'If-Match', message }] });
}
