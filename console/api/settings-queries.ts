import { queryOptions } from '@tanstack/react-query';
import type { ApiTokensResponse } from '../../src/contracts/api/api-token.ts';
import type { FirstStepsResponse } from '../../src/contracts/http-api.ts';
import type { MailStatus } from '../../src/contracts/mail-status.ts';
import type { TeamNoticesResponse } from '../../src/contracts/mail/team-notice.ts';
import type { TemplatesResponse } from '../../src/contracts/mail/mail-template.ts';
import type { PrivacySettings, RetentionPreview } from '../../src/contracts/people/privacy-settings.ts';
import type { RoutingResponse, Team } from '../../src/contracts/routing.ts';
import type { SitesResponse } from '../../src/contracts/site.ts';
import type { AuditEntry } from '../../src/contracts/supervision.ts';
import { callApi } from './call-api.ts';
import { callList } from './call-list.ts';

export const teamsQuery = queryOptions({
  queryKey: ['teams'],
  queryFn: ({ signal }) => callList<'teams', Team>('teams', 'teams', signal),
});

export const routingQuery = queryOptions({
  queryKey: ['routing'],
  queryFn: ({ signal }) => callApi<RoutingResponse>({ method: 'GET', path: 'routing', signal }),
});

export const sitesQuery = queryOptions({
  queryKey: ['sites'],
  // The list of places where the widget was seen is looked at while somebody installs it.
  staleTime: 0,
  refetchInterval: 15_000,
  queryFn: ({ signal }) => callApi<SitesResponse>({ method: 'GET', path: 'sites', signal }),
});

export const auditQuery = queryOptions({
  queryKey: ['audit'],
  // Never cached: the list is opened to see the latest changes.
  staleTime: 0,
  queryFn: ({ signal }) => callApi<{ entries: AuditEntry[] }>({ method: 'GET', path: 'audit', signal }),
});

/** Only admins may ask. Asked again while it is on screen, because the steps are done elsewhere. */
export const firstStepsQuery = queryOptions({
  queryKey: ['first-steps'],
  staleTime: 0,
  refetchInterval: 10_000,
  queryFn: ({ signal }) => callApi<FirstStepsResponse>({ method: 'GET', path: 'first-steps', signal }),
});

/** The outbox of mail; only admins may ask. Asked again while it is on screen: letters go out by themselves. */
export const mailQuery = queryOptions({
  queryKey: ['mail'],
  staleTime: 0,
  refetchInterval: 5_000,
  queryFn: ({ signal }) => callApi<MailStatus>({ method: 'GET', path: 'mail', signal }),
});

/** When teams are told by mail, and who gets it; only admins may ask. */
export const teamNoticesQuery = queryOptions({
  queryKey: ['team-notices'],
  staleTime: 0,
  queryFn: ({ signal }) => callApi<TeamNoticesResponse>({ method: 'GET', path: 'mail/notices', signal }),
});

/** The letters of a site in a language; only admins may ask. */
export function templatesQuery(siteId: string, language: string) {
  return queryOptions({
    queryKey: ['mail-templates', siteId, language],
    queryFn: ({ signal }) => callApi<TemplatesResponse>({ method: 'GET', path: `mail/templates/${siteId}/${language}`, signal }),
  });
}

/** Tokens of the public API; only admins may ask. */
export const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  staleTime: 0,
  queryFn: ({ signal }) => callApi<ApiTokensResponse>({ method: 'GET', path: 'tokens', signal }),
});

/** Changes that the operator of this server should make; only admins may ask. */
export const noticesQuery = queryOptions({
  queryKey: ['notices'],
  staleTime: 60_000,
  queryFn: ({ signal }) => callApi<{ notices: string[] }>({ method: 'GET', path: 'notices', signal }),
});

/** Only admins may ask. */
export const privacyQuery = queryOptions({
  queryKey: ['privacy'],
  queryFn: ({ signal }) => callApi<{ settings: PrivacySettings }>({ method: 'GET', path: 'privacy', signal }),
});

/** The counts of what settings would remove. Asked for each change of a number; the last answer is shown until the next comes. */
export const retentionPreviewQuery = (settings: PrivacySettings) =>
  queryOptions({
    queryKey: ['privacy', 'preview', settings],
    staleTime: 10_000,
    retry: false,
    queryFn: ({ signal }) => callApi<RetentionPreview>({ method: 'POST', path: 'privacy/preview', body: settings, signal }),
  });
