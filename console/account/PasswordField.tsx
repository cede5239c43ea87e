import { Field } from '../ui/Field.tsx';
import { estimateStrength } from './estimate-strength.ts';
import './account.css';

/** A new password, with a hint of its strength. */
export function PasswordField(props: { value: string; about: { name: string; email: string }; onChange: (value: string) => void; label?: string }) {
  const { value, about, onChange } = props;
  const verdict = estimateStrength(value, about);
  return (
    <Field
      label={props.label ?? 'Password'}
      type="password"
      name="password"
      autoComplete="new-password"
      required
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      hint={
        <span className="strength" data-score={value === '' ? undefined : verdict.score}>
          <span className="strength-bars" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          <span aria-live="polite">{verdict.words}</span>
        </span>
      }
    />
  );
}
