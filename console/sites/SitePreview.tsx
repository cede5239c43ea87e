import { useState } from 'react';
import { widgetLanguages } from '../../src/client/widget-languages.ts';
import type { Site } from '../../src/contracts/site.ts';
import { nameLanguage } from '../labels/name-language.ts';

const screens = { desktop: { name: 'Desktop', width: 620, height: 640 }, phone: { name: 'Phone', width: 375, height: 667 } } as const;
type Screen = keyof typeof screens;

/** The real widget with the settings of the draft, on a page of its own. Nothing that is written there is sent. */
export function SitePreview({ site, languages }: { site: Site; languages: readonly string[] }) {
  const spoken = languages.length > 0 ? languages : widgetLanguages;
  const [screen, setScreen] = useState<Screen>('desktop');
  const [theme, setTheme] = useState<'light' | 'dark'>('light');
  const [wanted, setLanguage] = useState(spoken[0] ?? 'en');
  const language = spoken.includes(wanted) ? wanted : (spoken[0] ?? 'en');
  const { width, height } = screens[screen];
  // The revision is in the address so that each stored draft is shown at once.
  const address = `/widget/preview?site=${encodeURIComponent(site.key)}&language=${language}&theme=${theme}&revision=${site.revision}`;
  return (
    <section className="site-preview" aria-label="Preview">
      <div className="site-preview-bar">
        <div role="group" aria-label="Screen">
          {(Object.keys(screens) as Screen[]).map((id) => (
            <button key={id} type="button" aria-pressed={screen === id} onClick={() => setScreen(id)}>
              {screens[id].name}
            </button>
          ))}
        </div>
        <div role="group" aria-label="Light or dark">
          {(['light', 'dark'] as const).map((id) => (
            <button key={id} type="button" aria-pressed={theme === id} onClick={() => setTheme(id)}>
              {id === 'light' ? 'Light' : 'Dark'}
            </button>
          ))}
        </div>
        <label>
          <span className="for-reader">Language of the preview</span>
          <select className="select" value={language} onChange={(event) => setLanguage(event.currentTarget.value)}>
            {spoken.map((code) => (
              <option key={code} value={code}>
                {nameLanguage(code)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <iframe key={`${screen} ${address}`} title="Preview of the chat" src={address} style={{ width, height }} />
      <p className="is-quiet">The real widget with the draft. Nothing is sent from here.</p>
    </section>
  );
}
