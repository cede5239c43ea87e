import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SiteSettings, SiteSighting, SitesResponse } from '../../src/contracts/site.ts';
import { formatMoment } from '../labels/format-time.ts';
import { CopyButton } from '../choose/CopyButton.tsx';
import { Button } from '../ui/Button.tsx';
import { currentSightings } from './current-sightings.ts';
import { sealedLoaderQuery } from './site-queries.ts';
import { listSnippets } from './snippets.ts';

type InstallProps = {
  site: SitesResponse['sites'][number];
  serverUrl: string;
  settings: SiteSettings;
  change: (part: Partial<SiteSettings>) => void;
  canEdit: boolean;
};

/** The lines to paste, and where the widget was asked for since. */
export function InstallPart({ site, serverUrl, settings, change, canEdit }: InstallProps) {
  const sealed = useQuery(sealedLoaderQuery).data ?? null;
  const snippets = listSnippets({ serverUrl, key: site.key, sealed });
  const [chosen, setChosen] = useState(snippets[0]?.id);
  const shown = snippets.find(({ id }) => id === chosen) ?? snippets[0];
  if (!shown) return null;
  // The file that is checked by its hash asks the server for the settings of the site; the others come with them.
  const sources = `script-src ${serverUrl}; frame-src ${serverUrl}${shown.id === 'integrity' ? `; connect-src ${serverUrl}` : ''}`;
  return (
    <div className="settings-form">
      <h2>The snippet</h2>
      <label className="choice">
        For
        <select className="select" value={shown.id} onChange={(event) => setChosen(event.currentTarget.value)}>
          {snippets.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <p className="site-where">{shown.where}</p>
      <pre className="site-code" tabIndex={0} aria-label={`Snippet for ${shown.name}`}>
        <code>{shown.code}</code>
      </pre>
      <CopyButton text={shown.code} name="the snippet" />
      <h2>Is it installed?</h2>
      <Sightings
        seen={currentSightings(site.sightings)}
        origins={settings.origins}
        {...(canEdit ? { allow: (origin: string) => change({ origins: [...settings.origins, origin] }) } : {})}
      />
      <h2>If your site has a Content-Security-Policy</h2>
      <p className="site-where">It needs these sources beside those that it has:</p>
      <pre className="site-code" tabIndex={0} aria-label="Sources for a Content-Security-Policy">
        <code>{sources}</code>
      </pre>
      <CopyButton text={sources} name="the sources" />
    </div>
  );
}

function Sightings({ seen, origins, allow }: { seen: readonly SiteSighting[]; origins: readonly string[]; allow?: (origin: string) => void }) {
  if (seen.length === 0) return <p className="site-where">Not seen yet. Open a page with the snippet; it shows here within seconds.</p>;
  return (
    <ul className="site-seen">
      {seen.map(({ origin, kind, detail, at }) => (
        <li key={`${origin} ${kind} ${detail}`} data-kind={kind}>
          <bdi>{origin}</bdi>
          <span>{say({ kind, detail })}</span>
          <time dateTime={at}>{formatMoment(at)}</time>
          {kind === 'refused' &&
            (origins.includes(origin) ? (
              <em>Among the origins of the draft. Publish it.</em>
            ) : (
              allow && <Button onClick={() => allow(origin)}>Allow this origin</Button>
            ))}
        </li>
      ))}
    </ul>
  );
}

function say({ kind, detail }: Pick<SiteSighting, 'kind' | 'detail'>): string {
  if (kind === 'shown') return 'shows the chat';
  if (kind === 'refused') return 'was refused: it is not among the origins';
  return `blocks the chat by its own Content-Security-Policy: ${detail} lacks this server`;
}
