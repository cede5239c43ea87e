import { useState } from 'react';
import { Field } from '../ui/Field.tsx';
import { toMinutes, toSeconds } from './minutes.ts';

type Props = {
  label: string;
  seconds: number | null;
  /** In seconds, as the server keeps it. */
  min: number;
  max: number;
  hint?: string;
  required?: boolean;
  onChange: (seconds: number | null) => void;
};

/** A time in minutes, fractions allowed, kept as it is typed; empty is null. */
export function MinutesField({ label, seconds, min, max, hint, required, onChange }: Props) {
  const [text, setText] = useState(String(toMinutes(seconds) ?? ''));
  return (
    <Field
      label={label}
      type="number"
      inputMode="decimal"
      min={toMinutes(min) ?? 0}
      max={toMinutes(max) ?? 0}
      step="any"
      required={required === true}
      value={text}
      {...(hint === undefined ? {} : { hint })}
      onChange={(event) => {
        setText(event.currentTarget.value);
        onChange(toSeconds(event.currentTarget.value));
      }}
    />
  );
}
