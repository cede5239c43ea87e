type Props<Value extends string> = {
  label: string;
  value: Value;
  /** Each value with its words, in the order of the list. */
  options: readonly (readonly [Value, string])[];
  onChange: (value: Value) => void;
  hint?: string;
};

/** A list from which one value is chosen. */
export function Choice<Value extends string>({ label, value, options, onChange, hint }: Props<Value>) {
  return (
    <label className="choice">
      {label}
      <select className="select" value={value} onChange={(event) => onChange(event.currentTarget.value as Value)}>
        {options.map(([option, words]) => (
          <option key={option} value={option}>
            {words}
          </option>
        ))}
      </select>
      {hint !== undefined && <span className="is-quiet">{hint}</span>}
    </label>
  );
}
