import { z } from 'zod';
import { holidaySchema, openSpanSchema, type SaveTeamRequest, type Team } from '../../contracts/routing.ts';
import { isOpen, nextOpening } from '../../conversation/business-hours.ts';
import type { Queryable, Transaction } from '../../storage/database.ts';

const rowSchema = z.object({
  id: z.string(),
  name: z.string(),
  time_zone: z.string(),
  hours: z.array(openSpanSchema).nullable(),
  holidays: z.array(holidaySchema),
  first_response_seconds: z.number().nullable(),
  next_response_seconds: z.number().nullable(),
  overflow_team_id: z.string().nullable(),
  overflow_after_seconds: z.number().nullable(),
  is_default: z.boolean(),
  member_ids: z.array(z.string()),
});

/** All teams by name, each with whether it is open at `now`. */
export async function selectTeams(database: Queryable, now: Date): Promise<Team[]> {
  const rows = await database`
    select team.*, array(select agent_id::text from team_member where team_id = team.id order by agent_id) as member_ids
    from team order by lower(name)`;
  return z
    .array(rowSchema)
    .parse([...rows])
    .map((row) => {
      const hours = { timeZone: row.time_zone, hours: row.hours, holidays: row.holidays };
      return {
        id: row.id,
        name: row.name,
        ...hours,
        targets: { firstResponseSeconds: row.first_response_seconds, nextResponseSeconds: row.next_response_seconds },
        overflow:
          row.overflow_team_id !== null && row.overflow_after_seconds !== null
            ? { teamId: row.overflow_team_id, afterSeconds: row.overflow_after_seconds }
            : null,
        isDefault: row.is_default,
        memberIds: row.member_ids,
        isOpen: isOpen(hours, now),
        opensAt: nextOpening(hours, now)?.toISOString() ?? null,
      };
    });
}

/** Writes the team with its members. False where `mustExist` and there is no such team. */
export async function upsertTeam(transaction: Transaction, input: { id: string; team: SaveTeamRequest; mustExist: boolean }): Promise<boolean> {
  const { id, team, mustExist } = input;
  if (mustExist) {
    const [row] = await transaction`select 1 from team where id = ${id} for update`;
    if (!row) return false;
  }
  if (team.isDefault) await transaction`update team set is_default = false where is_default and id <> ${id}`;
  await transaction`
    insert into team (id, name, time_zone, hours, holidays, first_response_seconds, next_response_seconds,
      overflow_team_id, overflow_after_seconds, is_default)
    values (${id}, ${team.name}, ${team.timeZone}, ${team.hours && transaction.json(team.hours)}, ${transaction.json(team.holidays)},
      ${team.targets.firstResponseSeconds}, ${team.targets.nextResponseSeconds},
      ${team.overflow?.teamId ?? null}, ${team.overflow?.afterSeconds ?? null}, ${team.isDefault})
    on conflict (id) do update set name = excluded.name, time_zone = excluded.time_zone, hours = excluded.hours,
      holidays = excluded.holidays, first_response_seconds = excluded.first_response_seconds,
      next_response_seconds = excluded.next_response_seconds, overflow_team_id = excluded.overflow_team_id,
      overflow_after_seconds = excluded.overflow_after_seconds, is_default = excluded.is_default`;
  await transaction`delete from team_member where team_id = ${id}`;
  const memberIds = [...new Set(team.memberIds)];
  if (memberIds.length > 0) {
    await transaction`
      insert into team_member (team_id, agent_id) select ${id}, agent.id from agent where agent.id in ${transaction(memberIds)}`;
  }
  return true;
}

/** Deletes the team and returns its name, or null where there is none. */
export async function removeTeam(database: Queryable, teamId: string): Promise<string | null> {
  const [row] = await database<{ name: string }[]>`delete from team where id = ${teamId} returning name`;
  return row?.name ?? null;
}
