import { useCallback } from 'react';
import { useLocation } from 'wouter';
import { useShortcut } from '../shortcuts/use-shortcut.ts';
import { useStoredNumber } from '../storage/use-stored.ts';
import { ContextPane } from '../context/ContextPane.tsx';
import { ConversationPane } from '../conversation/ConversationPane.tsx';
import { Splitter } from '../ui/Splitter.tsx';
import { isViewId, viewIds } from '../state/views.ts';
import { ConversationList } from './ConversationList.tsx';
import { NothingOpen } from './NothingOpen.tsx';
import { useNextAfterClose } from './use-next-after-close.ts';
import './inbox.css';

const listRange = { initial: 340, min: 260, max: 560 };
const contextRange = { initial: 340, min: 280, max: 640 };

/** Views, list, conversation and context. On a phone each is a page of its own, chosen by the address. */
export function InboxPage(props: { view: string | undefined; conversationId: string | undefined; panel: string | undefined }) {
  const { conversationId, panel } = props;
  const view = isViewId(props.view) ? props.view : 'needs-you';
  const [, navigate] = useLocation();
  const [listWidth, setListWidth] = useStoredNumber('list-width', listRange);
  const [contextWidth, setContextWidth] = useStoredNumber('context-width', contextRange);
  const [contextShown, setContextShown] = useStoredNumber('context-shown', { initial: 1, min: 0, max: 1 });
  const base = `/inbox/${view}`;
  useNextAfterClose(conversationId, base);

  function toggleContext(): void {
    if (matchMedia('(width < 1000px)').matches) {
      navigate(panel === undefined ? `${base}/${conversationId}/context` : `${base}/${conversationId}`);
    } else {
      setContextShown(contextShown === 1 ? 0 : 1);
    }
  }
  const openTrace = useCallback(
    (turnId: string) => {
      setContextShown(1);
      navigate(`${base}/${conversationId}/${turnId}`);
    },
    [base, conversationId, navigate, setContextShown],
  );
  useShortcut('i', conversationId === undefined ? null : toggleContext);
  useShortcut('escape', conversationId === undefined ? null : () => navigate(panel === undefined ? base : `${base}/${conversationId}`));
  useViewKeys((index) => {
    const target = viewIds[index];
    if (target !== undefined) navigate(`/inbox/${target}`);
  });

  const page = conversationId === undefined ? 'list' : panel === undefined ? 'conversation' : 'context';
  const hasContext = conversationId !== undefined && (contextShown === 1 || panel !== undefined);
  return (
    <div
      className="inbox"
      data-page={page}
      data-context={hasContext ? 'shown' : 'hidden'}
      style={{ '--list-width': `${listWidth}px`, '--context-width': `${contextWidth}px` }}
    >
      <h1 className="for-reader">Inbox</h1>
      <ConversationList view={view} selectedId={conversationId} />
      <Splitter label="Width of the list" value={listWidth} {...listRange} grows="right" onChange={setListWidth} />
      {conversationId === undefined ? (
        <NothingOpen view={view} />
      ) : (
        <ConversationPane key={conversationId} conversationId={conversationId} backTo={base} onToggleContext={toggleContext} openTrace={openTrace} />
      )}
      {hasContext && (
        <>
          <Splitter label="Width of the context" value={contextWidth} {...contextRange} grows="left" onChange={setContextWidth} />
          <ContextPane
            key={conversationId}
            conversationId={conversationId}
            turnId={panel === undefined || panel === 'context' ? null : panel}
            backTo={`${base}/${conversationId}`}
            openTrace={openTrace}
          />
        </>
      )}
    </div>
  );
}

/** The digits open views: 1 to 9, and 0 the tenth. */
function useViewKeys(go: (index: number) => void): void {
  useShortcut('1', () => go(0));
  useShortcut('2', () => go(1));
  useShortcut('3', () => go(2));
  useShortcut('4', () => go(3));
  useShortcut('5', () => go(4));
  useShortcut('6', () => go(5));
  useShortcut('7', () => go(6));
  useShortcut('8', () => go(7));
  useShortcut('9', () => go(8));
  useShortcut('0', () => go(9));
}
