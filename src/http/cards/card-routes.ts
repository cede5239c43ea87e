import { readEndpoint, removeEndpoint, saveEndpoint } from '../../cards/edit-endpoint.ts';
import type { Cards } from '../../cards/open-cards.ts';
import { cardEndpointSchema, type CardEndpointResponse } from '../../contracts/cards/card-endpoint.ts';
import { pressRequestSchema } from '../../contracts/cards/card.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Clock } from '../../platform/clock.ts';
import type { SecretBox } from '../../platform/secrets/secret-box.ts';
import type { Database } from '../../storage/database.ts';
import type { RegisterRoute } from '../route.ts';

/** Registers the server that is asked for cards, the cards beside a conversation, and their buttons. */
export function registerCardRoutes(register: RegisterRoute, deps: { database: Database; clock: Clock; secrets: SecretBox; cards: Cards }): void {
  const { cards } = deps;
  register('GET /api/console/cards', async () => ({ json: { endpoint: await readEndpoint(deps) } satisfies CardEndpointResponse }));
  register('PUT /api/console/cards', async ({ agent, body }) => ({
    json: await saveEndpoint(deps, { fields: body(cardEndpointSchema), newSecret: false, actor: agent }),
  }));
  register('POST /api/console/cards/secret', async ({ agent }) => {
    const endpoint = await readEndpoint(deps);
    if (!endpoint) throw new AppError('not-found', 'No server is asked for cards.');
    const { secretEnding: _, ...fields } = endpoint;
    return { json: await saveEndpoint(deps, { fields, newSecret: true, actor: agent }) };
  });
  register('POST /api/console/cards/test', async ({ agent }) => ({ json: await cards.test({ id: agent.id, name: agent.name }) }));
  register('DELETE /api/console/cards', async ({ agent }) => {
    await removeEndpoint(deps, agent);
    return { json: {} };
  });
  register('GET /api/console/conversations/:id/cards', async ({ agent, parameters }) => ({
    json: await cards.of({ conversationId: parameters.id, agent: { id: agent.id, name: agent.name } }),
  }));
  register('POST /api/console/conversations/:id/cards/press', async ({ agent, parameters, body }) => ({
    json: await cards.press({ ...body(pressRequestSchema), conversationId: parameters.id, agent: { id: agent.id, name: agent.name } }),
  }));
}
