import { useQuery } from '@tanstack/react-query';
import { BookOpen, SearchX } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { mayCall } from '../../src/contracts/authorisation.ts';
import type { ArticleSummary } from '../../src/contracts/http-api.ts';
import { articlesOfPage } from '../../src/contracts/knowledge/article-list.ts';
import { callApi } from '../api/call-api.ts';
import { articlePageQuery } from '../api/queries.ts';
import { useMe } from '../live/use-console.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Age } from '../ui/WaitTimer.tsx';
import { ArticleBulkBar } from './ArticleBulkBar.tsx';
import { ArticleStatusBadge } from './ArticleStatusBadge.tsx';
import { ArticleTools } from './ArticleTools.tsx';
import { useArticleChanges } from './use-article-changes.ts';
import { useArticleFilter, writeFilter } from './use-article-filter.ts';
import './article-list.css';

export function ArticleList() {
  const [filter, setFilter] = useArticleFilter();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const changes = useArticleChanges();
  const maySelect = mayCall('publisher', useMe().role);
  const query = useQuery(articlePageQuery(filter));
  const page = query.data;
  const articles = page?.articles ?? [];
  const isPageSelected = articles.length > 0 && articles.every(({ id }) => selected.has(id));

  function select(ids: readonly string[], isSelected: boolean): void {
    const next = new Set(selected);
    for (const id of ids) {
      if (isSelected) next.add(id);
      else next.delete(id);
    }
    setSelected(next);
  }
  async function selectAll(): Promise<void> {
    const { ids } = await callApi<{ ids: string[] }>({ method: 'GET', path: `articles/ids${writeFilter(filter)}` });
    setSelected(new Set(ids));
  }

  return (
    <section className="article-list" aria-label="Articles">
      <ArticleTools
        filter={filter}
        page={page}
        onChange={(change) => {
          setSelected(new Set());
          setFilter(change);
        }}
      />
      <ArticleBulkBar
        count={selected.size}
        total={page?.total ?? 0}
        show={filter.show}
        state={changes.state}
        onSelectAll={() => void selectAll()}
        onClear={() => setSelected(new Set())}
        onChange={(change) => {
          changes.run(change, [...selected]);
          setSelected(new Set());
        }}
        onUndo={changes.undo}
        onDismiss={changes.dismiss}
      />
      {page?.readAs != null && (
        <p className="article-read-as" role="status">
          No article holds these words. Shown for <b>{page.readAs}</b>.
        </p>
      )}
      {query.isError ? (
        <Problem error={query.error} retry={() => void query.refetch()} />
      ) : page === undefined ? (
        <Skeleton lines={[60, 85, 50, 75, 66, 80]} label="Loading the articles" />
      ) : articles.length === 0 ? (
        <NoArticles isFiltered={writeFilter(filter) !== ''} />
      ) : (
        <>
          <table className="table articles">
            <thead>
              <tr>
                {maySelect && (
                  <th scope="col" className="article-select">
                    <input
                      type="checkbox"
                      aria-label="Select the articles of this page"
                      checked={isPageSelected}
                      onChange={(event) =>
                        select(
                          articles.map(({ id }) => id),
                          event.currentTarget.checked,
                        )
                      }
                    />
                  </th>
                )}
                <th scope="col" className="article-name">
                  Title
                </th>
                <th scope="col">Status</th>
                <th scope="col" className="article-used">
                  Used by the bot
                </th>
                <th scope="col" className="article-origin">
                  Origin
                </th>
                <th scope="col" className="is-right">
                  Changed
                </th>
              </tr>
            </thead>
            <tbody>
              {articles.map((article) => (
                <ArticleRow
                  key={article.id}
                  article={article}
                  isDeleted={filter.show === 'deleted'}
                  isSelected={selected.has(article.id)}
                  onSelect={maySelect ? (isSelected) => select([article.id], isSelected) : null}
                />
              ))}
            </tbody>
          </table>
          <Paging from={filter.from} total={page.total} onGo={(from) => setFilter({ from })} />
        </>
      )}
    </section>
  );
}

function Paging({ from, total, onGo }: { from: number; total: number; onGo: (from: number) => void }) {
  if (total <= articlesOfPage) return null;
  const last = Math.min(total, from + articlesOfPage);
  return (
    <nav className="article-paging" aria-label="Pages">
      <span>
        {(from + 1).toLocaleString('en')}–{last.toLocaleString('en')} of {total.toLocaleString('en')}
      </span>
      <Button disabled={from === 0} onClick={() => onGo(Math.max(0, from - articlesOfPage))}>
        Previous
      </Button>
      <Button disabled={last >= total} onClick={() => onGo(from + articlesOfPage)}>
        Next
      </Button>
    </nav>
  );
}

function ArticleRow(props: { article: ArticleSummary; isDeleted: boolean; isSelected: boolean; onSelect: ((isSelected: boolean) => void) | null }) {
  const { article, isDeleted, isSelected, onSelect } = props;
  const { usedByBot } = article;
  return (
    <tr className={isSelected ? 'is-selected' : undefined}>
      {onSelect !== null && (
        <td className="article-select">
          <label>
            <input type="checkbox" aria-label={`Select ${article.title}`} checked={isSelected} onChange={(event) => onSelect(event.currentTarget.checked)} />
          </label>
        </td>
      )}
      <td className="article-name">
        {isDeleted ? (
          <span className="article-title">{article.title}</span>
        ) : (
          <Link href={`/knowledge/${article.id}`} className="article-title row-link">
            {article.title}
          </Link>
        )}
        <span className="article-tags">
          <span className="row-language">{article.language}</span>
          {article.tags.slice(0, 4).join(', ')}
        </span>
      </td>
      <td className="article-status">
        {isDeleted ? <Badge tone="neutral" text="Deleted" /> : <ArticleStatusBadge article={article} />}
        {article.isInConflict && article.source !== null && <ConflictMark source={article.source} isLinked={onSelect !== null} />}
      </td>
      <td className="article-used">
        <Badge tone={usedByBot.used ? 'good' : 'neutral'} text={usedByBot.used ? 'Yes' : 'No'} title={usedByBot.why} />
        {/* A draft says in the column before why not. */}
        {!usedByBot.used && article.status === 'published' && <small>{usedByBot.why}</small>}
      </td>
      <td className="article-origin is-quiet">{article.source === null ? 'Console' : <bdi title={article.source.name}>{article.source.name}</bdi>}</td>
      <td className="is-right is-quiet">
        <Age at={article.updatedAt} />
      </td>
    </tr>
  );
}

/** The mark of an article in conflict; for agents who may publish it is a link to the two texts. */
function ConflictMark({ source, isLinked }: { source: NonNullable<ArticleSummary['source']>; isLinked: boolean }) {
  const badge = <Badge tone="bad" text="Conflict" title="It changed in its source too. Somebody has to choose between the two texts." />;
  return isLinked ? <Link href={`/knowledge/sources/${source.id}`}>{badge}</Link> : badge;
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
      Write here, or bring articles from files or a web site: <Link href="/knowledge/sources">Sources</Link>.
    </EmptyState>
  );
}
