import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Site, SiteSettings, SitesResponse } from '../../src/contracts/site.ts';
import { callApi } from '../api/call-api.ts';
import { sitesQuery } from '../api/settings-queries.ts';

/** Whether this browser reads the text as a CSS selector: it knows what the server's parser lets pass. */
export function isSelectorHere(text: string): boolean {
  try {
    document.querySelector(text);
    return true;
  } catch {
    return false;
  }
}

/** Milliseconds after the last key until the draft is stored and the preview shows it. */
const pauseMs = 700;

/** The form of one site. Changes are stored as a draft after a moment; `settings` are those on screen. */
export function useSiteDraft(site: Site) {
  const queryClient = useQueryClient();
  const [settings, setSettings] = useState<SiteSettings>(site.draft ?? site.published);
  const [isDirty, setDirty] = useState(false);
  const revision = useRef(site.revision);
  const take = ({ site: saved }: { site: Site }): void => {
    revision.current = saved.revision;
    queryClient.setQueryData<SitesResponse>(sitesQuery.queryKey, (before) => {
      return before && { ...before, sites: before.sites.map((other) => (other.id === saved.id ? { ...other, ...saved } : other)) };
    });
  };
  const path = `sites/${site.id}`;
  const save = useMutation({
    mutationFn: (draft: SiteSettings | null) => callApi<{ site: Site }>({ method: 'PUT', path: `${path}/draft`, body: { revision: revision.current, draft } }),
    onSuccess: take,
  });
  const publish = useMutation({
    mutationFn: () => callApi<{ site: Site }>({ method: 'POST', path: `${path}/publish`, body: { revision: revision.current } }),
    onSuccess: take,
  });
  const remove = useMutation({
    mutationFn: () => callApi({ method: 'DELETE', path }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: sitesQuery.queryKey }),
  });

  const { mutate } = save;
  const launcher = settings.appearance.launcher.trim();
  const isBroken = launcher !== '' && !isSelectorHere(launcher);
  useEffect(() => {
    if (!isDirty || isBroken) return undefined;
    const timer = setTimeout(() => {
      setDirty(false);
      mutate(settings);
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [isDirty, isBroken, settings, mutate]);

  return {
    settings,
    isSaving: (isDirty && !isBroken) || save.isPending,
    isRefused: save.isError || isBroken,
    error: save.error ?? publish.error ?? remove.error,
    publish,
    remove,
    change(part: Partial<SiteSettings>): void {
      setSettings((before) => ({ ...before, ...part }));
      setDirty(true);
    },
    discard(): void {
      setDirty(false);
      setSettings(site.published);
      save.mutate(null);
    },
  };
}
