import { privacySettingsSchema } from '../../contracts/people/privacy-settings.ts';
import type { ConversationLog } from '../../conversation/append-events.ts';
import { erasePerson } from '../../privacy/erase-person.ts';
import { exportPerson } from '../../privacy/export-person.ts';
import { previewErasure, previewErasureOf, requireMayErase } from '../../privacy/preview-erasure.ts';
import { readPrivacySettings, savePrivacySettings } from '../../privacy/privacy-store.ts';
import { previewRetention } from '../../privacy/retention/apply-retention.ts';
import { revokeSessions } from '../../visitor/forget-visitor.ts';
import type { RegisterRoute, Reply } from '../route.ts';

/** Registers export and erasure of the person who had a conversation, with all their conversations, and how long data are stored. */
export function registerPrivacyRoutes(register: RegisterRoute, deps: ConversationLog): void {
  register('GET /api/console/conversations/:id/person', async ({ agent, parameters }) => {
    return download(await exportPerson(deps, { key: { conversationId: parameters.id }, actor: agent }));
  });

  register('GET /api/console/people/:id/archive', async ({ agent, parameters }) => {
    return download(await exportPerson(deps, { key: { personId: parameters.id }, actor: agent }));
  });

  register('GET /api/console/people/:id/erasure', async ({ parameters }) => ({ json: await previewErasureOf(deps.database, parameters.id) }));

  register('DELETE /api/console/people/:id', async ({ agent, parameters }) => {
    return { json: await erasePerson(deps, { key: { personId: parameters.id }, actor: agent }) };
  });

  register('GET /api/console/conversations/:id/erasure', async ({ agent, parameters }) => ({
    json: await previewErasure(deps.database, { conversationId: parameters.id, agent }),
  }));

  register('DELETE /api/console/conversations/:id/person', async ({ agent, parameters }) => {
    await requireMayErase(deps.database, { conversationId: parameters.id, agent });
    return { json: await erasePerson(deps, { key: { conversationId: parameters.id }, actor: agent }) };
  });

  register('DELETE /api/console/conversations/:id/sessions', async ({ agent, parameters }) => {
    await revokeSessions(deps, { conversationId: parameters.id, actor: agent });
    return { json: {} };
  });

  register('GET /api/console/privacy', async () => ({ json: { settings: await readPrivacySettings(deps.database) } }));

  register('PUT /api/console/privacy', async ({ agent, body }) => {
    const settings = body(privacySettingsSchema);
    await savePrivacySettings(deps, { settings, actor: agent });
    return { json: { settings } };
  });

  register('POST /api/console/privacy/preview', async ({ body }) => ({ json: await previewRetention(deps, body(privacySettingsSchema).retention) }));
}

function download(archive: AsyncIterable<Buffer>): Reply {
  return { download: { tag: null, name: 'person.zip', size: null, shownAs: null, parts: () => archive } };
}
