import { useState } from 'react';
import { widgetLanguages } from '../../src/client/widget-languages.ts';
import { siteTextNames, type SiteSettings, type SiteTextName } from '../../src/contracts/site.ts';
import { nameLanguage } from '../labels/name-language.ts';
import { Field } from '../ui/Field.tsx';
import { ListField } from './ListField.tsx';

type Props = { settings: SiteSettings; change: (part: Partial<SiteSettings>) => void };

const labels: Record<SiteTextName, string> = {
  title: 'Name of the chat, for screen readers',
  assistant: 'Below the bot’s name',
  teamMember: 'Below an agent’s name',
  placeholder: 'In the empty message field',
  person: 'Button that asks for a person',
  tryOne: 'Above the sample questions',
  open: 'Launcher, for screen readers',
  close: 'Launcher while open, for screen readers',
  sources: 'Above the sources of an answer',
  queueHint: 'While somebody waits',
  nobody: 'Nobody is there',
  nobodyHint: 'What to do when nobody is there',
  contactDone: 'After an address was left',
  ended: 'The conversation is over',
  rate: 'Asks for a rating',
};

/** Greeting, sample questions and other words, language by language. An empty field leaves it to the words of the bot or of the widget. */
export function WordFields({ settings, change }: Props) {
  const spoken: readonly string[] = settings.languages.length > 0 ? settings.languages : widgetLanguages;
  const [wanted, setLanguage] = useState(spoken[0] ?? 'en');
  const code = spoken.includes(wanted) ? wanted : (spoken[0] ?? 'en');
  const texts = settings.texts[code] ?? {};
  return (
    <>
      <label className="choice">
        Language
        <select className="select" value={code} onChange={(event) => setLanguage(event.currentTarget.value)}>
          {spoken.map((each) => (
            <option key={each} value={each}>
              {nameLanguage(each)}
            </option>
          ))}
        </select>
        <span className="is-quiet">What is empty is said in the words of the bot or of the widget.</span>
      </label>
      <Field
        label="Greeting"
        maxLength={500}
        value={settings.greeting[code] ?? ''}
        onChange={(event) => change({ greeting: put(settings.greeting, code, event.currentTarget.value || undefined) })}
      />
      <ListField
        key={`questions ${code}`}
        label="Sample questions, one a line"
        hint="At most eight. The articles should answer them."
        values={settings.sampleQuestions[code] ?? []}
        onChange={(questions) => change({ sampleQuestions: put(settings.sampleQuestions, code, questions.length > 0 ? questions : undefined) })}
      />
      {siteTextNames.map((name) => (
        <Field
          key={`${code} ${name}`}
          label={labels[name]}
          maxLength={200}
          value={texts[name] ?? ''}
          onChange={(event) => {
            const own = put(texts as Record<string, string>, name, event.currentTarget.value || undefined);
            change({ texts: put(settings.texts, code, Object.keys(own).length > 0 ? own : undefined) });
          }}
        />
      ))}
    </>
  );
}

/** With undefined the name is left out. */
function put<Value>(values: Readonly<Record<string, Value>>, name: string, value: Value | undefined): Record<string, Value> {
  const { [name]: _, ...others } = values;
  return value === undefined ? others : { ...others, [name]: value };
}
