import type { Route, Team } from '../../contracts/routing.ts';
import type { Queryable } from '../../storage/database.ts';
import { selectCandidates } from '../queue-store.ts';
import { selectTeams } from '../team/team-store.ts';
import { anyNeed, chooseAgent, teamsOf } from './choose-agent.ts';
import { routeConversation, type Routed } from './route-conversation.ts';
import { readRoutingSettings } from './routing-settings.ts';

export type Around =
  /** A suitable agent is there, with or without free capacity. */
  | { kind: 'someone' }
  | { kind: 'nobody' }
  /** `opensAt` is an ISO time, or null where it is not known. */
  | { kind: 'closed'; opensAt: string | null };

/** Checks which team a conversation would go to at `now`, and whether any agent could take it, before the visitor is promised anything. */
export async function checkStaffing(database: Queryable, input: { routed: Routed; now: Date }): Promise<{ route: Route; priority: number; around: Around }> {
  const { routed, now } = input;
  const settings = await readRoutingSettings(database);
  const teams = await selectTeams(database, now);
  const { route, priority } = routeConversation(routed, { settings, teams, now });
  const team = teams.find((candidate) => candidate.id === route.teamId) ?? null;
  if (team?.isOpen === false && !isHelperOpen(team, teams)) {
    return { route, priority, around: { kind: 'closed', opensAt: team.opensAt } };
  }
  const need = { ...anyNeed, teamIds: teamsOf(route), skills: route.skills, language: routed.language, weight: routed.channelWeight ?? route.weight };
  const choice = chooseAgent(await selectCandidates(database, now), need, settings);
  return { route, priority, around: { kind: choice.kind === 'nobody' ? 'nobody' : 'someone' } };
}

/** A closed team whose overflow team is open counts as open for the visitor: that team takes the conversation after the overflow time. */
function isHelperOpen(team: Team, teams: readonly Team[]): boolean {
  return teams.some((other) => other.id === team.overflow?.teamId && other.isOpen);
}
