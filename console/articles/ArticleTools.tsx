import { useQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { articleShows, type ArticleFilter, type ArticlePage, type ArticleShow, type ArticleSort } from '../../src/contracts/knowledge/article-list.ts';
import { articleChoicesQuery } from '../api/queries.ts';
import { useShortcut } from '../shortcuts/use-shortcut.ts';

const showNames: Record<ArticleShow, string> = {
  all: 'All',
  published: 'Published',
  unpublished: 'To publish',
  unused: 'Not used by the bot',
  archived: 'Archived',
  conflict: 'In conflict',
  deleted: 'Deleted',
};
const sortNames: Record<ArticleSort, string> = { match: 'Best match', changed: 'Last changed', oldest: 'Longest unchanged', title: 'Title' };
/** Offered only where there is one. */
const seldomShown: ReadonlySet<ArticleShow> = new Set(['conflict', 'deleted']);
/** A pause in typing, after which the list is asked. */
const pauseMs = 200;

type Choice = { value: string; name: string; count: number };

/** Search, filters and order of the list. */
export function ArticleTools(props: { filter: ArticleFilter; page: ArticlePage | undefined; onChange: (change: Partial<ArticleFilter>) => void }) {
  const { filter, page, onChange } = props;
  const { data: choices } = useQuery(articleChoicesQuery);
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(filter.search);
  const change = useRef(onChange);
  change.current = onChange;
  useShortcut('/', () => field.current?.focus());
  useEffect(() => {
    const search = typed.trim();
    if (search === filter.search) return undefined;
    const timer = setTimeout(() => change.current({ search, sort: search === '' ? 'changed' : 'match' }), pauseMs);
    return () => clearTimeout(timer);
  }, [typed, filter.search]);
  const nameLanguage = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });
  const languages = (choices?.languages ?? []).map(({ value, count }) => ({ value, count, name: nameOf(nameLanguage, value) }));
  const tags = (choices?.tags ?? []).map(({ value, count }) => ({ value, count, name: value }));
  return (
    <>
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
        <Choose label="Language" any="Any language" value={filter.language} choices={languages} onChoose={(language) => onChange({ language })} />
        <Choose label="Tag" any="Any tag" value={filter.tag} choices={tags} onChoose={(tag) => onChange({ tag })} />
        <Choose label="Source" any="Any source" value={filter.source} choices={choices?.sources ?? []} onChoose={(source) => onChange({ source })} />
        <select className="select" aria-label="Order" value={filter.sort} onChange={(event) => onChange({ sort: event.currentTarget.value as ArticleSort })}>
          {(Object.keys(sortNames) as ArticleSort[])
            .filter((sort) => sort !== 'match' || filter.search !== '')
            .map((sort) => (
              <option key={sort} value={sort}>
                {sortNames[sort]}
              </option>
            ))}
        </select>
      </div>
      <div className="segments article-shows" role="radiogroup" aria-label="Show">
        {articleShows
          .filter((show) => !seldomShown.has(show) || filter.show === show || (page?.shows[show] ?? 0) > 0)
          .map((show) => (
            <button key={show} type="button" role="radio" aria-checked={filter.show === show} onClick={() => onChange({ show })}>
              {showNames[show]}
              <b>{page?.shows[show].toLocaleString('en') ?? ''}</b>
            </button>
          ))}
      </div>
    </>
  );
}

function Choose(props: { label: string; any: string; value: string; choices: readonly Choice[]; onChoose: (value: string) => void }) {
  const { label, any, value, choices, onChoose } = props;
  if (choices.length < 2 && value === '') return null;
  const isMissing = value !== '' && !choices.some((choice) => choice.value === value);
  return (
    <select className="select" aria-label={label} value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
      <option value="">{any}</option>
      {isMissing && <option value={value}>{value}</option>}
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.name} ({choice.count.toLocaleString('en')})
        </option>
      ))}
    </select>
  );
}

function nameOf(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}
