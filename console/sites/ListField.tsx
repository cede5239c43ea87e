import { useId, useState, type ReactNode } from 'react';

/** Several short values, one a line. The typed text stays as it is until the field is left. */
export function ListField(props: { label: string; hint?: ReactNode; values: readonly string[]; rows?: number; onChange: (values: string[]) => void }) {
  const { label, hint, values, rows = 3, onChange } = props;
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const take = (text: string): void => {
    setTyped(text);
    onChange(
      text
        .split('\n')
        .map((value) => value.trim())
        .filter((value) => value !== ''),
    );
  };
  return (
    <div className="field settings-wide">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        className="input"
        rows={rows}
        value={typed ?? values.join('\n')}
        {...(hint === undefined ? {} : { 'aria-describedby': `${id}-hint` })}
        onChange={(event) => take(event.currentTarget.value)}
        onBlur={() => setTyped(null)}
      />
      {hint !== undefined && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
