import { useState } from 'react';
import { Field } from '../../ui/Field.tsx';
import { hoursToSeconds, toHours, toMinutes, toSeconds } from './minutes.ts';

type Props = {
  label: string;
  seconds: number | null;
  /** In seconds, as the server keeps it. */
  min: number;
  max: number;
  hint?: string;
  required?: boolean;
  /** Typed in hours instead. */
  inHours?: boolean;
  onChange: (seconds: number | null) => void;
};

/** A time in minutes or hours, fractions allowed, kept as it is typed; empty is null. */
export function MinutesField({ label, seconds, min, max, hint, required, inHours, onChange }: Props) {
  const [text, setText] = useState(String((inHours ? toHours(seconds) : toMinutes(seconds)) ?? ''));
  return (
    <Field
      label={label}
      type="number"
      inputMode="decimal"
      min={(inHours ? toHours(min) : toMinutes(min)) ?? 0}
      max={(inHours ? toHours(max) : toMinutes(max)) ?? 0}
      step="any"
      required={required === true}
      value={text}
      {...(hint === undefined ? {} : { hint })}
      onChange={(event) => {
        setText(event.currentTarget.value);
        onChange(inHours ? hoursToSeconds(event.currentTarget.value) : toSeconds(event.currentTarget.value));
      }}
    />
  );
}
