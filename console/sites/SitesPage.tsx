import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Link, useLocation } from 'wouter';
import type { Site } from '../../src/contracts/site.ts';
import { callApi } from '../api/call-api.ts';
import { useMe } from '../live/use-console.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { SiteEditor } from './SiteEditor.tsx';
import { sitesQuery } from '../api/settings-queries.ts';
import '../ui/forms.css';
import './sites.css';

/** Every site with its settings, its preview, its snippet and whether it is installed. Editors look, admins change. */
export function SitesPage({ siteId, part }: { siteId: string | undefined; part: string | undefined }) {
  const canEdit = useMe().role === 'admin';
  const query = useQuery(sitesQuery);
  if (query.isError) return <Problem error={query.error} retry={() => void query.refetch()} />;
  if (query.data === undefined) return <Skeleton lines={[40, 70, 60, 75]} label="Loading the sites" />;
  const { sites } = query.data;
  const shown = sites.find(({ id }) => id === siteId) ?? sites[0];
  return (
    <div className="page sites">
      <PageHead title="Sites" intro={canEdit ? 'Changes wait as a draft until you publish them. No restart is needed.' : 'Only an admin may change these.'}>
        {canEdit && <AddSite />}
      </PageHead>
      <nav className="settings-places" aria-label="Sites">
        {sites.map((site) => (
          <Link key={site.id} href={`/sites/${site.id}`} aria-current={site.id === shown?.id ? 'page' : undefined}>
            <bdi>{(site.draft ?? site.published).name}</bdi> {site.draft !== null && <Badge text="draft" />}
          </Link>
        ))}
      </nav>
      {shown && <SiteEditor key={shown.id} site={shown} part={part} office={query.data} canEdit={canEdit} />}
    </div>
  );
}

function AddSite() {
  const queryClient = useQueryClient();
  const [, go] = useLocation();
  const [name, setName] = useState<string | null>(null);
  const add = useMutation({
    mutationFn: (wanted: string) => callApi<{ site: Site }>({ method: 'POST', path: 'sites', body: { name: wanted } }),
    async onSuccess({ site }) {
      setName(null);
      await queryClient.invalidateQueries({ queryKey: sitesQuery.queryKey });
      go(`/sites/${site.id}`);
    },
  });
  if (name === null) return <Button onClick={() => setName('')}>Add a site</Button>;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    add.mutate(name.trim());
  };
  return (
    <form className="site-add" onSubmit={submit} aria-label="Add a site">
      <Field label="Name of the site" autoFocus maxLength={80} value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <Button type="submit" look="primary" busy={add.isPending} disabled={name.trim() === ''}>
        Add
      </Button>
      <Button look="quiet" onClick={() => setName(null)}>
        Cancel
      </Button>
      {add.isError && <Problem error={add.error} />}
    </form>
  );
}
