import { listFlows } from '../../bot/flows/list-flows.ts';
import { removeBotSecret, setBotSecret } from '../../bot/actions/bot-secrets.ts';
import { settleApproval } from '../../bot/actions/settle-approval.ts';
import type { BotDefinition } from '../../bot/definition/bot-definition.ts';
import { secretNameSchema, secretValueSchema } from '../../contracts/bot/flow-list.ts';
import { approvalRequestSchema } from '../../contracts/bot/approval.ts';
import type { ConversationLog } from '../../conversation/append-events.ts';
import { AppError } from '../../platform/app-error.ts';
import type { SecretBox } from '../../platform/secrets/secret-box.ts';
import type { RegisterRoute } from '../route.ts';

type FlowRoutesDeps = { log: ConversationLog; secrets: SecretBox; definitions(): BotDefinition[] };

/** Registers the routes of the flows and actions of bots, and of the secrets that actions send. */
export function registerFlowRoutes(register: RegisterRoute, { log, secrets, definitions }: FlowRoutesDeps): void {
  const deps = { database: log.database, clock: log.clock, secrets };
  register('GET /api/console/flows', async () => ({ json: await listFlows(deps, definitions()) }));

  register('PUT /api/console/bot-secrets/:name', async ({ agent, parameters, body }) => {
    await setBotSecret(deps, { name: parseName(parameters.name), value: body(secretValueSchema).value, actor: agent });
    return { json: {} };
  });

  register('DELETE /api/console/bot-secrets/:name', async ({ agent, parameters }) => {
    await removeBotSecret(deps, { name: parseName(parameters.name), actor: agent });
    return { json: {} };
  });

  register('POST /api/console/conversations/:id/approval', async ({ agent, parameters, body }) => {
    await settleApproval(log, { ...body(approvalRequestSchema), conversationId: parameters.id, agent });
    return { json: {} };
  });
}

function parseName(name: string): string {
  const parsed = secretNameSchema.safeParse(name);
  if (!parsed.success) throw new AppError('bad-request', `The name of the secret ${parsed.error.issues[0]?.message ?? 'cannot be used'}.`);
  return parsed.data;
}
