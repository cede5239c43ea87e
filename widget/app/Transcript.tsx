/** @jsxImportSource preact */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { VisitorEvent } from '../../src/contracts/visitor-event.ts';
import { ClosedCard, TroubleCard } from './Cards.tsx';
import type { ChatClient } from './chat-client.ts';
import { lastStep, listLines, type ChatState, type Mode } from './chat-state.ts';
import { Files } from './Files.tsx';
import { Icon } from './Icon.tsx';
import { Later } from './Later.tsx';
import { BotMessage, Bubble, Markdown, PlainText, type Source } from './Message.tsx';
import { refusalTexts } from './refusal-texts.ts';
import { site } from './own-site.ts';
import { t } from './texts.ts';
import { maxEmailLength, maxMessageLength, maxNameLength } from '../../src/contracts/limits.ts';
import type * as part from '../later/later.ts';
import type { TeamPresence } from '../../src/contracts/visitor-protocol.ts';

/** Pixels from the end within which the reader counts as being at the end and stays there. */
const nearEnd = 60;
/** The share of the view, above the newest message, in which the visitor's own last message stays. */
const aboveNewest = 0.6;
/** Pixels above the message that is kept in view. */
const edge = 8;
/** Messages of one author within this time, in milliseconds, are shown as one run with one time. */
const runMs = 60_000;

type Props = { state: ChatState; client: ChatClient; covered: boolean; onSource: (source: Source) => void };

export function Transcript({ state, client, covered, onSource }: Props) {
  const { box, content, away, goToEnd } = useStayAtEnd();
  const { pending, mode } = state;
  // Without a first connection there is no chat yet, so no remark about messages that will be sent later is shown.
  const trouble = state.trouble ?? (state.connection.kind === 'offline' && !state.bot ? 'unavailable' : null);
  // A visitor who sends a message wants to see it.
  useEffect(() => {
    if (pending.length > 0) goToEnd();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only what is said leads to the end
  }, [pending.length]);
  const lines = listLines(state);
  const last = lastStep(state);
  const isEmpty = !state.loading && lines.length === 0 && pending.length === 0;
  return (
    <>
      <div ref={box} class="transcript" role="log" aria-live="polite" aria-label={t('title')} tabIndex={0} style={covered ? 'visibility:hidden' : ''}>
        <div ref={content} class="lines">
          {site.logo && <img class="logo" src={site.logo} alt="" />}
          {state.bot ? <Greeting text={state.bot.greeting} /> : !trouble && <div class="skeleton" aria-hidden="true" />}
          {isEmpty && state.presence && <Later shown={state.presence} draw={drawMeanwhile} />}
          {isEmpty && state.bot && state.bot.sampleQuestions.length > 0 && (
            <div class="samples">
              <span class="muted">{t('tryOne')}</span>
              {state.bot.sampleQuestions.map((question) => (
                <button key={question} type="button" dir="auto" onClick={() => client.say(question)}>
                  {question}
                </button>
              ))}
            </div>
          )}
          {lines.map((event, index) => (
            <Line key={event.seq} event={event} client={client} last={event === last} joined={isSameRun(event, lines[index + 1])} onSource={onSource} />
          ))}
          {pending.map((message, index) => (
            <Bubble
              key={message.id}
              who="visitor"
              label={t('you')}
              at={message.at}
              joined={index < pending.length - 1}
              status={message.failed || trouble ? null : t('sending')}
            >
              <PlainText text={message.text} />
              <Files list={message.attachments} />
              {message.failed && (
                <span class="failed">
                  {t(refusalTexts[message.failed] ?? 'notNow')}
                  <button type="button" onClick={() => client.retry(message.id)}>
                    {t(message.failed === 'full' ? 'startNew' : 'retry')}
                  </button>
                </span>
              )}
            </Bubble>
          ))}
          <div class="lines" aria-live="off">
            {state.draft?.text ? (
              <div class="line bot" aria-busy="true">
                <div class="bubble">
                  <Markdown text={state.draft.text} />
                </div>
              </div>
            ) : state.typing ? (
              <div class={`line ${state.typing.who}`}>
                <div class="bubble dots" role="img" aria-label={`${state.typing.name} ${t('writes')}`}>
                  <span />
                  <span />
                  <span />
                </div>
              </div>
            ) : null}
          </div>
          {trouble && <TroubleCard trouble={trouble} client={client} />}
          {(mode.kind === 'waiting' || mode.kind === 'nobody') && <RequestCard mode={mode} place={placeOf(state)} client={client} />}
          {mode.kind === 'closed' && <ClosedCard mode={mode} rated={state.rated} client={client} />}
        </div>
      </div>
      {away && !covered && (
        <button type="button" class="to-end" aria-label={t('toEnd')} onClick={goToEnd}>
          <Icon path="M12 5v14M6 13l6 6 6-6" />
        </button>
      )}
    </>
  );
}

const limits = { email: maxEmailLength, name: maxNameLength, message: maxMessageLength };

function drawMeanwhile(loaded: typeof part, place: HTMLElement, presence: TeamPresence): void {
  loaded.showMeanwhile(place, presence);
}

/** A request for a person that is open: the place in the queue, or the news that nobody is there, and the three ways on. */
function RequestCard({ mode, place, client }: { mode: Extract<Mode, { kind: 'waiting' | 'nobody' }>; place: ChatState['place']; client: ChatClient }) {
  const usual = { cause: 'closed', opensAt: null, wrote: false } as const;
  const acts = {
    limits,
    wait: () => client.act({ type: 'person-request', wait: true }),
    leave: (contact: { email: string; name: string; message: string }) => client.act({ type: 'contact-leave', ...contact }),
    goOn: client.goOn,
  };
  return <Later shown={{ ...usual, ...mode, place }} draw={(loaded, box, shown) => loaded.showRequest(box, shown, acts)} />;
}

/** Nobody is there, and nobody knows when somebody comes: a place in the queue would say nothing. */
function placeOf({ place, presence }: ChatState): ChatState['place'] {
  return presence?.kind !== 'open' && place?.estimateSeconds == null ? null : place;
}

/**
 * Keeps the end in view while text grows, unless the visitor has scrolled up to read: then nothing moves. The end is no further down than where the
 * visitor's last message is still in view, and the newest one begins in view: a long answer is read from its first line on.
 */
function useStayAtEnd() {
  const box = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [away, setAway] = useState(false);
  const goToEnd = (): void => {
    atEnd.current = true;
    box.current?.scrollTo(0, box.current.scrollHeight);
  };
  const follow = (element: HTMLElement): void => {
    const topOf = (css: string): number => {
      const lines = element.querySelectorAll(css);
      const line = lines[lines.length - 1] ?? element;
      return line.getBoundingClientRect().top - element.getBoundingClientRect().top + element.scrollTop;
    };
    const [own, newest] = [topOf('.visitor'), topOf('.line')];
    const furthest = newest - own < element.clientHeight * aboveNewest ? own : newest;
    element.scrollTo(0, Math.max(element.scrollTop, furthest - edge));
  };
  useEffect(() => {
    const element = box.current;
    if (!element || !content.current) return undefined;
    let lastTop = 0;
    let lastRoom = 0;
    const onScroll = (): void => {
      const room = element.scrollHeight - element.clientHeight;
      const isNear = room - element.scrollTop < nearEnd;
      // Only a visitor who scrolls up leaves the end. Text that grows below, a slower scroll of our own, and a scroll of the browser after
      // text was removed do not count.
      if (isNear) atEnd.current = true;
      else if (element.scrollTop < lastTop && room === lastRoom) atEnd.current = false;
      lastTop = element.scrollTop;
      lastRoom = room;
      setAway(!isNear);
    };
    const observer = new ResizeObserver(() => {
      if (atEnd.current) follow(element);
      onScroll();
    });
    observer.observe(element);
    observer.observe(content.current);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, []);
  return { box, content, away, goToEnd };
}

/** True for two events that stand together in one run of messages. */
function isSameRun(event: VisitorEvent, next: VisitorEvent | undefined): boolean {
  if (event.type !== next?.type || !('at' in event && 'at' in next)) return false;
  const sameSpeaker = JSON.stringify(event.author) === JSON.stringify(next.author);
  return sameSpeaker && Date.parse(next.at) - Date.parse(event.at) < runMs;
}

function Greeting({ text }: { text: string }) {
  return (
    <div class="line bot">
      <div class="bubble">
        <p class="plain-text" dir="auto">
          {text}
        </p>
      </div>
    </div>
  );
}

type LineProps = { event: VisitorEvent; client: ChatClient; last: boolean; joined: boolean; onSource: (source: Source) => void };

function Line({ event, client, last, joined, onSource }: LineProps) {
  // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check -- the others have no line of their own: `listLines` leaves them out
  switch (event.type) {
    case 'visitor-message':
      return (
        <Bubble who="visitor" label={t('you')} at={event.at} joined={joined} status={last ? t('received') : null}>
          <PlainText text={event.body.text} />
          <Files list={event.body.attachments} />
        </Bubble>
      );
    case 'bot-message':
      return <BotMessage event={event} client={client} last={last} joined={joined} onSource={onSource} />;
    case 'agent-message':
      return (
        <Bubble who="agent" label={event.author.kind === 'agent' ? event.author.name : ''} at={event.at} joined={joined}>
          <Markdown text={event.body.text} />
          <Files list={event.body.attachments} />
        </Bubble>
      );
    case 'secrets-masked':
      return <Quiet text={event.body.notice} />;
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
    case 'conversation-reopened':
      return <Quiet text={t('takenUp')} />;
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
