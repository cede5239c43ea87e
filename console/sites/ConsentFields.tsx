import { useId, useState } from 'react';
import { widgetLanguages } from '../../src/client/widget-languages.ts';
import type { SiteSettings } from '../../src/contracts/site.ts';
import { nameLanguage } from '../labels/name-language.ts';
import { Field } from '../ui/Field.tsx';

type Props = { settings: SiteSettings; change: (part: Partial<SiteSettings>) => void };

const longestText = 600;

/** The text that visitors agree to before anything is stored, language by language. A site without any text asks nothing. */
export function ConsentFields({ settings, change }: Props) {
  const textId = useId();
  const spoken: readonly string[] = settings.languages.length > 0 ? settings.languages : widgetLanguages;
  const [wanted, setLanguage] = useState(spoken[0] ?? 'en');
  const code = spoken.includes(wanted) ? wanted : (spoken[0] ?? 'en');
  const { text, link } = settings.consent[code] ?? { text: '', link: '' };
  const others = Object.keys(settings.consent).filter((language) => language !== code);
  // A link without a text asks nothing, so both go together.
  const set = (part: Partial<{ text: string; link: string }>): void => {
    const { [code]: _, ...rest } = settings.consent;
    const next = { text, link, ...part };
    change({ consent: next.text.trim() === '' ? rest : { ...rest, [code]: next } });
  };
  return (
    <>
      <p className="is-quiet">
        Visitors see this text when they open the chat. Until they agree, the chat stores nothing in the browser and sends nothing. A changed text is asked
        again. Without a text nothing is asked.
      </p>
      <label className="choice">
        Language
        <select className="select" value={code} onChange={(event) => setLanguage(event.currentTarget.value)}>
          {spoken.map((each) => (
            <option key={each} value={each}>
              {nameLanguage(each)}
            </option>
          ))}
        </select>
        <span className="is-quiet">
          {others.length === 0
            ? 'Visitors in other languages see the text of the first one that has any.'
            : `There is a text in ${others.map(nameLanguage).join(', ')} too.`}
        </span>
      </label>
      <div className="field">
        <label htmlFor={textId}>Text</label>
        <textarea
          id={textId}
          className="input"
          rows={6}
          maxLength={longestText}
          dir="auto"
          value={text}
          onChange={(event) => set({ text: event.currentTarget.value })}
        />
      </div>
      <Field
        label="Link to your privacy page"
        type="url"
        placeholder="https://"
        disabled={text.trim() === ''}
        value={link}
        onChange={(event) => set({ link: event.currentTarget.value })}
      />
      <label className="tick settings-wide">
        <input type="checkbox" checked={settings.pageTrail} onChange={(event) => change({ pageTrail: event.currentTarget.checked })} />
        Store the pages of a visit while the chat is there: agents see them. Not for browsers with Global Privacy Control. Say so in the text.
      </label>
    </>
  );
}
