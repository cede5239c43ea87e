import { chooseMailLanguage } from '../../mail/letter/letter-texts.ts';
import { queueMail } from '../../mail/queue-mail.ts';
import { readMailSettings } from '../../mail/read-mail-settings.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../storage/database.ts';
import { selectTeams } from '../team/team-store.ts';
import { listTeamNotices } from './notice-settings.ts';

const minute = 60_000;
/** News of this time goes in the same letter. */
const gatherMs = minute;
/** Older waits are no news: they were there before notices were set up. */
const newestMs = 24 * 60 * minute;

/**
 * Finds requests for a person that nobody has taken for the time of their team, and answers that are later than their target, notes each once, and
 * queues one letter for each recipient of the team. News of a team that is closed is news of its opening, unless the team wants it at once. Any number
 * of processes may do it at once: a request is noted by one of them.
 */
export async function queueNotices({ database, clock }: { database: Database; clock: Clock }): Promise<void> {
  const teams = (await listTeamNotices(database)).filter(({ afterMinutes, recipients }) => afterMinutes > 0 && recipients.length > 0);
  if (teams.length === 0) return;
  const now = clock.now();
  const oldest = new Date(now.getTime() - newestMs).toISOString();
  const { teamLanguage } = await readMailSettings(database);
  const hours = new Map((await selectTeams(database, now)).map(({ id, opensAt }) => [id, opensAt]));
  for (const { teamId, afterMinutes, recipients, outsideHours } of teams) {
    const opensAt = outsideHours === 'wait' ? (hours.get(teamId) ?? null) : null;
    // A team that is closed for good has nothing to wait for.
    const newsAt = opensAt === null ? now : new Date(opensAt);
    const waitedSince = new Date(now.getTime() - afterMinutes * minute).toISOString();
    await database.begin(async (transaction) => {
      const fresh = await transaction`
        insert into team_notice (conversation_id, kind, since, team_id, noted_at)
        select id, 'unseen', waiting_since, team_id, ${newsAt.toISOString()}::timestamptz from conversation
          where team_id = ${teamId} and state_kind in ('waiting', 'offered') and waiting_since between ${oldest} and ${waitedSince}
        union all
        select id, 'lapsed', due_at, team_id, ${newsAt.toISOString()}::timestamptz from conversation
          where team_id = ${teamId} and state_kind in ('waiting', 'offered', 'with-agent') and due_at between ${oldest} and ${now.toISOString()}
        on conflict do nothing returning conversation_id`;
      if (fresh.length === 0) return;
      for (const recipient of recipients)
        await queueMail(
          { transaction, clock: { ...clock, now: () => newsAt } },
          { kind: 'notice', recipient, language: chooseMailLanguage([teamLanguage]), about: teamId, afterMs: gatherMs },
        );
    });
  }
}
