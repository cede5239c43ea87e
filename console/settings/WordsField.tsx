import { useState } from 'react';
import { Field } from '../ui/Field.tsx';

type Props = { label: string; words: readonly string[]; placeholder: string; hint: string; onChange: (text: string) => void };

/** A list of words as text with commas, kept as it is typed, so that a comma just typed does not vanish. */
export function WordsField({ label, words, placeholder, hint, onChange }: Props) {
  const [text, setText] = useState(words.join(', '));
  return (
    <Field
      label={label}
      value={text}
      placeholder={placeholder}
      hint={hint}
      onChange={(event) => {
        setText(event.currentTarget.value);
        onChange(event.currentTarget.value);
      }}
    />
  );
}
