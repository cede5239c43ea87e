import { useState } from 'react';
import { widgetLanguages } from '../../src/client/widget-languages.ts';
import { nameLanguage } from '../labels/name-language.ts';
import { Field } from '../ui/Field.tsx';

type Words = Readonly<Record<string, string>>;

/** The words beside the launcher's icon, one language at a time: 25 fields in a row would hide what stands behind them. */
export function LauncherWords({
  label,
  languages,
  onChange,
}: {
  label: Words;
  languages: readonly string[];
  onChange: (label: Record<string, string>) => void;
}) {
  const spoken: readonly string[] = languages.length > 0 ? languages : widgetLanguages;
  const [wanted, setLanguage] = useState(spoken[0] ?? 'en');
  const code = spoken.includes(wanted) ? wanted : (spoken[0] ?? 'en');
  const others = Object.keys(label).filter((language) => language !== code);
  return (
    <>
      <label className="choice">
        Language of the words beside the icon
        <select className="select" value={code} onChange={(event) => setLanguage(event.currentTarget.value)}>
          {spoken.map((each) => (
            <option key={each} value={each}>
              {nameLanguage(each)}
            </option>
          ))}
        </select>
        {others.length > 0 && <span className="is-quiet">There are words in {others.map(nameLanguage).join(', ')} too.</span>}
      </label>
      <Field
        label={`Words beside the icon, ${nameLanguage(code)}`}
        hint="Empty: the icon alone."
        maxLength={30}
        value={label[code] ?? ''}
        onChange={(event) => onChange(withText(label, code, event.currentTarget.value))}
      />
    </>
  );
}

/** A language whose text was emptied is left out: the usual text counts there again. */
function withText(texts: Words, code: string, text: string): Record<string, string> {
  const { [code]: _, ...others } = texts;
  return text === '' ? others : { ...others, [code]: text };
}
