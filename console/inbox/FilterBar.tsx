import { useQuery, useQueryClient } from '@tanstack/react-query';
import { SlidersHorizontal, Trash2, X } from 'lucide-react';
import { useState, type FormEvent, type ReactNode } from 'react';
import { conversationFilterSchema, type ConversationFilter } from '../../src/contracts/inbox.ts';
import { callApi } from '../api/call-api.ts';
import { tagsQuery, viewsQuery } from '../api/queries.ts';
import { useConsole, useLive } from '../live/use-console.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { reasonNames } from '../labels/reason-names.ts';
import './filters.css';
import { setFilter, useFilter } from './filter-store.ts';

const states = { open: 'Open', closed: 'Closed', 'with-bot': 'With the bot', waiting: 'Waiting', 'with-agent': 'With an agent', snoozed: 'Snoozed' };
const moods = { negative: 'Negative', neutral: 'Neutral', positive: 'Positive' };

/** The filter of the view "All", and the saved views. */
export function FilterBar() {
  const filter = useFilter();
  const agents = useConsole((state) => state.agents);
  const tags = useQuery(tagsQuery);
  const { search: _, ...narrowed } = filter;
  const count = Object.keys(narrowed).length;
  const change = (name: keyof ConversationFilter, value: string): void => {
    const parsed = conversationFilterSchema.safeParse({ ...filter, [name]: value === '' ? undefined : value });
    if (parsed.success) setFilter(parsed.data);
  };
  const choice = (name: keyof ConversationFilter, label: string, options: Iterable<readonly [string, string]>): ReactNode => (
    <label>
      <span>{label}</span>
      <select className="input" value={filter[name] ?? ''} onChange={(event) => change(name, event.currentTarget.value)}>
        <option value="">Any</option>
        {[...options].map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <div className="filters">
      <SavedViews />
      <details>
        <summary>
          <SlidersHorizontal size={14} aria-hidden="true" />
          Filters{count > 0 && <b className="count">{count}</b>}
        </summary>
        <div className="filter-grid">
          {choice('state', 'State', Object.entries(states))}
          {choice(
            'agent',
            'Agent',
            agents.map((agent) => [agent.id, agent.name] as const),
          )}
          {choice(
            'tag',
            'Tag',
            (tags.data?.tags ?? []).map(({ tag, count: used }) => [tag, `${tag} (${used})`] as const),
          )}
          {choice('reason', 'Handed over', Object.entries(reasonNames))}
          {choice('mood', 'Mood', Object.entries(moods))}
          <label>
            <span>Language</span>
            <input
              className="input"
              placeholder="en, de"
              maxLength={12}
              defaultValue={filter.language ?? ''}
              onChange={(event) => change('language', event.currentTarget.value.trim())}
            />
          </label>
          <label>
            <span>From</span>
            <input className="input" type="date" value={filter.from ?? ''} onChange={(event) => change('from', event.currentTarget.value)} />
          </label>
          <label>
            <span>To</span>
            <input className="input" type="date" value={filter.to ?? ''} onChange={(event) => change('to', event.currentTarget.value)} />
          </label>
        </div>
        {count > 0 && (
          <div className="filter-foot">
            <Button look="quiet" icon={X} onClick={() => setFilter(filter.search === undefined ? {} : { search: filter.search })}>
              Clear
            </Button>
            <SaveView filter={filter} />
          </div>
        )}
      </details>
    </div>
  );
}

function SavedViews() {
  const views = useQuery(viewsQuery);
  const client = useQueryClient();
  const live = useLive();
  const filter = JSON.stringify(useFilter());
  const list = views.data?.views ?? [];
  if (list.length === 0) return null;
  function remove(id: string): void {
    callApi({ method: 'DELETE', path: `views/${id}` }).then(
      () => client.invalidateQueries(viewsQuery),
      (error: unknown) =>
        live.store.dispatch({ type: 'notice-added', notice: { id, tone: 'error', text: error instanceof Error ? error.message : 'Not deleted' } }),
    );
  }
  return (
    <ul className="saved-views" aria-label="Saved views">
      {list.map((view) => {
        const isOn = JSON.stringify(view.filter) === filter;
        return (
          <li key={view.id}>
            <button type="button" aria-pressed={isOn} onClick={() => setFilter(isOn ? {} : view.filter)}>
              <bdi>{view.name}</bdi>
            </button>
            {isOn && view.own && <IconButton icon={Trash2} label={`Delete the view ${view.name}`} onClick={() => remove(view.id)} />}
          </li>
        );
      })}
    </ul>
  );
}

function SaveView({ filter }: { filter: ConversationFilter }) {
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  function submit(event: FormEvent): void {
    event.preventDefault();
    // Pressed twice, it still saves only one view.
    if (isBusy) return;
    setBusy(true);
    const done = callApi({ method: 'POST', path: 'views', body: { name, shared, filter } }).then(
      () => {
        setName('');
        setProblem(null);
        return client.invalidateQueries(viewsQuery);
      },
      (error: unknown) => setProblem(error instanceof Error ? error.message : 'That did not work. Try again.'),
    );
    void done.finally(() => setBusy(false));
  }
  return (
    <form className="save-view" onSubmit={submit}>
      <input
        className="input"
        aria-label="Name of the view"
        placeholder="Name this view"
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <label>
        <input type="checkbox" checked={shared} onChange={(event) => setShared(event.currentTarget.checked)} /> Shared
      </label>
      <Button type="submit" busy={isBusy} disabled={name.trim() === ''}>
        Save
      </Button>
      {problem !== null && <p className="field-problem">{problem}</p>}
    </form>
  );
}
