import { addSourceRequestSchema, changeSourceRequestSchema, runSourceRequestSchema, settleConflictRequestSchema } from '../../contracts/knowledge/source.ts';
import { askRun, listReported, readReport, readReportKinds, stopRun } from '../../knowledge/import/ask-run.ts';
import { addSource, changeSource, deleteSource, listSources, type SourceDeps } from '../../knowledge/import/edit-source.ts';
import { keepUpload, maxUploadBytes } from '../../knowledge/import/keep-upload.ts';
import { listUploaded } from '../../knowledge/import/list-uploaded.ts';
import { removeUploaded } from '../../knowledge/import/remove-uploaded.ts';
import { listConflicts, settleConflict } from '../../knowledge/import/settle-conflict.ts';
import { readLeftText } from '../../knowledge/article/settled-conflicts.ts';
import { cutText } from '../../text/cut-text.ts';
import { readUpload } from '../files/read-upload.ts';
import { createUploadSlots } from '../files/upload-slots.ts';
import { listPage } from '../lists/list-page.ts';
import type { RegisterRoute } from '../route.ts';

const uploadLimit = { bytes: maxUploadBytes, sentence: `An upload may have up to ${maxUploadBytes / 1_000_000} MB. Split it into several.` };

/** The places that articles come from: folders, uploads and pages of the web; how they are read, and what became of each file. */
export function registerSourceRoutes(register: RegisterRoute, deps: SourceDeps): void {
  const slots = createUploadSlots();

  register('GET /api/console/sources', async ({ query }) => listPage({ name: 'sources', items: await listSources(deps) }, query));
  register('POST /api/console/sources', async ({ agent, body }) => ({
    json: await addSource(deps, { ...body(addSourceRequestSchema), actor: agent }),
    status: 201,
  }));
  register('PUT /api/console/sources/:id', async ({ agent, parameters, body }) => ({
    json: await changeSource(deps, { ...body(changeSourceRequestSchema), id: parameters.id, actor: agent }),
  }));
  register('DELETE /api/console/sources/:id', async ({ agent, parameters, query }) => {
    await deleteSource(deps, { id: parameters.id, articles: query['articles'] === 'go' ? 'go' : 'stay', actor: agent });
    return { json: {} };
  });
  register('POST /api/console/sources/:id/files', async ({ agent, parameters, query, request, address }) => {
    const bytes = await readUpload(request, { clock: deps.clock, slots, who: { kind: 'agent', address }, limit: uploadLimit });
    return { json: await keepUpload(deps, { sourceId: parameters.id, name: cutText(query['name'] ?? '', 500), bytes, actor: agent }), status: 201 };
  });
  register('GET /api/console/sources/:id/files', async ({ parameters, query }) =>
    listPage({ name: 'files', items: await listUploaded(deps, parameters.id) }, query),
  );
  register('DELETE /api/console/sources/:id/files', async ({ agent, parameters, query }) => {
    await removeUploaded(deps, { sourceId: parameters.id, path: query['path'] ?? '', actor: agent });
    return { json: {} };
  });
  register('POST /api/console/sources/:id/run', async ({ agent, parameters, body }) => ({
    json: await askRun(deps, { sourceId: parameters.id, kind: body(runSourceRequestSchema).preview ? 'preview' : 'sync', actor: agent }),
    status: 201,
  }));
  register('POST /api/console/sources/:id/stop', async ({ agent, parameters }) => {
    await stopRun(deps, { sourceId: parameters.id, actor: agent });
    return { json: {} };
  });
  register('GET /api/console/sources/:id/report', async ({ parameters, query }) =>
    listPage({ name: 'lines', items: await readReport(deps, { sourceId: parameters.id, kinds: readReportKinds(query['kinds']), runId: query['run'] }) }, query),
  );
  register('GET /api/console/sources/:id/runs', async ({ parameters, query }) =>
    listPage({ name: 'runs', items: await listReported(deps, parameters.id) }, query),
  );
  register('GET /api/console/sources/:id/conflicts', async ({ parameters, query }) =>
    listPage({ name: 'conflicts', items: await listConflicts(deps, parameters.id) }, query),
  );
  register('GET /api/console/settled-conflicts/:id', async ({ parameters }) => ({ json: await readLeftText(deps, parameters.id), document: true }));
  register('POST /api/console/conflicts/:id', async ({ agent, parameters, body }) => {
    await settleConflict(deps, { articleId: parameters.id, keep: body(settleConflictRequestSchema).keep, actor: agent });
    return { json: {} };
  });
}
