/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { renderMarkdown } from '../../src/client/render-markdown.ts';
import type { VisitorEvent } from '../../src/contracts/visitor-event.ts';
import type { ChatClient } from './chat-client.ts';
import { t } from './texts.ts';

export type BotEvent = Extract<VisitorEvent, { type: 'bot-message' }>;
export type Source = BotEvent['body']['citations'][number];

/** One bubble: who speaks is told by place, shape and a label for screen readers. */
export function Bubble({ who, label, at, children }: { who: 'visitor' | 'bot' | 'agent'; label: string; at: string; children: ComponentChildren }) {
  return (
    <div class={`line ${who}`}>
      <div class="bubble">
        <span class="sr">{label}: </span>
        {children}
      </div>
      <time class="time" dateTime={at}>
        {new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })}
      </time>
    </div>
  );
}

export function Markdown({ text }: { text: string }) {
  return <div class="markdown" dir="auto" dangerouslySetInnerHTML={{ __html: renderMarkdown(text) }} />;
}

export function BotMessage({ event, client, last, onSource }: { event: BotEvent; client: ChatClient; last: boolean; onSource: (source: Source) => void }) {
  const { body } = event;
  const thumb = client.state().thumbs[event.id];
  const sources = body.citations.filter((one, index) => body.citations.findIndex((other) => other.url === one.url) === index);
  return (
    <Bubble who="bot" label={t('assistant')} at={event.at}>
      <Markdown text={body.text} />
      {sources.length > 0 && (
        <ul class="sources" aria-label={t('sources')}>
          {sources.map((source) => (
            <li key={source.url}>
              <button type="button" onClick={() => onSource(source)}>
                <svg width="12" height="12" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.6" aria-hidden="true">
                  <path d="M3 2h7l3 3v9H3zM10 2v3h3M5.5 8h5M5.5 11h5" />
                </svg>
                <bdi>{source.heading ? `${source.title} · ${source.heading}` : source.title}</bdi>
              </button>
            </li>
          ))}
        </ul>
      )}
      {body.purpose === 'answer' && (
        <div class="thumbs">
          {([true, false] as const).map((helpful) => (
            <button
              key={String(helpful)}
              type="button"
              aria-label={t(helpful ? 'helpful' : 'unhelpful')}
              aria-pressed={thumb === helpful}
              onClick={() => client.act({ type: 'answer-rate', messageId: event.id, helpful })}
            >
              <svg width="15" height="15" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linejoin="round" aria-hidden="true" style={helpful ? undefined : { transform: 'rotate(180deg)' }}>
                <path d="M7 11v9H4v-9zM7 11l4-8c1.5 0 2.5 1 2.5 2.5V9h5.2c1.2 0 2 1 1.8 2.2l-1.2 7A2 2 0 0 1 17.3 20H7" />
              </svg>
            </button>
          ))}
        </div>
      )}
      {last && body.choices.length > 0 && (
        <div class="choices">
          {body.choices.map((choice) => (
            <button
              key={choice.label}
              type="button"
              onClick={() => {
                if (choice.action === 'request-person') client.act({ type: 'person-request', wait: false });
                else if (choice.action === 'decline-person') client.act({ type: 'person-decline' });
                else client.say(choice.send ?? choice.label);
              }}
            >
              {choice.label}
            </button>
          ))}
        </div>
      )}
    </Bubble>
  );
}
