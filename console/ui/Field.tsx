import { useId, useState, type ComponentProps, type ReactNode } from 'react';
import './ui.css';

type FieldProps = Omit<ComponentProps<'input'>, 'id' | 'className'> & {
  label: string;
  hint?: ReactNode;
  problem?: string | null;
};

export function Field({ label, hint, problem, ...rest }: FieldProps) {
  const id = useId();
  const emptied = useEmptied(rest);
  const described = problem ? `${id}-problem` : hint !== undefined ? `${id}-hint` : undefined;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        aria-invalid={Boolean(problem)}
        {...(described === undefined ? {} : { 'aria-describedby': described })}
        {...rest}
        {...emptied}
      />
      {problem ? (
        <p className="field-problem" id={`${id}-problem`}>
          {problem}
        </p>
      ) : (
        hint !== undefined && (
          <p className="field-hint" id={`${id}-hint`}>
            {hint}
          </p>
        )
      )}
    </div>
  );
}

/** A number field that was emptied stays empty until the next input, and `required` reports it: it does not become 0. */
function useEmptied({ type, value, onChange }: Pick<FieldProps, 'type' | 'value' | 'onChange'>): Pick<FieldProps, 'value' | 'onChange'> {
  const [isEmpty, setEmpty] = useState(false);
  if (type !== 'number' || typeof value !== 'number') return {};
  return {
    value: isEmpty ? '' : value,
    onChange(event) {
      setEmpty(event.currentTarget.value === '');
      onChange?.(event);
    },
  };
}
