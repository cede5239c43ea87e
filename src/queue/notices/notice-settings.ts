import type { OutsideHours, TeamNotice } from '../../contracts/mail/team-notice.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Queryable, Transaction } from '../../storage/database.ts';
import { writeAudit, type Actor } from '../../storage/write-audit.ts';

/** The notices of every team, by the name of the team, with the addresses that they go to now. */
export async function listTeamNotices(database: Queryable): Promise<TeamNotice[]> {
  return database<TeamNotice[]>`
    select team.id as "teamId", team.name as "teamName", coalesce(after_minutes, 0) as "afterMinutes", notice.email,
      coalesce(outside_hours, 'wait') as "outsideHours",
      case when notice.email is not null then array[notice.email]
        else array(select agent.email from team_member join agent on agent.id = agent_id where team_id = team.id and disabled_at is null order by lower(agent.email))
        end as recipients
    from team left join team_notice_setting notice on notice.team_id = team.id order by lower(team.name), team.id`;
}

/** `outsideHours` left out: as it was. With 'send' notices that wait for the opening go at once. Throws AppError('not-found') for an unknown team. */
export async function saveTeamNotice(
  deps: { database: Database; clock: Clock },
  change: { teamId: string; afterMinutes: number; email: string | null; outsideHours?: OutsideHours | undefined; actor: Actor },
): Promise<void> {
  const { teamId, afterMinutes, email, outsideHours = null, actor } = change;
  await deps.database.begin(async (transaction) => {
    const [team] = await transaction<{ name: string }[]>`select name from team where id = ${teamId} for update`;
    if (!team) throw new AppError('not-found', 'There is no such team.');
    await transaction`
      insert into team_notice_setting (team_id, after_minutes, email, outside_hours) values (${teamId}, ${afterMinutes}, ${email}, coalesce(${outsideHours}, 'wait'))
      on conflict (team_id) do update set after_minutes = excluded.after_minutes, email = excluded.email,
        outside_hours = coalesce(${outsideHours}, team_notice_setting.outside_hours)`;
    if (outsideHours === 'send') await sendWaiting(transaction, { teamId, at: deps.clock.now().toISOString() });
    const detail =
      afterMinutes === 0
        ? 'no notices'
        : `after ${afterMinutes} minutes, to ${email ?? 'its members'}${outsideHours === null ? '' : outsideHours === 'send' ? ', also while it is closed' : ', while it is open'}`;
    await writeAudit({ transaction, clock: deps.clock }, { actor, action: 'team-notice-saved', subject: team.name, detail });
  });
}

/** Notices of the team that wait for its opening are news of now. */
async function sendWaiting(transaction: Transaction, { teamId, at }: { teamId: string; at: string }): Promise<void> {
  await transaction`update team_notice set noted_at = ${at} where team_id = ${teamId} and noted_at > ${at}`;
  await transaction`
    update mail set created_at = ${at}, due_at = ${at} where kind = 'notice' and about = ${teamId} and state = 'waiting' and created_at > ${at}`;
}
