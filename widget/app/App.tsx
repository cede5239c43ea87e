/** @jsxImportSource preact */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ChatClient } from './chat-client.ts';
import type { ChatState, Mode } from './chat-state.ts';
import { Composer } from './Composer.tsx';
import type { HostPage } from './host-page.ts';
import { Icon } from './Icon.tsx';
import { Later } from './Later.tsx';
import { Markdown, type Source } from './Message.tsx';
import { refusalTexts } from './refusal-texts.ts';
import { site } from './own-site.ts';
import { confirmed, deadLink } from './session.ts';
import { t } from './texts.ts';
import { Transcript } from './Transcript.tsx';

const noticeAfterMs = 2_000;

export function App({ client, host }: { client: ChatClient; host: HostPage }) {
  const state = useChat(client);
  const [source, setSource] = useState<Source | null>(null);
  const [focusCount, setFocusCount] = useState(0);
  // The button that opened the source panel gets the focus back. It is stored before the panel takes the focus.
  const pressed = useRef<Element | null>(null);
  const openSource = (chosen: Source): void => {
    pressed.current = document.activeElement;
    setSource(chosen);
  };
  useEffect(() => {
    if (source === null && pressed.current instanceof HTMLElement) pressed.current.focus();
  }, [source]);
  // Registered before the page hears that the chat is there: in some browsers its answer comes before the first drawing.
  useLayoutEffect(() => host.onOpened((focus) => setFocusCount((count) => count + Number(focus))), [host]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') {
        if (source) setSource(null);
        else host.close();
        // Safari lets a frame of another site take the focus only once somebody has pressed something in it: that key is for the message.
      } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && document.activeElement === document.body)
        document.querySelector('textarea')?.focus();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [source, host]);

  return (
    <div class="panel" role="dialog" aria-label={t('title')}>
      <Header state={state} client={client} onClose={host.close} />
      {state.mode.kind !== 'with-agent' && state.presence && (
        <Later shown={state.presence} draw={(loaded, place, presence) => loaded.showPresence(place, presence)} />
      )}
      {(deadLink || confirmed) && <Later shown={{ deadLink, confirmed }} draw={(loaded, place, link) => loaded.showLink(place, link)} />}
      <Connection state={state} />
      {state.erased && <Later shown={0} draw={(loaded, place) => loaded.showErased(place)} />}
      <main>
        <Transcript state={state} client={client} covered={source !== null} onSource={openSource} />
        {source && <SourcePanel source={source} onBack={() => setSource(null)} />}
      </main>
      {state.notice && (
        <div role="alert">
          <button type="button" class="notice" onClick={client.dismiss}>
            {t(refusalTexts[state.notice] ?? 'notNow')}
          </button>
        </div>
      )}
      {mayWrite(state.mode) && <Composer client={client} focusCount={focusCount} seen={state.seen && state.mode.kind === 'with-agent'} />}
    </div>
  );
}

/** True where the visitor may write: also for a while after the conversation was closed. */
function mayWrite(mode: Mode): boolean {
  return mode.kind !== 'closed' || (mode.reopenUntil !== null && Date.parse(mode.reopenUntil) > Date.now());
}

function useChat(client: ChatClient): ChatState {
  const [state, setState] = useState(client.state());
  useEffect(() => {
    setState(client.state());
    return client.subscribe(() => setState(client.state()));
  }, [client]);
  return state;
}

function Header({ state, client, onClose }: { state: ChatState; client: ChatClient; onClose: () => void }) {
  const agent = state.mode.kind === 'with-agent' ? state.mode.name : null;
  const name = agent ?? state.bot?.name ?? '';
  const mayAsk = state.mode.kind === 'with-bot';
  return (
    <header>
      <span class={`face ${agent ? 'agent' : ''}`} aria-hidden="true">
        {agent ? initials(agent) : site.avatar ? <img src={site.avatar} alt="" /> : <BotFace />}
      </span>
      <span class="who">
        <bdi class="name">{name || '\u00a0'}</bdi>
        <span class="role">{t(agent ? 'teamMember' : 'assistant')}</span>
      </span>
      {mayAsk && (
        <button type="button" class="person" onClick={() => client.act({ type: 'person-request', wait: false })}>
          {t('person')}
        </button>
      )}
      {state.conversationId && (
        <details class="menu" onFocusOut={closeMenu} onClick={closeMenu}>
          <summary class="icon" aria-label={t('more')}>
            <Icon path="M6 12h.1M12 12h.1M18 12h.1" />
          </summary>
          <div class="card">
            {state.mode.kind !== 'closed' && (
              <button type="button" class="plain" onClick={() => client.act({ type: 'conversation-close' })}>
                {t('end')}
              </button>
            )}
            <Later shown={state.conversationId} draw={(loaded, place, id) => loaded.showCopy(place, id)} />
            <details>
              <summary class="plain">{t('clear')}</summary>
              <button type="button" class="primary" onClick={client.clear}>
                {t('clearNow')}
              </button>
            </details>
          </div>
        </details>
      )}
      <button type="button" class="icon" aria-label={t('close')} onClick={onClose}>
        <Icon path="M6 6l12 12M18 6L6 18" />
      </button>
    </header>
  );
}

/** Closes the menu after a choice, and when the focus moves elsewhere. */
function closeMenu({ currentTarget, relatedTarget, target }: Event & { currentTarget: HTMLDetailsElement; relatedTarget?: EventTarget | null }): void {
  if (relatedTarget ? !currentTarget.contains(relatedTarget as Node) : target instanceof HTMLButtonElement) currentTarget.open = false;
}

function BotFace() {
  return <Icon path="M5 18 17 6l2 2L7 20l-3 1z" size={20} />;
}

function Connection({ state }: { state: ChatState }) {
  const { connection } = state;
  const [, tick] = useState(0);
  const since = connection.kind === 'offline' ? connection.since : null;
  useEffect(() => {
    if (since === null) return undefined;
    const timer = setTimeout(() => tick((count) => count + 1), noticeAfterMs);
    return () => clearTimeout(timer);
  }, [since]);
  const show = since !== null && Date.now() - since >= noticeAfterMs;
  if (connection.kind === 'outdated')
    return (
      <p class="banner" role="status">
        {t('outdated')}
      </p>
    );
  return show ? (
    <p class="banner" role="status">
      {t('offline')}
    </p>
  ) : null;
}

/** Shows a source over the transcript, which keeps its scroll position. */
function SourcePanel({ source, onBack }: { source: Source; onBack: () => void }) {
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus(), []);
  return (
    <section class="source" aria-label={t('sources')}>
      <button ref={back} type="button" class="plain" onClick={onBack}>
        {document.dir === 'rtl' ? '→' : '←'} {t('back')}
      </button>
      <h2 dir="auto">{source.title}</h2>
      {source.heading && (
        <p class="muted" dir="auto">
          {source.heading}
        </p>
      )}
      <blockquote>
        <Markdown text={source.quote} />
      </blockquote>
      {source.url[0] !== '#' && (
        <a class="primary" href={source.url} target="_blank" rel="noopener">
          {t('openArticle')}
        </a>
      )}
    </section>
  );
}

function initials(name: string): string {
  return name
    .split(/\s+/)
    .map((part) => [...part][0] ?? '')
    .slice(0, 2)
    .join('')
    .toUpperCase();
}
