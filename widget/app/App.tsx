/** @jsxImportSource preact */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { VisitorEvent } from '../../src/contracts/visitor-event.ts';
import { ClosedCard, NobodyCard, QueueCard } from './Cards.tsx';
import type { ChatClient } from './chat-client.ts';
import type { ChatState } from './chat-state.ts';
import { Composer } from './Composer.tsx';
import type { HostPage } from './host-page.ts';
import { BotMessage, Bubble, Markdown, type Source } from './Message.tsx';
import { t } from './texts.ts';

const noticeAfterMs = 2_000;

export function App({ client, host }: { client: ChatClient; host: HostPage }) {
  const state = useChat(client);
  const [source, setSource] = useState<Source | null>(null);
  const [focusCount, setFocusCount] = useState(0);
  useEffect(() => host.onOpened(() => setFocusCount((count) => count + 1)), [host]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      if (source) setSource(null);
      else host.close();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [source, host]);

  return (
    <div class="panel" role="dialog" aria-label={t('title')}>
      <Header state={state} client={client} onClose={host.close} />
      <Connection state={state} />
      {source ? <SourcePanel source={source} onBack={() => setSource(null)} /> : <Transcript state={state} client={client} onSource={setSource} />}
      {state.notice && (
        <div role="alert">
          <button type="button" class="notice" onClick={client.dismiss}>
            {state.notice}
          </button>
        </div>
      )}
      {state.mode.kind !== 'closed' && <Composer client={client} focusCount={focusCount} />}
    </div>
  );
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
        {agent ? initials(agent) : <BotFace />}
      </span>
      <span class="who">
        <bdi class="name">{name || '\u00a0'}</bdi>
        <span class="role">{agent ? '\u00a0' : t('assistant')}</span>
      </span>
      {mayAsk && (
        <button type="button" class="person" onClick={() => client.act({ type: 'person-request', wait: false })}>
          {t('person')}
        </button>
      )}
      <button type="button" class="icon" aria-label={t('close')} onClick={onClose}>
        <svg width="18" height="18" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" aria-hidden="true">
          <path d="M6 6l12 12M18 6L6 18" />
        </svg>
      </button>
    </header>
  );
}

function BotFace() {
  return (
    <svg width="20" height="20" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round">
      <path d="M5 18 17 6l2 2L7 20l-3 1z" />
    </svg>
  );
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
  if (connection.kind === 'outdated') return <p class="banner" role="status">{t('outdated')}</p>;
  return show ? <p class="banner" role="status">{t('offline')}</p> : null;
}

function Transcript({ state, client, onSource }: { state: ChatState; client: ChatClient; onSource: (source: Source) => void }) {
  const end = useRef<HTMLDivElement>(null);
  const events = state.log.events;
  const shown = events.length + state.pending.length;
  useEffect(() => end.current?.scrollIntoView({ block: 'end' }), [shown, state.mode.kind, state.draft?.text, state.typing?.who, state.loading]);
  const lastMessage = events.findLast((event) => event.type === 'bot-message' || event.type === 'visitor-message' || event.type === 'agent-message');
  const isEmpty = !state.loading && !events.some((event) => event.type !== 'hidden' && event.type !== 'conversation-started') && state.pending.length === 0;
  return (
    <div class="transcript" role="log" aria-live="polite" aria-label={t('title')} tabIndex={0}>
      {state.bot && <Greeting text={state.bot.greeting} />}
      {isEmpty && state.bot && (
        <div class="samples">
          <span class="muted">{t('tryOne')}</span>
          {state.bot.sampleQuestions.map((question) => (
            <button key={question} type="button" onClick={() => client.say(question)}>
              {question}
            </button>
          ))}
        </div>
      )}
      {events.map((event) => (
        <Line key={event.seq} event={event} client={client} last={event === lastMessage} onSource={onSource} />
      ))}
      {state.pending.map((message) => (
        <Bubble key={message.id} who="visitor" label={t('you')} at={message.at}>
          <p class="plain-text" dir="auto">{message.text}</p>
          <span class={message.failed ? 'state failed' : 'state'}>
            {message.failed ?? t('sending')}
            {message.failed && (
              <button type="button" onClick={() => client.retry(message.id)}>
                {t('retry')}
              </button>
            )}
          </span>
        </Bubble>
      ))}
      <div aria-live="off">
        {state.draft?.text ? (
          <div class="line bot" aria-busy="true">
            <div class="bubble">
              <Markdown text={state.draft.text} />
            </div>
          </div>
        ) : state.typing ? (
          <div class="line bot">
            <div class="bubble dots" aria-label={`${state.typing.name} ${t('writes')}`}>
              <span /><span /><span />
            </div>
          </div>
        ) : null}
      </div>
      {state.mode.kind === 'waiting' && <QueueCard place={state.place} client={client} />}
      {state.mode.kind === 'nobody' && <NobodyCard cause={state.mode.cause} opensAt={state.mode.opensAt} client={client} />}
      {state.mode.kind === 'closed' && <ClosedCard rated={state.rated} client={client} />}
      <div ref={end} />
    </div>
  );
}

function Greeting({ text }: { text: string }) {
  return (
    <div class="line bot">
      <div class="bubble">
        <p class="plain-text" dir="auto">{text}</p>
      </div>
    </div>
  );
}

function Line({ event, client, last, onSource }: { event: VisitorEvent; client: ChatClient; last: boolean; onSource: (source: Source) => void }) {
  switch (event.type) {
    case 'visitor-message':
      return (
        <Bubble who="visitor" label={t('you')} at={event.at}>
          <p class="plain-text" dir="auto">{event.body.text}</p>
          {last && <span class="state">{t('received')}</span>}
        </Bubble>
      );
    case 'bot-message':
      return <BotMessage event={event} client={client} last={last} onSource={onSource} />;
    case 'agent-message':
      return (
        <Bubble who="agent" label={event.author.kind === 'agent' ? event.author.name : ''} at={event.at}>
          <Markdown text={event.body.text} />
        </Bubble>
      );
    case 'handoff-requested':
      return <Quiet text={t('asked')} />;
    case 'agent-joined':
      return <Quiet text={t('joined', { name: event.body.agentName })} />;
    case 'conversation-requeued':
      return <Quiet text={t(event.body.cause === 'agent-lost' ? 'agentLost' : 'passedOn', { name: event.body.agentName })} />;
    case 'returned-to-bot':
      return <Quiet text={t('handedBack', { name: event.body.agentName })} />;
    case 'handoff-cancelled':
      return <Quiet text={t('cancelled')} />;
    case 'contact-left':
      return <Quiet text={t('contactDone')} />;
    default:
      return null;
  }
}

function Quiet({ text }: { text: string }) {
  return (
    <p class="quiet">
      <bdi>{text}</bdi>
    </p>
  );
}

function SourcePanel({ source, onBack }: { source: Source; onBack: () => void }) {
  return (
    <section class="source" aria-label={t('sources')}>
      <button type="button" class="plain" onClick={onBack}>
        ← {t('back')}
      </button>
      <h2 dir="auto">{source.title}</h2>
      {source.heading && <p class="muted" dir="auto">{source.heading}</p>}
      <blockquote>
        <Markdown text={source.quote} />
      </blockquote>
      <a class="primary" href={source.url} target="_blank" rel="noopener">
        {t('openArticle')}
      </a>
    </section>
  );
}

function initials(name: string): string {
  return name.split(/\s+/).map((part) => [...part][0] ?? '').join('').slice(0, 2).toUpperCase();
}
