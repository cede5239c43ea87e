import { CircleCheck, ListChecks, MailOpen, MessageSquareDot, Search, X } from 'lucide-react';
import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import { VList, type VListHandle } from 'virtua';
import { useLocation } from 'wouter';
import { countedUpTo } from '../../src/contracts/inbox.ts';
import { usePreferences } from '../storage/preferences.ts';
import { useActionBinding, useShortcut } from '../shortcuts/use-shortcut.ts';
import { BulkBar } from '../bulk/BulkBar.tsx';
import { setSelecting, toggleSelected, useSelected, useIsSelecting } from '../bulk/selection-store.ts';
import { Button } from '../ui/Button.tsx';
import { FirstSteps } from '../first-steps/FirstSteps.tsx';
import { TryLink } from '../first-steps/TryLink.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Problem } from '../ui/Problem.tsx';
import type { ViewId } from '../state/views.ts';
import { viewNames } from '../state/views.ts';
import { ConversationRow } from './ConversationRow.tsx';
import { FilterBar } from './FilterBar.tsx';
import { getFilter, setFilter, useFilter } from './filter-store.ts';
import { emptyViews } from './empty-views.ts';
import { ListOptions } from './ListOptions.tsx';
import { ListSkeleton } from './ListSkeleton.tsx';
import { useRovingRows } from './use-roving-rows.ts';
import { useRows } from './use-rows.ts';
import { ViewPicker } from './ViewPicker.tsx';
import { isComposing } from '../../src/client/is-composing.ts';

/** Height of every row in pixels; the stylesheet has the same. */
const rowHeights = { roomy: 80, dense: 56 } as const;

export function ConversationList({ view, selectedId }: { view: ViewId; selectedId: string | undefined }) {
  const [, navigate] = useLocation();
  const filter = useFilter();
  const kept = view === 'all' ? (filter.search ?? '') : '';
  const [typed, setTyped] = useState(kept);
  const [typedIn, setTypedIn] = useState({ view, kept });
  if (typedIn.view !== view || typedIn.kept !== kept) {
    setTypedIn({ view, kept });
    setTyped(kept);
  }
  const search = useDeferredValue(typed.trim());
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<VListHandle>(null);
  const { rows: height } = usePreferences();
  const rowHeight = rowHeights[height] ?? rowHeights.roomy;
  const [unreadHere, setUnreadHere] = useState(false);
  const onlyUnread = view === 'all' ? filter.unread !== undefined : unreadHere && view !== 'closed';
  const { rows, isLoading, error, retry, loadMore, matches, total } = useRows(view, search, onlyUnread);
  const ids = useMemo(() => rows.map((row) => row.id), [rows]);
  const roving = useRovingRows({ ids, selectedId, show: (index) => list.current?.scrollToIndex(index, { align: 'nearest' }) });
  const open = useCallback((id: string) => navigate(`/inbox/${view}/${id}`), [navigate, view]);

  function step(by: number): void {
    const at = rows.findIndex((row) => row.id === selectedId);
    const next = rows[at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))];
    if (next === undefined) return;
    list.current?.scrollToIndex(rows.indexOf(next), { align: 'nearest' });
    open(next.id);
  }
  useShortcut('j', () => step(1));
  useShortcut('k', () => step(-1));
  const picked = useSelected();
  const isSelecting = useIsSelecting();
  useActionBinding(
    selectedId === undefined
      ? null
      : {
          id: 'row-select',
          label: picked.has(selectedId) ? 'Unselect this conversation' : 'Select this conversation',
          key: 'V',
          run: () => toggleSelected(selectedId),
        },
  );
  useShortcut('/', () => field.current?.focus());
  function showOnlyUnread(only: boolean): void {
    if (view === 'all') setFilter({ ...getFilter(), unread: only ? 'yes' : undefined });
    else setUnreadHere(only);
  }
  function searchAll(): void {
    setFilter({ ...getFilter(), search });
    navigate('/inbox/all');
  }

  return (
    <section className="list-pane" aria-label={`Conversations: ${viewNames[view]}`}>
      <header className="list-head">
        <h2>{viewNames[view]}</h2>
        <ViewPicker view={view} />
        <span className="list-count" aria-live="polite">
          {isLoading || rows.length === 0 ? '' : total === null ? rows.length : total >= countedUpTo ? `${countedUpTo}+` : total}
        </span>
        <span className="list-tools">
          {view !== 'closed' && (
            <IconButton icon={MessageSquareDot} label="Only those with an unread message" pressed={onlyUnread} onClick={() => showOnlyUnread(!onlyUnread)} />
          )}
          <ListOptions isLive={view !== 'closed' && view !== 'all'} />
          {rows.length > 0 && (
            <span className="select-rows">
              <IconButton icon={ListChecks} label="Select conversations" pressed={isSelecting} onClick={() => setSelecting(!isSelecting)} />
            </span>
          )}
        </span>
      </header>
      <div className="list-search">
        <Search size={15} aria-hidden="true" />
        <input
          ref={field}
          type="search"
          aria-label={`Search ${viewNames[view]}`}
          aria-keyshortcuts="/"
          placeholder={view === 'closed' || view === 'all' ? 'Search every message' : 'Search this list'}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') {
              setTyped('');
              event.currentTarget.blur();
            }
            if (event.key === 'Enter' && !isComposing(event.nativeEvent) && rows[0] !== undefined) open(rows[0].id);
          }}
        />
        {typed === '' ? <kbd className="key-hint">/</kbd> : <IconButton icon={X} label="Clear the search" onClick={() => setTyped('')} />}
      </div>
      {view === 'all' && <FilterBar />}
      {view !== 'all' && view !== 'closed' && search !== '' && (
        <button type="button" className="search-all" onClick={searchAll}>
          Search all conversations for “<bdi>{search}</bdi>”
        </button>
      )}
      {rows.length === 0 && <FirstSteps />}
      <BulkBar rows={rows} />
      {error !== null ? (
        <Problem error={error} retry={retry} />
      ) : isLoading ? (
        <ListSkeleton />
      ) : rows.length === 0 ? (
        onlyUnread ? (
          <EmptyState icon={MailOpen} title="Nothing is unread here" action={<Button onClick={() => showOnlyUnread(false)}>Show all of them</Button>}>
            Every visitor in this list has had an answer.
          </EmptyState>
        ) : search === '' ? (
          <EmptyState icon={emptyViews[view].icon} title={emptyViews[view].title}>
            {emptyViews[view].text} {(view === 'bot' || view === 'open') && <TryLink />}
          </EmptyState>
        ) : (
          <EmptyState icon={CircleCheck} title="Nothing matches">
            {view === 'all' || view === 'closed'
              ? 'No message, note, name or address has all these words.'
              : 'No name, address or last message here has these words.'}
          </EmptyState>
        )
      ) : (
        <VList
          key={height}
          ref={list}
          className={`rows is-${height}${isSelecting ? ' is-selecting' : ''}`}
          role="list"
          aria-label={viewNames[view]}
          data={rows}
          itemSize={rowHeight}
          keepMounted={[roving.stop]}
          onKeyDown={roving.answerKey}
          onScroll={(offset) => {
            const handle = list.current;
            if (handle !== null && offset + handle.viewportSize > handle.scrollSize - 10 * rowHeight) loadMore?.();
          }}
        >
          {(row, index) => (
            <ConversationRow
              key={row.id}
              conversation={row}
              isSelected={row.id === selectedId}
              isPicked={picked.has(row.id)}
              view={view}
              match={matches[row.id]}
              place={index + 1}
              total={rows.length}
              isTabStop={index === roving.stop}
              isDense={height === 'dense'}
              onFocus={roving.setFocusedId}
            />
          )}
        </VList>
      )}
    </section>
  );
}
