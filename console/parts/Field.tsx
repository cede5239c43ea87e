import { useId, type ComponentProps, type ReactNode } from 'react';
import './parts.css';

type FieldProps = Omit<ComponentProps<'input'>, 'id' | 'className'> & {
  label: string;
  hint?: ReactNode;
  problem?: string | null;
};

export function Field({ label, hint, problem, ...rest }: FieldProps) {
  const id = useId();
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
