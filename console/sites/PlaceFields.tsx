import { useQuery } from '@tanstack/react-query';
import { widgetLanguages } from '../../src/client/widget-languages.ts';
import type { SiteSettings } from '../../src/contracts/site.ts';
import { teamsQuery } from '../api/settings-queries.ts';
import { nameLanguage } from '../labels/name-language.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Choice } from './Choice.tsx';
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
      <Choice
        label="Bot that answers"
        value={settings.bot}
        options={[
          ['', 'The bot of the setting BOT'],
          ...folders.map((folder) => [folder, bots.includes(folder) ? folder : `${folder} (its folder is missing)`] as const),
        ]}
        onChange={(bot) => change({ bot })}
      />
      <ListField
        label="Origins that may show the chat, one a line"
        hint="Such as https://www.example.com. https://*.example.com stands for every subdomain. Empty: only this server’s own pages and those of this machine."
        values={settings.origins}
        onChange={(origins) => change({ origins })}
      />
      <LocalPages origins={settings.origins} onChange={(origins) => change({ origins })} />
      <ListField
        label="Tags of articles that are for this site, one a line"
        hint="An article with one of these tags is cited only on sites that name the tag. Articles without such a tag are for every site."
        rows={2}
        values={settings.articleTags}
        onChange={(articleTags) => change({ articleTags })}
      />
      <label className="tick settings-wide">
        <input type="checkbox" checked={settings.onlyTaggedArticles} onChange={(event) => change({ onlyTaggedArticles: event.currentTarget.checked })} />
        Only articles with these tags: the bot and the help centre of this site leave out every article that has none of them.
        {settings.onlyTaggedArticles && settings.articleTags.length === 0 && ' Without a tag above, this site has no articles.'}
      </label>
      <ListField
        label="Tags of articles that are for signed-in people, one a line"
        hint="Such as customers, for everybody whom this site signed, or partners = plan:pro, for those with this attribute, or gold = segment:Gold, for those in this segment of the page People. The bot finds such an article for them alone, and the help centre does not show it."
        rows={2}
        values={settings.personTags}
        onChange={(personTags) => change({ personTags })}
      />
      <Choice
        label="Team of its conversations"
        value={settings.teamId ?? ''}
        options={[['', 'The default team'], ...teams.map(({ id, name }) => [id, name] as const)]}
        hint="A routing rule that fits goes first."
        onChange={(teamId) => change({ teamId: teamId || null })}
      />
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

const localOrigins = ['http://localhost:*', 'http://127.0.0.1:*'];

/** The first origin ends the exception for pages of this machine: a developer who tries the site there is told, and helped. */
function LocalPages({ origins, onChange }: { origins: readonly string[]; onChange: (origins: string[]) => void }) {
  if (origins.length === 0 || origins.some((origin) => /\/\/(localhost|127\.0\.0\.1)(:|$)/.test(origin))) return null;
  return (
    <div className="choice" role="status">
      <span className="is-quiet">With an origin in the list, pages on localhost show the chat no longer.</span>
      <span>
        <Button onClick={() => onChange([...origins, ...localOrigins])}>Allow {localOrigins.join(' and ')} too</Button>
      </span>
    </div>
  );
}
