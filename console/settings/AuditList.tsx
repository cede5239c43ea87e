import { useQuery } from '@tanstack/react-query';
import { ScrollText } from 'lucide-react';
import { Link } from 'wouter';
import type { AuditAction } from '../../src/contracts/supervision.ts';
import { auditQuery } from '../api/settings-queries.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { formatMoment } from '../labels/format-time.ts';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';

const did: Record<AuditAction, string> = {
  'bot-off': 'switched off',
  'bot-on': 'switched on',
  'agent-added': 'added',
  'signed-in': 'signed in',
  'signed-out': 'signed out',
  'sign-in-failed': 'was refused at the sign-in of',
  'role-changed': 'changed the role of',
  'agent-locked': 'locked',
  'agent-unlocked': 'unlocked',
  'agent-changed': 'changed',
  'password-link-made': 'made a password link for',
  'password-link-mailed': 'mailed a password link to',
  'agent-invited': 'invited',
  'mail-tried': 'tried mail with a letter to',
  'address-tried-again': 'let mail be tried again to',
  'letter-changed': 'changed the letter',
  'letter-reset': 'reset the letter',
  'team-notice-saved': 'changed the notices of',
  'transcript-mailed': 'mailed a transcript to',
  'person-exported': 'exported what is stored of',
  'person-erased': 'erased',
  'person-joined': 'joined the history of',
  'person-changed': 'changed',
  'person-blocked': 'blocked',
  'person-unblocked': 'unblocked',
  'people-merged': 'merged',
  'people-exported': 'exported',
  'segment-saved': 'saved the segment of people',
  'segment-deleted': 'deleted the segment of people',
  'person-note-added': 'wrote a note about',
  'person-note-deleted': 'deleted a note about',
  'privacy-saved': 'set',
  'visitor-signed-out': 'signed out of every browser',
  'retention-applied': 'removed by age:',
  'identity-key-made': 'made an identity key for',
  'identity-key-retired': 'retired an identity key of',
  'password-changed': 'changed the password of',
  'channel-added': 'added the channel account',
  'channel-changed': 'changed the channel account',
  'channel-deleted': 'deleted the channel account',
  'channel-hook-made': 'made a hook secret for',
  'team-saved': 'saved the team',
  'team-deleted': 'deleted the team',
  'routing-saved': 'changed',
  'site-added': 'added the site',
  'site-published': 'published the site',
  'site-removed': 'removed the site',
  'article-saved': 'saved the article',
  'article-published': 'published the article',
  'article-archived': 'archived the article',
  'article-tagged': 'tagged the article',
  'article-deleted': 'deleted the article',
  'article-restored': 'brought back the article',
  'article-unpublished': 'took back the article',
  'knowledge-synced': 'synced',
  'source-saved': 'saved the source',
  'source-deleted': 'deleted the source',
  'conflict-settled': 'settled the conflict of',
  'reply-saved': 'saved the reply',
  'reply-deleted': 'deleted the reply',
  'file-uploaded': 'uploaded the file',
  'file-removed': 'removed the file',
  'files-deleted': 'deleted files,',
  'figures-exported': 'exported the figures of',
  'action-approved': 'approved the action',
  'action-refused': 'refused the action',
  'bot-published': 'published the bot',
  'bot-conflict-settled': 'chose between folder and console for the bot',
  'bot-secret-set': 'set the secret of actions',
  'bot-secret-deleted': 'deleted the secret of actions',
  'cards-saved': 'set the server of the cards,',
  'cards-removed': 'removed',
  'card-button-pressed': 'pressed',
  'webhook-added': 'added the webhook',
  'webhook-changed': 'changed the webhook',
  'webhook-switched-off': 'switched off the webhook',
  'webhook-deleted': 'deleted the webhook',
  'webhook-secret-made': 'made a new secret for the webhook',
  'webhook-secret-retired': 'retired the former secret of the webhook',
  'webhook-tested': 'sent a test to the webhook',
  'webhook-replayed': 'sent again to the webhook',
  'conversation-reassigned': 'gave the conversation of',
  'conversation-requeued': 'put back the conversation of',
  'priority-changed': 'set the priority of',
  'api-token-made': 'made the API token',
  'api-token-revoked': 'revoked the API token',
};

/** A change of several articles has their count as its subject. */
function describeAction(action: keyof typeof did, subject: string): string {
  return /^\d+ articles$/.test(subject) ? did[action].replace(' the article', '') : did[action];
}

/** The audit log, newest first: at most the last hundred entries. */
export function AuditList() {
  const query = useQuery(auditQuery);
  if (query.isError) return <Problem error={query.error} retry={() => void query.refetch()} />;
  if (query.data === undefined) return <Skeleton lines={[70, 60, 75]} label="Loading the record" />;
  const { entries } = query.data;
  if (entries.length === 0) {
    return (
      <EmptyState icon={ScrollText} title="Nothing was changed yet">
        Accounts, sign-ins, roles, teams, the bot’s switch, articles, replies, files and what supervisors do to conversations stand here.
      </EmptyState>
    );
  }
  return (
    <ul className="audit">
      {entries.map((entry) => (
        <li key={entry.id}>
          <time dateTime={entry.at}>{formatMoment(entry.at)}</time>
          <span>
            <b>
              <bdi>{entry.actor}</bdi>
            </b>{' '}
            {describeAction(entry.action, entry.subject)}{' '}
            {entry.conversationId === null ? (
              <bdi>{entry.subject}</bdi>
            ) : (
              <Link href={`/inbox/open/${entry.conversationId}`}>
                <bdi>{entry.subject}</bdi>
              </Link>
            )}
            {entry.detail !== '' && (
              <span className="is-quiet">
                {' '}
                <bdi>{entry.detail}</bdi>
              </span>
            )}
            {entry.action === 'retention-applied' && <b> {entry.times} within the hour</b>}
            {entry.action !== 'retention-applied' && entry.times > 1 && <b> {entry.times} times within the hour</b>}
          </span>
        </li>
      ))}
    </ul>
  );
}
