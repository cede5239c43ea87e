import { useQuery } from '@tanstack/react-query';
import { widgetLanguages, type SiteSettings } from '../../src/contracts/site.ts';
import { teamsQuery } from '../api/settings-queries.ts';
import { nameLanguage } from '../labels/name-language.ts';
import { Field } from '../ui/Field.tsx';
import { ListField } from './ListField.tsx';

type Props = { settings: SiteSettings; change: (part: Partial<SiteSettings>) => void; bots: readonly string[]; isFirst: boolean };

/** The pages that show the chat, and who and what answers there. */
export function PlaceFields({ settings, change, bots, isFirst }: Props) {
  const teams = useQuery(teamsQuery).data?.teams ?? [];
  const { languages } = settings;
  const folders = bots.includes(settings.bot) || settings.bot === '' ? bots : [...bots, settings.bot];
  return (
    <>
      <Field label="Name" required maxLength={80} value={settings.name} onChange={(event) => change({ name: event.currentTarget.value })} />
      <label className="choice">
        Bot that answers
        <select className="select" value={settings.bot} onChange={(event) => change({ bot: event.currentTarget.value })}>
          <option value="">The bot of the setting BOT</option>
          {folders.map((folder) => (
            <option key={folder} value={folder}>
              {folder}
              {bots.includes(folder) ? '' : ' (its folder is missing)'}
            </option>
          ))}
        </select>
      </label>
      <ListField
        label="Origins that may show the chat, one a line"
        hint="Such as https://www.example.com. https://*.example.com stands for every subdomain. Empty: only this server’s own pages and those of this machine."
        values={settings.origins}
        onChange={(origins) => change({ origins })}
      />
      <ListField
        label="Tags of articles that are for this site, one a line"
        hint="An article with one of these tags is cited only on sites that name the tag. Articles without such a tag are for every site."
        rows={2}
        values={settings.articleTags}
        onChange={(articleTags) => change({ articleTags })}
      />
      <label className="choice">
        Team of its conversations
        <select className="select" value={settings.teamId ?? ''} onChange={(event) => change({ teamId: event.currentTarget.value || null })}>
          <option value="">The default team</option>
          {teams.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <span className="is-quiet">A routing rule that fits goes first.</span>
      </label>
      <div className="choice" role="group" aria-label="Languages of the widget">
        Languages of the widget
        <span className="member-choice">
          {widgetLanguages.map((code) => (
            <label key={code}>
              <input
                type="checkbox"
                checked={languages.includes(code)}
                onChange={(event) => change({ languages: event.currentTarget.checked ? [...languages, code] : languages.filter((other) => other !== code) })}
              />
              {nameLanguage(code)}
            </label>
          ))}
        </span>
        <span className="is-quiet">{languages.length === 0 ? 'None ticked: all of them.' : `Others see ${nameLanguage(languages[0] ?? '')}.`}</span>
      </div>
      {isFirst && <p className="is-quiet settings-wide">A widget whose script names no key belongs to this site.</p>}
    </>
  );
}
