import { useId, useState, type KeyboardEvent } from 'react';
import { matchWords } from '../state/match-words.ts';
import './search-list.css';
import { isComposing } from '../../src/client/is-composing.ts';

/** `refusal`: the reason why it cannot be chosen now. It is still listed, so that nobody looks for it in vain. */
export type Choice = { id: string; name: string; detail: string; refusal: string | null };

/**
 * A list for choosing one item, filtered by typing. Arrow keys move over all items; Enter or a click chooses an item, or shows the reason
 * why it cannot be chosen.
 */
export function SearchList(props: {
  fieldId: string;
  label: string;
  placeholder: string;
  choices: readonly Choice[];
  chosenId: string | null;
  onChoose: (id: string | null) => void;
}) {
  const { fieldId, label, placeholder, choices, chosenId, onChoose } = props;
  const listId = useId();
  const chosen = choices.find(({ id }) => id === chosenId);
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const shownChoices = choices.filter(({ name, detail }) => matchWords(query, `${name} ${detail}`) > 0);
  const current = shownChoices[Math.min(at, shownChoices.length - 1)];
  const [refusedId, setRefusedId] = useState<string | null>(null);
  const refused = shownChoices.find(({ id, refusal }) => id === refusedId && refusal !== null);

  function answerKey(event: KeyboardEvent): void {
    if (isComposing(event.nativeEvent)) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && shownChoices.length > 0) {
      event.preventDefault();
      setAt((before) => (Math.min(before, shownChoices.length - 1) + step + shownChoices.length) % shownChoices.length);
    }
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (current) choose(current);
  }
  function choose({ id, refusal }: Choice): void {
    if (refusal === null) onChoose(id);
    else setRefusedId(id);
  }
  if (chosen) {
    return (
      <p className="search-list-chosen">
        <b>
          <bdi>{chosen.name}</bdi>
        </b>
        <span>{chosen.refusal ?? chosen.detail}</span>
        <button type="button" className="link-button" id={fieldId} onClick={() => onChoose(null)}>
          Change
        </button>
      </p>
    );
  }
  return (
    <div className="search-list">
      <input
        id={fieldId}
        className="input"
        type="text"
        role="combobox"
        autoFocus
        autoComplete="off"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={current ? `${listId}-${current.id}` : undefined}
        aria-label={label}
        placeholder={placeholder}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setAt(0);
          setRefusedId(null);
        }}
        onKeyDown={answerKey}
      />
      <ul id={listId} role="listbox" aria-label={label}>
        {shownChoices.map(({ id, name, detail, refusal }, index) => (
          <li
            key={id}
            id={`${listId}-${id}`}
            role="option"
            aria-selected={id === current?.id}
            aria-disabled={refusal !== null}
            onPointerMove={() => setAt(index)}
            onClick={() => choose({ id, name, detail, refusal })}
          >
            <bdi>{name}</bdi>
            <span>{refusal ?? detail}</span>
          </li>
        ))}
      </ul>
      {refused && (
        <p className="search-list-refused" role="alert">
          <bdi>{refused.name}</bdi> cannot be chosen now: {refused.refusal}.
        </p>
      )}
      {shownChoices.length === 0 && (
        <p className="search-list-none" role="status">
          {choices.length === 0 ? 'Nobody else is here.' : 'Nobody is called that.'}
        </p>
      )}
    </div>
  );
}
