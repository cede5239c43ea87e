import { useQuery } from '@tanstack/react-query';
import { BookOpen, Search, SearchX } from 'lucide-react';
import { useDeferredValue, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { ArticleSummary } from '../../src/contracts/http-api.ts';
import { articlesQuery } from '../api/queries.ts';
import { useShortcut } from '../shortcuts/use-shortcut.ts';
import { Badge } from '../ui/Badge.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Age } from '../ui/WaitTimer.tsx';
import { ArticleStatusBadge } from './ArticleStatusBadge.tsx';

type Show = 'all' | 'published' | 'unpublished' | 'unused';
const shows: Record<Show, { name: string; holds: (article: ArticleSummary) => boolean }> = {
  all: { name: 'All', holds: () => true },
  published: { name: 'Published', holds: (article) => article.status === 'published' },
  unpublished: { name: 'To publish', holds: (article) => article.status === 'draft' || article.hasUnpublishedChanges },
  unused: { name: 'Not used by the bot', holds: (article) => !article.usedByBot.used },
};
const showIds = Object.keys(shows) as Show[];

export function ArticleList() {
  const [typed, setTyped] = useState('');
  const [show, setShow] = useState<Show>('all');
  const search = useDeferredValue(typed.trim());
  const field = useRef<HTMLInputElement>(null);
  const query = useQuery(articlesQuery(search));
  useShortcut('/', () => field.current?.focus());
  const all = query.data?.articles ?? [];
  const articles = all.filter(shows[show].holds);

  return (
    <section className="article-list" aria-label="Articles">
      <div className="article-tools">
        <div className="list-search">
          <Search size={15} aria-hidden="true" />
          <input
            ref={field}
            type="search"
            aria-label="Search the articles"
            placeholder="Search titles and text"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <kbd className="key-hint">/</kbd>
        </div>
        <div className="segments" role="radiogroup" aria-label="Show">
          {showIds.map((id) => (
            <button key={id} type="button" role="radio" aria-checked={show === id} onClick={() => setShow(id)}>
              {shows[id].name}
              <b>{all.filter(shows[id].holds).length}</b>
            </button>
          ))}
        </div>
      </div>
      {query.isError ? (
        <Problem error={query.error} retry={() => void query.refetch()} />
      ) : query.data === undefined ? (
        <Skeleton lines={[60, 85, 50, 75, 66, 80]} label="Loading the articles" />
      ) : articles.length === 0 ? (
        <NoArticles isFiltered={search !== '' || show !== 'all'} />
      ) : (
        <table className="table articles">
          <thead>
            <tr>
              <th scope="col">Title</th>
              <th scope="col">Status</th>
              <th scope="col">Used by the bot</th>
              <th scope="col">Origin</th>
              <th scope="col" className="is-right">
                Changed
              </th>
            </tr>
          </thead>
          <tbody>
            {articles.map((article) => (
              <ArticleRow key={article.id} article={article} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function ArticleRow({ article }: { article: ArticleSummary }) {
  const { usedByBot } = article;
  return (
    <tr>
      <td>
        <Link href={`/knowledge/${article.id}`} className="article-title row-link">
          {article.title}
        </Link>
        <span className="article-tags">
          <span className="row-language">{article.language}</span>
          {article.tags.slice(0, 4).join(', ')}
        </span>
      </td>
      <td>
        <ArticleStatusBadge article={article} />
      </td>
      <td className="article-used">
        <Badge tone={usedByBot.used ? 'good' : 'neutral'} text={usedByBot.used ? 'Yes' : 'No'} title={usedByBot.why} />
        {!usedByBot.used && <small>{usedByBot.why}</small>}
      </td>
      <td className="is-quiet">{article.origin === 'file' ? 'Markdown file' : 'Console'}</td>
      <td className="is-right is-quiet">
        <Age at={article.updatedAt} />
      </td>
    </tr>
  );
}

function NoArticles({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered) {
    return (
      <EmptyState icon={SearchX} title="No article matches">
        Try other words, or show all.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={BookOpen}
      title="The bot knows nothing yet"
      action={
        <Link href="/knowledge/new" className="button button-primary">
          Write the first article
        </Link>
      }
    >
      Write here, or put Markdown files into <code>knowledge/</code> and run <code>baton knowledge sync</code>.
    </EmptyState>
  );
}
