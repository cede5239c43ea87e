import type { TeamNotice } from '../../contracts/mail/team-notice.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Queryable } from '../../storage/database.ts';
import { writeAudit, type Actor } from '../../storage/write-audit.ts';

/** The notices of every team, by the name of the team, with the addresses that they go to now. */
export async function listTeamNotices(database: Queryable): Promise<TeamNotice[]> {
  return database<TeamNotice[]>`
    select team.id as "teamId", team.name as "teamName", coalesce(after_minutes, 0) as "afterMinutes", notice.email,
      case when notice.email is not null then array[notice.email]
        else array(select agent.email from team_member join agent on agent.id = agent_id where team_id = team.id and disabled_at is null order by lower(agent.email))
        end as recipients
    from team left join team_notice_setting notice on notice.team_id = team.id order by lower(team.name), team.id`;
}

/** Throws AppError('not-found') for an unknown team. */
export async function saveTeamNotice(
  deps: { database: Database; clock: Clock },
  change: { teamId: string; afterMinutes: number; email: string | null; actor: Actor },
): Promise<void> {
  const { teamId, afterMinutes, email, actor } = change;
  await deps.database.begin(async (transaction) => {
    const [team] = await transaction<{ name: string }[]>`select name from team where id = ${teamId} for update`;
    if (!team) throw new AppError('not-found', 'There is no such team.');
    await transaction`
      insert into team_notice_setting (team_id, after_minutes, email) values (${teamId}, ${afterMinutes}, ${email})
      on conflict (team_id) do update set after_minutes = excluded.after_minutes, email = excluded.email`;
    const detail = afterMinutes === 0 ? 'no notices' : `after ${afterMinutes} minutes, to ${email ?? 'its members'}`;
    await writeAudit({ transaction, clock: deps.clock }, { actor, action: 'team-notice-saved', subject: team.name, detail });
  });
}
