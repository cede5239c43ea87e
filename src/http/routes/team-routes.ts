import { updateAgent } from '../../agent/update-agent.ts';
import { updateAgentRequestSchema } from '../../contracts/http-api.ts';
import { channelRoutingOf, routingSettingsSchema, saveTeamRequestSchema, type RoutingResponse } from '../../contracts/routing.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Clock } from '../../platform/clock.ts';
import { readRoutingSettings } from '../../queue/routing/routing-settings.ts';
import { saveRouting } from '../../queue/routing/save-routing.ts';
import { deleteTeam, listTeams, saveTeam } from '../../queue/team/save-team.ts';
import type { Database } from '../../storage/database.ts';
import type { RegisterRoute } from '../route.ts';
import { listPage } from '../lists/list-page.ts';

type TeamRoutesDeps = {
  database: Database;
  clock: Clock;
  /** Every channel of this Baton. */
  channels: RoutingResponse['channels'];
};

/** Registers the routes that decide who can take a conversation: accounts, teams with their hours and targets, and the rules of routing. */
export function registerTeamRoutes(register: RegisterRoute, deps: TeamRoutesDeps): void {
  const { database } = deps;

  register('PUT /api/console/agents/:id', async ({ agent, parameters, body }) => {
    const agentId = parameters.id;
    const change = body(updateAgentRequestSchema);
    if (agent.id === agentId && change.disabled === true) throw new AppError('conflict', 'Nobody locks their own account.');
    await updateAgent(deps, { agentId, change, actor: agent });
    return { json: {} };
  });

  register('GET /api/console/teams', async ({ query }) => listPage({ name: 'teams', items: await listTeams(deps) }, query));

  register('POST /api/console/teams', async ({ agent, body }) => {
    const team = await saveTeam(deps, { id: null, team: body(saveTeamRequestSchema), actor: agent });
    return { json: { team }, status: 201 };
  });

  register('PUT /api/console/teams/:id', async ({ agent, parameters, body }) => {
    const team = await saveTeam(deps, { id: parameters.id, team: body(saveTeamRequestSchema), actor: agent });
    return { json: { team } };
  });

  register('DELETE /api/console/teams/:id', async ({ agent, parameters }) => {
    await deleteTeam(deps, { teamId: parameters.id, actor: agent });
    return { json: {} };
  });

  register('GET /api/console/routing', async () => {
    const settings = await readRoutingSettings(database);
    const channels = deps.channels.map(({ kind, name }) => ({ kind, name }));
    const filled = Object.fromEntries(channels.map(({ kind }) => [kind, channelRoutingOf(settings, kind)]));
    return { json: { settings: { ...settings, channels: { ...settings.channels, ...filled } }, channels } satisfies RoutingResponse };
  });

  register('PUT /api/console/routing', async ({ agent, body }) => {
    const settings = body(routingSettingsSchema);
    await saveRouting(deps, { settings, actor: agent });
    return { json: { settings } };
  });
}
