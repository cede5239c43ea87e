import { Search } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { Key } from '../ui/Key.tsx';
import { closeOutside } from './close-outside.ts';
import { openPalette, paletteDialogId } from './open-dialogs.ts';
import { usePaletteItems } from './use-palette-items.ts';
import { useShortcut } from '../shortcuts/use-shortcut.ts';
import './dialogs.css';
import { isComposing } from '../../src/client/is-composing.ts';

/** The command palette: every action and page, found by a few letters of its name. */
export function CommandPalette({ onSignOut }: { onSignOut: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const items = usePaletteItems({ query, isOpen, onSignOut });
  useShortcut('mod+k', openPalette);

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [at, items]);

  function forget(): void {
    setQuery('');
    setAt(0);
  }
  function run(index: number): void {
    const item = items[index];
    dialog.current?.close();
    forget();
    // The dialog gives the focus back first, so that an action which focuses a field keeps it.
    if (item !== undefined) setTimeout(item.run, 0);
  }
  function answerKey(event: KeyboardEvent): void {
    if (isComposing(event.nativeEvent)) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setAt((before) => (before + step + items.length) % Math.max(1, items.length));
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      run(at);
    }
  }
  return (
    <dialog
      ref={dialog}
      id={paletteDialogId}
      className="dialog palette"
      aria-label="Search or do"
      closedby="any"
      onClick={closeOutside}
      onToggle={(event) => {
        // The event comes late, so text that was typed since the dialog opened is kept.
        setOpen(event.newState === 'open');
        if (event.newState === 'closed') forget();
      }}
    >
      <div className="palette-field">
        <Search size={17} aria-hidden="true" />
        <input
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant={items[at] === undefined ? undefined : `palette-${at}`}
          aria-label="Search actions, views, conversations and articles"
          placeholder="Search actions, views, conversations, articles"
          autoFocus
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setAt(0);
            setOpen(true);
          }}
          onKeyDown={answerKey}
        />
        <Key keys="Esc" />
      </div>
      <ul ref={list} id="palette-list" role="listbox" aria-label="Found">
        {items.map((item, index) => {
          const Icon = item.icon;
          return (
            <li key={`${item.group}-${item.id}`} role="presentation">
              {items[index - 1]?.group !== item.group && <p className="palette-group">{item.group}</p>}
              <div
                id={`palette-${index}`}
                role="option"
                aria-selected={index === at}
                className="palette-item"
                onPointerMove={() => setAt(index)}
                onClick={() => run(index)}
              >
                <Icon size={15} strokeWidth={1.8} aria-hidden="true" />
                <span>{item.name}</span>
                {item.key !== null && <Key keys={item.key} />}
              </div>
            </li>
          );
        })}
        {items.length === 0 && <li className="palette-none">Nothing is called that. Try fewer letters.</li>}
      </ul>
    </dialog>
  );
}
