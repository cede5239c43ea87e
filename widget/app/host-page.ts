import { cutText } from '../../src/text/cut-text.ts';
import { withoutCampaign } from '../../src/client/without-campaign.ts';
import { textBetween } from '../../src/text/text-between.ts';
import { maxPageTitleLength, maxPageUrlLength } from '../../src/contracts/limits.ts';

/** The connection to the page that embeds the chat. Its messages are trusted no more than text that a visitor could type. */
export type HostPage = {
  /** The page that the visitor is on now: it changes where a site swaps pages without loading. */
  page(): { url: string; title: string } | null;
  /** Asks the page for the stored handle of this visitor, and for its origin as the browser vouches for it. Both are null without an answer. */
  askHandle(): Promise<PageHandle>;
  /** Stores the handle in the page, or with null deletes it there. `agreed`, `signed`: stored beside it. */
  keepHandle(handle: string | null, agreed: string | null, signed: boolean): void;
  close(): void;
  /** `active`: a conversation is open. `peek`: the newest unread answer is shown beside the button. */
  setUnread(unread: { count: number; active: boolean; peek: boolean }): void;
  open(): void;
  /** `focus`: the visitor opened the chat and will type. Otherwise it was opened because it was open on the page before. */
  onOpened(listener: (focus: boolean) => void): () => void;
  /** Reports an event to the page. */
  tellEvent(event: string, detail: object): void;
  /** Receives calls from the page, by name. Tells the page that the chat is there, and the labels of its button. */
  onCalls(calls: PageCalls, labels: readonly [open: string, close: string, unread: string]): void;
  isOpen(): boolean;
};

/** Calls that a page may make in the chat, each with the arguments of the page: untrusted. */
type PageCalls = Readonly<Record<string, (first: unknown, second: unknown) => void>>;

/**
 * `agreed`: the version of the consent's text that is stored beside the handle. `isSigned`: the handle is that of a person whom the site signed.
 * `isIdentifying`: the page has called identify, and its token is still to come, or its calls are not read yet.
 */
type PageHandle = { handle: string | null; agreed: string | null; isSigned: boolean; site: string | null; isIdentifying: boolean };

/** A page that does not answer in time has an earlier version of the loader, or is not the page that the frame's URL names. */
const answerWithinMs = 3_000;

export function connectHostPage(): HostPage {
  const query = new URLSearchParams(textBetween(location.hash, 1));
  applyLook(query);
  const origin = query.get('parent') ?? location.origin;
  let page: ReturnType<HostPage['page']> = null;
  const opened = new Set<(focus: boolean) => void>();
  let calls: PageCalls = {};
  let isOpen = window.parent === window;

  const tell = (message: object): void => {
    if (window.parent !== window) window.parent.postMessage(message, origin);
  };
  let hear: (answer: PageHandle) => void = () => undefined;
  const answered = new Promise<PageHandle>((resolve) => {
    hear = resolve;
    setTimeout(resolve, window.parent === window ? 0 : answerWithinMs, { ...readHandle(null), site: null, isIdentifying: false });
  });
  addEventListener('message', (event) => {
    if (event.source !== window.parent || event.origin !== origin) return;
    const data = event.data as { type?: unknown; text?: unknown; url?: unknown; title?: unknown; waiting?: unknown } | null;
    if (typeof data?.url === 'string')
      page = { url: cutText(mayTell(data.url), maxPageUrlLength), title: cutText(String(data.title ?? ''), maxPageTitleLength) };
    if (data?.type === 'opened') {
      isOpen = true;
      for (const listener of opened) listener(data.text === 'focus');
    } else if (data?.type === 'handle') hear({ ...readHandle(data.text), site: origin, isIdentifying: !!data.waiting });
    else if (data?.type === 'closed') isOpen = false;
    else if (data?.type === 'call' && Array.isArray(data.text)) answerCall(data.text);
  });
  /** A call that this chat does not know is an error of the page, and reported to it. */
  function answerCall([called, first, second]: unknown[]): void {
    const name = String(called);
    if (Object.hasOwn(calls, name)) calls[name]?.(first, second);
    else tell({ type: 'event', event: 'error', detail: { code: 'unknown-call', name } });
  }
  tell({ type: 'hello' });
  return {
    askHandle: () => answered,
    keepHandle: (handle, agreed, signed) =>
      tell({ type: 'handle', handle: handle && `${handle}${agreed || signed ? `~${agreed ?? ''}` : ''}${signed ? '~1' : ''}` }),
    page: () => page,
    close: () => tell({ type: 'close' }),
    setUnread: (unread) => tell({ type: 'unread', ...unread }),
    open: () => tell({ type: 'open' }),
    onOpened(listener) {
      opened.add(listener);
      return () => opened.delete(listener);
    },
    tellEvent: (event, detail) => tell({ type: 'event', event, detail }),
    onCalls(known, labels) {
      calls = known;
      tell({ type: 'ready', labels });
    },
    isOpen: () => isOpen,
  };
}

/** Browsers that ask for it (Global Privacy Control) tell nobody by which campaign their visitor came. */
function mayTell(url: string): string {
  return (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl ? withoutCampaign(url) : url;
}

/** Applies the site's colour and its choice of light or dark. The design tokens correct the colour to readable contrast. */
function applyLook(query: URLSearchParams): void {
  const root = document.documentElement;
  const theme = query.get('theme');
  if (theme === 'light' || theme === 'dark') root.dataset['theme'] = theme;
  const accent = query.get('accent') ?? '';
  if (!CSS.supports('color', accent)) return;
  root.style.setProperty('--site-accent', accent);
  root.dataset['accent'] = '';
}

/** The page's text holds the handle and, each behind a tilde, the version that its visitor agreed to and the mark of a signed person. */
function readHandle(stored: unknown): Pick<PageHandle, 'handle' | 'agreed' | 'isSigned'> {
  const [handle, agreed, signed] = typeof stored === 'string' ? stored.split('~') : [];
  return { handle: handle ?? null, agreed: agreed || null, isSigned: !!signed };
}
