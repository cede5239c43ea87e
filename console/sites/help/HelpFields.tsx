import { useState } from 'react';
import { widgetLanguages } from '../../../src/client/widget-languages.ts';
import type { Site, SiteSettings } from '../../../src/contracts/site.ts';
import { nameLanguage } from '../../labels/name-language.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { HelpCollectionFields } from './HelpCollectionFields.tsx';
import { putText } from './put-text.ts';

type Props = { site: Site; settings: SiteSettings; change: (part: Partial<SiteSettings>) => void };
type Help = SiteSettings['help'];

/** The public help centre of a site: its name, its collections in their order, and whether search engines list it. */
export function HelpFields({ site, settings, change }: Props) {
  const { help } = settings;
  const spoken: readonly string[] = settings.languages.length > 0 ? settings.languages : widgetLanguages;
  const [wanted, setLanguage] = useState(spoken[0] ?? 'en');
  const code = spoken.includes(wanted) ? wanted : (spoken[0] ?? 'en');
  const set = (part: Partial<Help>): void => change({ help: { ...help, ...part } });
  const move = (from: number, to: number): void => {
    const collections = [...help.collections];
    collections.splice(to, 0, ...collections.splice(from, 1));
    set({ collections });
  };
  return (
    <>
      <p className="is-quiet settings-wide">
        Everybody can read the published articles of this site at <a href={`/help${site.isFirst ? '' : `?site=${site.key}`}`}>its help centre</a>. It takes the
        colour and the logo of the site.
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
        <span className="is-quiet">What is empty is shown in the first language that has it.</span>
      </label>
      <Field
        label="Name of the help centre"
        maxLength={80}
        value={help.title[code] ?? ''}
        onChange={(event) => set({ title: putText(help.title, code, event.currentTarget.value) })}
      />
      <Field
        label="Below its name"
        maxLength={200}
        value={help.intro[code] ?? ''}
        onChange={(event) => set({ intro: putText(help.intro, code, event.currentTarget.value) })}
      />
      <label className="choice">
        <span>
          <input type="checkbox" checked={help.indexed} onChange={(event) => set({ indexed: event.currentTarget.checked })} /> Search engines may list it
        </span>
      </label>
      <h2 className="settings-wide">Collections</h2>
      <p className="is-quiet settings-wide">
        {help.collections.length === 0
          ? 'Without collections of your own, the first tag of each article names one.'
          : 'An article stands in the first collection whose tag it has; articles of none come last.'}
      </p>
      {help.collections.map((collection, index) => (
        <HelpCollectionFields
          // Two collections may have the same tag while one is typed.
          key={index}
          collection={collection}
          language={code}
          place={{ index, count: help.collections.length }}
          onMove={(to) => move(index, to)}
          onChange={(changed) => set({ collections: help.collections.map((other, position) => (position === index ? changed : other)) })}
          onRemove={() => set({ collections: help.collections.filter((_, position) => position !== index) })}
        />
      ))}
      <div className="settings-wide">
        <Button onClick={() => set({ collections: [...help.collections, { tag: '', title: {}, text: {} }] })}>Add a collection</Button>
      </div>
    </>
  );
}
