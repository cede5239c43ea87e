import { Field } from '../ui/Field.tsx';

/** A field for the account's present password, which the browser can fill in. */
export function CurrentPasswordField(props: { label: string; value: string; onChange: (password: string) => void }) {
  return (
    <Field
      label={props.label}
      type="password"
      name="password"
      autoComplete="current-password"
      required
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  );
}
