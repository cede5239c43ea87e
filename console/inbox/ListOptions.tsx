import { ListFilter } from 'lucide-react';
import { useId, useRef } from 'react';
import { setPreferences, usePreferences, type Preferences } from '../storage/preferences.ts';
import { IconButton } from '../ui/IconButton.tsx';
import type { RowOrder } from '../state/order-rows.ts';

const orders: readonly { id: RowOrder; name: string }[] = [
  { id: 'usual', name: 'What matters first' },
  { id: 'waiting', name: 'Longest wait first' },
  { id: 'newest', name: 'Latest change first' },
  { id: 'oldest', name: 'Oldest first' },
];
const heights: readonly { id: Preferences['rows']; name: string }[] = [
  { id: 'roomy', name: 'Roomy' },
  { id: 'dense', name: 'Dense' },
];

/** The orders of a list that comes page by page from the server. */
const storedOrders: readonly RowOrder[] = ['newest', 'oldest'];

/** The display of the lists on this browser. `isLive` false: the list comes from the server, page by page. */
export function ListOptions({ isLive }: { isLive: boolean }) {
  const id = useId();
  const menu = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const { rows, rowOrder } = usePreferences();

  /** Below the button, within the window. */
  function place(): void {
    const box = button.current?.getBoundingClientRect();
    if (!box || !menu.current) return;
    menu.current.style.top = `${box.bottom + 4}px`;
    menu.current.style.left = `${Math.max(8, Math.min(box.left, innerWidth - 240))}px`;
  }
  return (
    <>
      <IconButton ref={button} icon={ListFilter} label="Order and height of the rows" popoverTarget={id} aria-haspopup="true" onClick={place} />
      <div ref={menu} id={id} className="menu list-options" popover="auto" role="group" aria-label="Order and height of the rows">
        <Choice
          label="Order"
          options={isLive ? orders : orders.filter(({ id: order }) => storedOrders.includes(order))}
          chosen={isLive || storedOrders.includes(rowOrder) ? rowOrder : 'newest'}
          onChoose={(order) => setPreferences({ rowOrder: order })}
        />
        <Choice label="Rows" options={heights} chosen={rows} onChoose={(height) => setPreferences({ rows: height })} />
      </div>
    </>
  );
}

function Choice<Id extends string>(props: { label: string; options: readonly { id: Id; name: string }[]; chosen: Id; onChoose: (id: Id) => void }) {
  const { label, options, chosen, onChoose } = props;
  return (
    <fieldset>
      <legend>{label}</legend>
      {options.map(({ id, name }) => (
        <label key={id} className="menu-item">
          <input type="radio" name={`list-${label}`} checked={id === chosen} onChange={() => onChoose(id)} />
          <span>{name}</span>
        </label>
      ))}
    </fieldset>
  );
}
