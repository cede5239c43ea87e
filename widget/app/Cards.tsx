/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks';
import { isEmailAddress } from '../../src/text/is-email-address.ts';
import { textBetween } from '../../src/text/text-between.ts';
import type { ChatClient } from './chat-client.ts';
import type { ChatState, Mode } from './chat-state.ts';
import { t } from './texts.ts';
import { maxCommentLength } from '../../src/contracts/limits.ts';

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
