import type { ConversationLog } from '../../conversation/append-events.ts';
import { erasePerson } from '../../privacy/erase-person.ts';
import { exportPerson } from '../../privacy/export-person.ts';
import type { RegisterRoute } from '../route.ts';

/** Registers export and erasure of the person who had a conversation: all their conversations, not this one alone. */
export function registerPrivacyRoutes(register: RegisterRoute, deps: ConversationLog): void {
  register('GET /api/console/conversations/:id/person', async ({ agent, parameters }) => {
    const archive = await exportPerson(deps, { key: { conversationId: parameters.id }, actor: agent });
    return { download: { tag: null, name: 'person.zip', size: null, shownAs: null, parts: () => archive } };
  });

  register('DELETE /api/console/conversations/:id/person', async ({ agent, parameters }) => {
    return { json: await erasePerson(deps, { key: { conversationId: parameters.id }, actor: agent }) };
  });
}
