import { Ellipsis, type LucideIcon } from 'lucide-react';
import { useId, useRef, type KeyboardEvent } from 'react';
import { useActionBinding } from './use-shortcut.ts';
import type { Action } from './action.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Key } from '../ui/Key.tsx';

/** `whenTight`: shown only where its own button has no room, as the style sheet there says; the button has its key. */
export type MenuEntry = { icon: LucideIcon; action: Action | null; whenTight?: true };

/** A menu of less frequent actions behind one button. Each entry keeps its key and its place in the palette while it is possible. */
export function ActionMenu({ label, icon = Ellipsis, entries }: { label: string; icon?: LucideIcon; entries: readonly MenuEntry[] }) {
  const id = useId();
  const menu = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  /** On the side of the button where the page has more room, with the edge that is nearer to the page's edge at the button's. */
  function place(): void {
    const box = button.current?.getBoundingClientRect();
    if (!box || !menu.current) return;
    const { style } = menu.current;
    const [isLow, isLeft] = [box.bottom > innerHeight / 2, box.right < innerWidth / 2];
    style.top = isLow ? 'auto' : `${box.bottom + 4}px`;
    style.bottom = isLow ? `${innerHeight - box.top + 4}px` : 'auto';
    style.left = isLeft ? `${Math.max(8, box.left)}px` : 'auto';
    style.right = isLeft ? 'auto' : `${Math.max(8, innerWidth - box.right)}px`;
  }
  function answerKey(event: KeyboardEvent): void {
    // The browser closes the menu; the event must not reach the screen below, which would close too.
    if (event.key === 'Escape') event.stopPropagation();
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    const items = [...(menu.current?.querySelectorAll('button') ?? [])].filter((item) => item.offsetParent !== null);
    const at = items.findIndex((item) => item === document.activeElement);
    items[(at + step + items.length) % items.length]?.focus();
    event.preventDefault();
  }
  const shownEntries = entries.filter(({ action }) => action !== null);
  return (
    <>
      {entries.map(({ action, whenTight }, index) => whenTight !== true && <Bound key={action?.id ?? index} action={action} />)}
      {shownEntries.length > 0 && (
        <>
          <span className={shownEntries.every(({ whenTight }) => whenTight === true) ? 'when-tight' : ''}>
            <IconButton ref={button} icon={icon} label={label} popoverTarget={id} aria-haspopup="menu" onClick={place} />
          </span>
          <div ref={menu} id={id} className="menu action-menu" popover="auto" role="menu" aria-label={label} onKeyDown={answerKey}>
            {shownEntries.map(({ icon: Icon, action, whenTight }, index) => (
              <button
                key={action?.id}
                // The browser focuses it when it opens the menu; React's own `autoFocus` would do so when the page renders.
                ref={(item) => void item?.toggleAttribute('autofocus', index === 0)}
                type="button"
                role="menuitem"
                className={`menu-item${whenTight === true ? ' when-tight' : ''}`}
                onClick={() => {
                  menu.current?.hidePopover();
                  action?.run();
                }}
              >
                <Icon size={15} aria-hidden="true" />
                <span>{action?.label}</span>
                {action?.key != null && <Key keys={action.key} />}
              </button>
            ))}
          </div>
        </>
      )}
    </>
  );
}

function Bound({ action }: { action: Action | null }) {
  useActionBinding(action);
  return null;
}
