import { Link, useLocation } from 'wouter';
import type { SitesResponse } from '../../src/contracts/site.ts';
import { ConfirmButton } from '../choose/ConfirmButton.tsx';
import { Button } from '../ui/Button.tsx';
import { Problem } from '../ui/Problem.tsx';
import { ConsentFields } from './ConsentFields.tsx';
import { HelpFields } from './help/HelpFields.tsx';
import { IdentityPart } from './IdentityPart.tsx';
import { InstallPart } from './InstallPart.tsx';
import { LookFields } from './LookFields.tsx';
import { PlaceFields } from './PlaceFields.tsx';
import { SitePreview } from './SitePreview.tsx';
import { useSiteDraft } from './use-site-draft.ts';
import { WordFields } from './WordFields.tsx';

const parts = [
  { id: 'place', name: 'Pages and bot' },
  { id: 'look', name: 'Look' },
  { id: 'words', name: 'Words' },
  { id: 'help', name: 'Help centre' },
  { id: 'consent', name: 'Consent' },
  { id: 'identity', name: 'Identity' },
  { id: 'install', name: 'Snippet and check' },
] as const;

type Props = { site: SitesResponse['sites'][number]; part: string | undefined; office: SitesResponse; canEdit: boolean };

export function SiteEditor({ site, part, office, canEdit }: Props) {
  const [, go] = useLocation();
  const form = useSiteDraft(site);
  const here = parts.find(({ id }) => id === part)?.id ?? 'place';
  const fields = { settings: form.settings, change: form.change };
  const said = form.isSaving
    ? 'Saving the draft …'
    : form.isRefused
      ? 'Not saved.'
      : site.draft === null
        ? 'Published: visitors see this.'
        : 'The draft is saved. Visitors do not see it yet.';
  const isShown = here !== 'install' && here !== 'identity';
  return (
    <div className="site-columns" data-alone={!isShown}>
      <nav className="site-parts" aria-label="Parts">
        {parts.map(({ id, name }) => (
          <Link key={id} href={`/sites/${site.id}/${id}`} aria-current={id === here ? 'page' : undefined}>
            {name}
          </Link>
        ))}
      </nav>
      <section aria-label="Settings of the site">
        {form.error !== null && <Problem error={new Error(describeRefusal(form.error.message))} />}
        {here === 'install' && <InstallPart {...fields} site={site} serverUrl={office.serverUrl} canEdit={canEdit} />}
        {here === 'identity' && <IdentityPart {...fields} site={site} canEdit={canEdit} />}
        {isShown && (
          <form className="settings-form" aria-label="Settings" onSubmit={(event) => event.preventDefault()}>
            <fieldset disabled={!canEdit}>
              {here === 'place' && <PlaceFields {...fields} bots={office.bots} isFirst={site.isFirst} />}
              {here === 'look' && <LookFields {...fields} />}
              {here === 'words' && <WordFields {...fields} />}
              {here === 'help' && <HelpFields {...fields} site={site} />}
              {here === 'consent' && <ConsentFields {...fields} />}
            </fieldset>
          </form>
        )}
        {canEdit && (
          <div className="settings-actions site-actions">
            {!site.isFirst && (
              <ConfirmButton
                label="Remove the site"
                look="danger"
                question="Its widget disappears from its pages at once. Conversations stay."
                go="Remove it"
                busy={form.remove.isPending}
                onConfirm={() => {
                  form.remove.mutate(undefined, { onSuccess: () => go('/sites') });
                }}
              />
            )}
            <span className="settings-gap" />
            <span className="is-quiet" role="status">
              {said}
            </span>
            <Button look="quiet" disabled={site.draft === null || form.isSaving || site.publishedAt === null} onClick={form.discard}>
              Discard the draft
            </Button>
            <Button
              look="primary"
              busy={form.publish.isPending}
              disabled={site.draft === null || form.isSaving || form.isRefused}
              onClick={() => form.publish.mutate()}
            >
              Publish
            </Button>
          </div>
        )}
      </section>
      {isShown && <SitePreview site={site} languages={form.settings.languages} />}
    </div>
  );
}

const names: Record<string, string> = {
  origins: 'Origins',
  articleTags: 'Tags of articles',
  onlyTaggedArticles: 'Only articles with these tags',
  personTags: 'Articles for signed-in people',
  colour: 'Colour',
  logo: 'Logo',
  avatar: 'Face of the assistant',
  icon: 'Icon',
  label: 'Words beside the icon',
  launcher: 'Own launcher',
  hiddenOn: 'Pages without the launcher',
  greeting: 'Greeting',
  sampleQuestions: 'Sample questions',
  texts: 'Words',
  name: 'Name',
  bot: 'Bot',
  teamId: 'Team',
  identity: 'Identity',
  consent: 'Consent',
  pageTrail: 'Pages of a visit',
  help: 'Help centre',
};

/** The server names a field by its path, such as `draft.origins.0`; on this page it has words. A list counts from 1 here. */
function describeRefusal(message: string): string {
  const [, path = '', why] = /^([\w.-]+): (.*)$/s.exec(message) ?? [];
  const parts = path.split('.').filter((part) => part !== 'draft' && part !== 'appearance');
  const [field = '', ...rest] = parts;
  if (why === undefined || !Object.hasOwn(names, field)) return message;
  const place = rest.map((part) => (/^\d+$/.test(part) ? `line ${Number(part) + 1}` : part)).join(', ');
  return `${names[field] ?? field}${place === '' ? '' : `, ${place}`}: ${why}`;
}
