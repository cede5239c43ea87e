import { useQuery } from '@tanstack/react-query';
import { Bot, GitCompare, TriangleAlert } from 'lucide-react';
import { Link } from 'wouter';
import type { BotsResponse, BotSummary } from '../../../src/contracts/bot/bot-version.ts';
import { formatMoment } from '../../labels/format-time.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { BotEditor } from './BotEditor.tsx';
import { botQuery, botsQuery } from './bot-queries.ts';
import { botAddress, readPlace } from './file-groups.ts';
import './versions.css';

/** The bots with the version that answers, or one of them with its files and versions. */
export function BotsPage({ bot, place }: { bot: string | undefined; place: string | undefined }) {
  return bot === undefined ? <BotList /> : <OneBot key={bot} bot={bot} place={place === undefined ? undefined : readPlace(place)} />;
}

function BotList() {
  const query = useQuery(botsQuery);
  return (
    <div className="page">
      <PageHead title="Bots" intro="What each bot is, says and does: its files, drafts and versions. A published version answers without a restart." />
      {query.isError ? (
        <Problem error={query.error} retry={() => void query.refetch()} />
      ) : query.data === undefined ? (
        <Skeleton lines={[60, 60]} label="Loading the bots" />
      ) : (
        <Listed {...query.data} />
      )}
    </div>
  );
}

function Listed({ bots, unread }: BotsResponse) {
  if (bots.length + unread.length === 0) {
    return (
      <EmptyState icon={Bot} title="No bot is stored yet">
        The folders of bots are read at the start.
      </EmptyState>
    );
  }
  return (
    <ul className="bot-list">
      {bots.map((bot) => (
        <BotLine key={bot.bot} {...bot} />
      ))}
      {unread.map(({ bot, why }) => (
        <li key={bot}>
          <b>{bot}</b>
          <p className="bot-note">
            <TriangleAlert size={14} aria-hidden="true" /> {why}
          </p>
        </li>
      ))}
    </ul>
  );
}

function BotLine({ bot, name, published, draft, conflict, sites }: BotSummary) {
  return (
    <li>
      <Link href={botAddress(bot)}>
        <b>{name}</b>
        {name !== bot && <code>{bot}</code>}
      </Link>
      <p className="is-quiet">
        Version {published.number} answers {sites.length === 0 ? 'nowhere' : `on ${sites.map((site) => site || 'the first site').join(', ')}`} ·{' '}
        {published.author}, {formatMoment(published.at)}
      </p>
      {draft && (
        <p className="bot-note">
          {draft.author} has a draft, {formatMoment(draft.at)}
        </p>
      )}
      {conflict !== null && (
        <p className="bot-note" data-kind="conflict">
          <GitCompare size={14} aria-hidden="true" /> Changed in the folder and in the console: choose
        </p>
      )}
    </li>
  );
}

function OneBot({ bot, place }: { bot: string; place: string | undefined }) {
  const query = useQuery(botQuery(bot));
  if (query.data !== undefined && !query.isError) {
    // A page that was read again begins anew: its editor has the new revision.
    return <BotEditor key={query.dataUpdatedAt} read={query.data} place={place} reload={() => void query.refetch()} />;
  }
  return (
    <div className="page">
      <PageHead title={bot} />
      {query.isError ? <Problem error={query.error} retry={() => void query.refetch()} /> : <Skeleton lines={[40, 80, 80]} label="Loading the bot" />}
    </div>
  );
}
