import { appendEvents, type ConversationLog } from '../../conversation/append-events.ts';
import { newId } from '../../platform/new-id.ts';
import { selectOverflowing } from '../queue-store.ts';

/** Lets a second team take conversations that have waited for their own team as long as its overflow setting says. */
export async function overflowTeams(deps: ConversationLog): Promise<void> {
  for (const { conversationId, teamId, teamName, afterSeconds } of await selectOverflowing(deps.database, deps.clock.now())) {
    await appendEvents(deps, {
      conversationId,
      decide({ state, route }) {
        if (state.kind !== 'waiting' || route.overflowTeamId !== null) return [];
        const body = { toTeamId: teamId, toTeamName: teamName, why: `waited ${afterSeconds} s for ${route.teamName ?? 'its team'}` };
        return [{ id: newId(), type: 'team-overflowed', author: { kind: 'system' }, body }];
      },
    });
  }
}
