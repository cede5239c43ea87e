/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks';
import { isEmailAddress } from '../../src/text/is-email-address.ts';
import { textBetween } from '../../src/text/text-between.ts';
import type { ChatClient } from './chat-client.ts';
import type { ChatState, Mode } from './chat-state.ts';
import { locale, t } from './texts.ts';
import { maxCommentLength, maxEmailLength, maxMessageLength, maxNameLength } from '../../src/contracts/limits.ts';

export function QueueCard({ place, client }: { place: ChatState['place']; client: ChatClient }) {
  const seconds = place?.estimateSeconds ?? null;
  const wait = seconds === null ? t('unknownWait') : seconds < 60 ? t('soon') : t('about', { minutes: Math.ceil(seconds / 60) });
  return (
    <section class="card" role="status">
      <strong>{t('inQueue')}</strong>
      {place && (
        <p class="place">
          <span>{t('position')}</span>
          <b>{place.position.toLocaleString(locale())}</b>
          <span class="muted">{wait}</span>
        </p>
      )}
      <p class="muted">{t('queueHint')}</p>
      <button type="button" class="plain" onClick={() => client.act({ type: 'handoff-cancel' })}>
        {t('cancel')}
      </button>
    </section>
  );
}

const nobodyTitles = { 'nobody-online': 'nobody', 'wait-exceeded': 'tooLong', closed: 'closedNow' } as const;

export function NobodyCard(props: { cause: keyof typeof nobodyTitles; opensAt: string | null; client: ChatClient }) {
  const { cause, opensAt, client } = props;
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [message, setMessage] = useState('');
  const [isWrong, setWrong] = useState(false);

  function leave(event: Event): void {
    event.preventDefault();
    const address = email.trim();
    if (!isEmailAddress(address)) return setWrong(true);
    client.act({ type: 'contact-leave', email: address, name: name.trim(), message: message.trim() });
  }
  return (
    <section class="card">
      <strong role="status">{t(nobodyTitles[cause])}</strong>
      {opensAt && <p>{t('opensAt', { time: formatOpening(opensAt) })}</p>}
      <p class="muted">{t('nobodyHint')}</p>
      <form noValidate onSubmit={leave}>
        <label>
          {t('email')}
          <input
            type="text"
            inputMode="email"
            autoCapitalize="none"
            spellcheck={false}
            name="email"
            required
            maxLength={maxEmailLength}
            autoComplete="email"
            aria-invalid={isWrong}
            value={email}
            onInput={(event) => {
              setEmail(event.currentTarget.value);
              setWrong(false);
            }}
          />
        </label>
        {isWrong && (
          <p class="wrong" role="alert">
            {t('wrongEmail')}
          </p>
        )}
        <label>
          {t('name')}
          <input name="name" maxLength={maxNameLength} autoComplete="name" value={name} onInput={(event) => setName(event.currentTarget.value)} />
        </label>
        <label>
          {t('contactMessage')}
          <textarea name="message" rows={2} maxLength={maxMessageLength} value={message} onInput={(event) => setMessage(event.currentTarget.value)} />
        </label>
        <div class="row">
          <button type="submit" class="primary">
            {t('leave')}
          </button>
          <button type="button" class="plain" onClick={() => client.act({ type: 'person-request', wait: true })}>
            {t('wait')}
          </button>
          <button type="button" class="plain" onClick={client.goOn}>
            {t('goOn')}
          </button>
        </div>
      </form>
    </section>
  );
}

const endings = { solved: 'endedSolved', 'no-reply': 'endedNoReply', left: 'ended' } as const;

/** Asks once for a rating, which can be changed for a day. */
export function ClosedCard({ mode, rated, client }: { mode: Extract<Mode, { kind: 'closed' }>; rated: number | null; client: ChatClient }) {
  const [score, setScore] = useState(0);
  // Follows a rating that another tab gave, too.
  useEffect(() => setScore(rated ?? 0), [rated]);
  const [comment, setComment] = useState('');
  return (
    <section class="card">
      <strong role="status">{t(endings[mode.outcome ?? 'left'])}</strong>
      {mode.reopenUntil && <p class="muted">{t('reopenHint')}</p>}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (score) client.act({ type: 'rating-give', score, comment: comment.trim() });
        }}
      >
        <fieldset class="stars">
          <legend class="muted">{t('rate')}</legend>
          {[1, 2, 3, 4, 5].map((count) => (
            <button
              key={count}
              type="button"
              aria-label={t('stars', { count })}
              aria-pressed={score === count}
              class={count <= score ? 'on' : ''}
              onClick={() => setScore(count)}
            >
              ★
            </button>
          ))}
        </fieldset>
        {score === rated ? (
          <p class="muted" role="status">
            {t('rated')}
          </p>
        ) : (
          score > 0 && (
            <>
              <label>
                {t('comment')}
                <textarea rows={2} maxLength={maxCommentLength} value={comment} onInput={(event) => setComment(event.currentTarget.value)} />
              </label>
              <button type="submit" class="primary">
                {t('sendRating')}
              </button>
            </>
          )
        )}
      </form>
      <button type="button" class="plain" onClick={client.startNew}>
        {t('startNew')}
      </button>
    </section>
  );
}

/** Shown instead of a chat that cannot be loaded: the reason, a button to try again, and the contact that the site names for this case. */
export function TroubleCard({ trouble, client }: { trouble: NonNullable<ChatState['trouble']>; client: ChatClient }) {
  const contact = readContact();
  return (
    <section class="card" role="alert">
      <strong>{t(trouble === 'rate-limited' ? 'crowded' : 'unreachable')}</strong>
      <p class="muted">{t('keptForLater')}</p>
      <div class="row">
        <button type="button" class="primary" onClick={client.reconnect}>
          {t('retry')}
        </button>
        {contact && (
          <a class="plain" href={contact} target="_blank" rel="noopener">
            {t('contact')}
          </a>
        )}
      </div>
    </section>
  );
}

/** An e-mail address or a page that the site names for when the chat cannot be reached. */
function readContact(): string | null {
  const contact = new URLSearchParams(textBetween(location.hash, 1)).get('contact') ?? '';
  if (isEmailAddress(contact)) return `mailto:${contact}`;
  return /^https?:/.test(contact) ? contact : null;
}

/** Formats the time in the visitor's own language and time zone, with the day. */
function formatOpening(opensAt: string): string {
  return new Date(opensAt).toLocaleString(locale(), { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' });
}
