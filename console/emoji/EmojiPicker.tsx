import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { emojiGroups, type Emoji } from './emoji-list.ts';
import { findEmoji } from './find-emoji.ts';
import { recentEmoji, rememberEmoji } from './recent-emoji.ts';
import './emoji.css';
import { isComposing } from '../../src/client/is-composing.ts';

/** Emoji by name, chosen by keyboard or mouse: arrows move through the list, Enter chooses, Escape closes. */
export function EmojiPicker({ onChoose, onLeave }: { onChoose: (emoji: string) => void; onLeave: () => void }) {
  const [query, setQuery] = useState('');
  const [hinted, setHinted] = useState<Emoji | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const [recent] = useState(() => byEmoji(recentEmoji()));
  const found = findEmoji(query);
  const groups =
    query.trim() === '' ? [...(recent.length > 0 ? [{ name: 'Latest', entries: recent }] : []), ...emojiGroups] : [{ name: 'Found', entries: found }];

  useEffect(() => {
    // A press anywhere else closes it, as with a menu.
    const leave = (event: PointerEvent): void => {
      if (event.target instanceof Element && event.target.closest('.emoji-holder') === null) onLeave();
    };
    addEventListener('pointerdown', leave);
    return () => removeEventListener('pointerdown', leave);
  }, [onLeave]);

  function choose({ emoji }: Emoji): void {
    rememberEmoji(emoji);
    onChoose(emoji);
  }
  function answerKey(event: KeyboardEvent): void {
    // The console's single-key shortcuts are off while this is open.
    event.stopPropagation();
    event.nativeEvent.stopImmediatePropagation();
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      return onLeave();
    }
    const buttons = [...(box.current?.querySelectorAll<HTMLButtonElement>('.emoji-list button') ?? [])];
    const at = buttons.findIndex((button) => button === document.activeElement);
    if (event.key === 'Enter' && at < 0) {
      event.preventDefault();
      const first = found[0];
      if (first && query.trim() !== '') choose(first);
      return;
    }
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columnsOf(buttons), ArrowUp: -columnsOf(buttons) }[event.key];
    const isInField = at < 0;
    if (step === undefined || (isInField && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    const next = isInField ? 0 : at + step;
    if (next < 0) box.current?.querySelector('input')?.focus();
    else buttons[Math.min(next, buttons.length - 1)]?.focus();
  }

  return (
    <div ref={box} className="emoji-picker" role="dialog" aria-label="Emoji" onKeyDown={answerKey}>
      <input autoFocus type="search" aria-label="Search emoji" placeholder="Search" value={query} onChange={(event) => setQuery(event.currentTarget.value)} />
      <div className="emoji-list">
        {groups.map((group) => (
          <section key={group.name} aria-label={group.name}>
            <h3>{group.name}</h3>
            <div className="emoji-grid">
              {group.entries.map((entry) => (
                <button
                  key={entry.emoji}
                  type="button"
                  aria-label={speakName(entry)}
                  title={`:${entry.name}:`}
                  onClick={() => choose(entry)}
                  onFocus={() => setHinted(entry)}
                  onPointerEnter={() => setHinted(entry)}
                >
                  {entry.emoji}
                </button>
              ))}
            </div>
            {group.entries.length === 0 && <p>Nothing is called that.</p>}
          </section>
        ))}
      </div>
      <p className="emoji-hint" aria-hidden="true">
        {hinted === null ? 'Or type a colon and its name in the text' : `${hinted.emoji}  :${hinted.name}:`}
      </p>
    </div>
  );
}

function speakName({ name }: Emoji): string {
  return name.replaceAll('_', ' ');
}

function byEmoji(signs: readonly string[]): Emoji[] {
  const all = emojiGroups.flatMap((group) => group.entries);
  return signs.flatMap((sign) => all.find((emoji) => emoji.emoji === sign) ?? []);
}

/** The number of buttons in the first row. */
function columnsOf(buttons: readonly HTMLButtonElement[]): number {
  const top = buttons[0]?.offsetTop;
  return Math.max(1, buttons.filter((button) => button.offsetTop === top && button.parentElement === buttons[0]?.parentElement).length);
}
