import { Field } from '../ui/Field.tsx';

/** The password that the account has, for the browser to fill in. */
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
