/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { renderMarkdown } from '../../src/client/render-markdown.ts';
import type { VisitorEvent } from '../../src/contracts/visitor-event.ts';
import type { ChatClient } from './chat-client.ts';
import { Icon } from './Icon.tsx';
import { locale, t } from './texts.ts';

export type BotEvent = Extract<VisitorEvent, { type: 'bot-message' }>;
export type Source = BotEvent['body']['citations'][number];

type BubbleProps = {
  who: 'visitor' | 'bot' | 'agent';
  label: string;
  at: string;
  /** Another message of the same author follows at once; the label stands below that. */
  joined?: boolean;
  status?: string | null;
  children: ComponentChildren;
};

/** One bubble. The author is shown by side, shape and a name. */
export function Bubble({ who, label, at, joined, status, children }: BubbleProps) {
  return (
    <div class={`line ${who}${joined ? ' joined' : ''}`}>
      <div class="bubble">
        <span class="sr">{label}: </span>
        {children}
      </div>
      {!joined && (
        <span class="below">
          {who !== 'visitor' && <bdi aria-hidden="true">{label}</bdi>}
          <time dateTime={at}>{new Date(at).toLocaleTimeString(locale(), { hour: '2-digit', minute: '2-digit' })}</time>
          {status && <span>{status}</span>}
        </span>
      )}
    </div>
  );
}

/** Matches a URL. It ends before punctuation that ends a sentence, and where words without spaces begin. */
const address = /(https?:\/\/[!-~\u00a1-\u2fff]*[/\w\u00a1-\u1fff=&#%+-])/;

/** A visitor's text, unchanged. URLs become links. */
export function PlainText({ text }: { text: string }) {
  const parts = text.split(address);
  return (
    <p class="plain-text" dir="auto">
      {parts.map((part, index) =>
        index % 2 === 1 ? (
          <a href={part} target="_blank" rel="noopener noreferrer nofollow">
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </p>
  );
}

export function Markdown({ text }: { text: string }) {
  return <div class="markdown" dir="auto" dangerouslySetInnerHTML={{ __html: renderMarkdown(text) }} />;
}

type BotMessageProps = { event: BotEvent; client: ChatClient; last: boolean; joined: boolean; onSource: (source: Source) => void };

export function BotMessage({ event, client, last, joined, onSource }: BotMessageProps) {
  const { body } = event;
  const thumb = client.state().thumbs[event.id];
  return (
    <Bubble who="bot" label={t('assistant')} at={event.at} joined={joined}>
      <Markdown text={body.text} />
      {body.purpose !== 'clarify' && body.citations.length > 0 && (
        <ul class="sources" aria-label={t('sources')}>
          {body.citations.map((source) => (
            <li key={source.url}>
              {source.image && (
                <a href={source.image.src} target="_blank">
                  <img {...source.image} />
                </a>
              )}
              <button type="button" onClick={() => onSource(source)}>
                <Icon path="M4.5 3h10.5l4.5 4.5v13.5h-15zM15 3v4.5h4.5M8.25 12h7.5M8.25 16.5h7.5" size={12} />
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
              <Icon path="M7 11v9H4v-9zM7 11l4-8c1.5 0 2.5 1 2.5 2.5V9h5.2c1.2 0 2 1 1.8 2.2l-1.2 7A2 2 0 0 1 17.3 20H7" size={15} turned={!helpful} />
            </button>
          ))}
        </div>
      )}
      {last && thumb === false && (
        <div class="choices">
          <span class="muted">{t('sorry')}</span>
          <button type="button" onClick={() => client.act({ type: 'person-request', wait: false })}>
            {t('person')}
          </button>
        </div>
      )}
      {last && thumb !== false && body.choices.length > 0 && (
        <div class="choices">
          {body.choices.map((choice) => (
            <button
              key={choice.label}
              type="button"
              onClick={() => {
                if (choice.action === 'request-person') client.act({ type: 'person-request', wait: false });
                else if (choice.action === 'decline-person') client.act({ type: 'person-decline' });
                else if (choice.action === 'mark-solved') client.act({ type: 'conversation-close', solved: true });
                else if (choice.conversationId) client.goTo(choice.conversationId);
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
