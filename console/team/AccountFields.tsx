import { Field } from '../ui/Field.tsx';

export function CapacityField({ value, onChange }: { value: number; onChange: (capacity: number) => void }) {
  return (
    <Field
      label="Conversations at once"
      type="number"
      min={1}
      max={50}
      required
      value={value}
      hint="More than this is never offered."
      onChange={(event) => onChange(Number(event.currentTarget.value))}
    />
  );
}

export function NameField(props: { value: string; autoFocus?: boolean; onChange: (name: string) => void }) {
  return (
    <Field
      label="Name"
      required
      maxLength={80}
      hint="Visitors see it."
      value={props.value}
      autoFocus={props.autoFocus}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  );
}
