import { firstSiteId } from '../../contracts/site.ts';
import { composeLetter } from '../../mail/letter/compose-letter.ts';
import { formatMoment } from '../../mail/letter/format-moment.ts';
import { fillGaps, letterTextsOf } from '../../mail/letter/letter-texts.ts';
import type { LetterPart, LetterWriter } from '../../mail/mail.ts';
import type { Database } from '../../storage/database.ts';
import { listTeamNotices } from './notice-settings.ts';

const most = 30;

type Noted = { kind: 'unseen' | 'lapsed'; since: string; name: string };

/**
 * Letters that tell a team of requests which nobody has taken and of late answers. They are written with what still waits when they go, and are
 * dropped where all of it was taken. They name the visitor and the time, and hold no word of the conversation.
 */
export function noticeLetters({ database, serverUrl }: { database: Database; serverUrl: string }): LetterWriter {
  return {
    async write({ about, language, recipient, createdAt }) {
      const team = (await listTeamNotices(database)).find(({ teamId }) => teamId === about);
      if (!team || team.afterMinutes === 0 || !team.recipients.includes(recipient)) return { dropped: 'Notices of this team no longer go to this address.' };
      const noted = await readNoted(database, { teamId: team.teamId, recipient, createdAt });
      if (noted.length === 0) return { dropped: 'Everything was taken in the meantime.' };
      const t = letterTextsOf(language);
      const conversations = noted.map(({ kind, since, name }): LetterPart => {
        const time = formatMoment(since, language);
        return { kind: 'quote', by: name, at: '', text: fillGaps(kind === 'unseen' ? t.noticeUnseen : t.noticeLapsed, { time }) };
      });
      const letter = await composeLetter(database, {
        kind: 'notice',
        language,
        siteId: firstSiteId,
        host: new URL(serverUrl).host,
        words: { team: team.teamName },
        blocks: { conversations },
        link: `${serverUrl}/console/inbox/open`,
      });
      return { letter };
    },
  };
}

/** The waits that go on, and were noted since the last letter of the team to this recipient. */
async function readNoted(database: Database, of: { teamId: string; recipient: string; createdAt: string }): Promise<Noted[]> {
  return database<Noted[]>`
    select team_notice.kind, team_notice.since, coalesce(visitor_name, visitor_email, made_up_name) as name
    from team_notice join conversation on conversation.id = conversation_id join visitor on visitor.id = visitor_id
    where team_notice.team_id = ${of.teamId}
      and noted_at > coalesce((
        select max(created_at) from mail where kind = 'notice' and about = ${of.teamId} and recipient = ${of.recipient} and state = 'sent'), '-infinity')
      and case team_notice.kind when 'unseen' then state_kind in ('waiting', 'offered') and waiting_since = team_notice.since else due_at = team_notice.since end
    order by team_notice.since limit ${most}`;
}
