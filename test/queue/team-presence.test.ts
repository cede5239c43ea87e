import { describe, expect, it } from 'vitest';
import { reply } from '../../src/agent/agent-commands.ts';
import type { TeamPresence } from '../../src/contracts/visitor-protocol.ts';
import { newId } from '../../src/platform/new-id.ts';
import { openTeamsPresence } from '../../src/queue/presence/team-presence.ts';
import { openOffice } from '../support/open-office.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { addTeam, bringToAgent } from './queue-bench.ts';

const { bench } = await openOffice();
const minute = 60_000;

function openTeams(teamId: string | null = null) {
  return openTeamsPresence({ ...bench, logger: silentLogger }, { teamOf: () => teamId });
}

describe('what visitors are told of the team', () => {
  it('[QU60] is whether anybody who could come is there, and a change reaches those who are connected', async () => {
    const teams = openTeams();
    const heard: TeamPresence['kind'][] = [];
    const unfollow = teams.follow('site', ({ kind }) => heard.push(kind));
    expect(await teams.of('site')).toEqual({ kind: 'away', opensAt: null, replySeconds: null });
    await bench.addAgent({ name: 'Ana' });
    await bench.clock.advance(10_000);
    await expect.poll(() => heard).toEqual(['open']);
    unfollow();
    await teams.close();
  });

  it('[QU60] is until when its team is closed', async () => {
    await bench.addAgent({ name: 'Ana' });
    // The clock stands at 09:00 UTC on a Monday.
    const hours = [{ day: 'monday' as const, from: '14:00', to: '18:00' }];
    const desk = await addTeam(bench, { name: 'Desk', timeZone: 'Europe/Berlin', hours });
    const teams = openTeams(desk.id);
    expect(await teams.of('site')).toMatchObject({ kind: 'closed', opensAt: '2026-03-02T13:00:00.000Z' });
    await teams.close();
  });

  it('[QU61] is the median of the first replies, once there are ten', async () => {
    const ana = await bench.addAgent({ name: 'Ana', capacity: 50 });
    const answer = async (minutes: number): Promise<void> => {
      const place = await bringToAgent(bench);
      bench.clock.advance(minutes * minute);
      await reply(bench, { eventId: newId(), conversationId: place.id, agent: ana, text: 'Hello.' });
    };
    for (const minutes of [1, 1, 1, 2, 2, 3, 3, 3, 9]) await answer(minutes);
    const early = openTeams();
    expect((await early.of('site')).replySeconds).toBeNull();
    await early.close();
    await answer(9);
    const teams = openTeams();
    expect((await teams.of('site')).replySeconds).toBe(150);
    await teams.close();
  });
});
