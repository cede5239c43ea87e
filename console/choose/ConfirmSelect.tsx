import { useState } from 'react';
import { Button } from '../ui/Button.tsx';
import './confirm.css';

/**
 * A select field that has no effect by itself, also while the keyboard moves through it: for a value other than `value` it shows a button
 * that describes the change, and one to leave it.
 */
export function ConfirmSelect(props: {
  label: string;
  value: string;
  choices: readonly { value: string; name: string; disabled?: boolean }[];
  /** The text of the button for a choice. */
  describe: (value: string) => string;
  onConfirm: (value: string) => void;
  disabled?: boolean;
}) {
  const { label, value, choices, describe, onConfirm, disabled = false } = props;
  const [chosen, setChosen] = useState<string | null>(null);
  const isOther = chosen !== null && chosen !== value && choices.some((choice) => choice.value === chosen && choice.disabled !== true);
  const leave = (): void => setChosen(null);
  return (
    <span className="confirm" onKeyDown={(event) => event.key === 'Escape' && isOther && (event.stopPropagation(), leave())}>
      <select
        className="select"
        aria-label={label}
        value={isOther ? chosen : value}
        disabled={disabled}
        onChange={(event) => setChosen(event.currentTarget.value)}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value} disabled={choice.disabled === true}>
            {choice.name}
          </option>
        ))}
      </select>
      {isOther && (
        <>
          <Button
            look="primary"
            onClick={() => {
              leave();
              onConfirm(chosen);
            }}
          >
            {describe(chosen)}
          </Button>
          <Button look="quiet" onClick={leave}>
            Cancel
          </Button>
        </>
      )}
    </span>
  );
}
