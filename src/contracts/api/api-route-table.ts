import type { ApiScope } from './api-token.ts';

type ApiRouteRow = {
  audience: 'member' | 'agent' | 'publisher' | 'supervisor' | 'admin';
  scope: ApiScope;
  changes?: readonly ('presence' | 'queue' | 'supervision' | 'capacity' | 'sites')[];
};

/**
 * The routes of the public API: the part of the table of routes whose callers are known by a token. `audience`: what the account of the
 * token must be allowed; `scope`: what the token must be allowed.
 */
export const apiRoutes = {
  'GET /api/v1/conversations': { audience: 'agent', scope: 'conversations:read' },
  'POST /api/v1/conversations': { audience: 'agent', scope: 'conversations:write' },
  'GET /api/v1/conversations/:id': { audience: 'agent', scope: 'conversations:read' },
  'GET /api/v1/conversations/:id/messages': { audience: 'agent', scope: 'conversations:read' },
  'POST /api/v1/conversations/:id/messages': { audience: 'agent', scope: 'conversations:write' },
  'POST /api/v1/conversations/:id/take-over': { audience: 'agent', scope: 'conversations:write', changes: ['presence'] },
  'GET /api/v1/conversations/:id/notes': { audience: 'agent', scope: 'conversations:read' },
  'POST /api/v1/conversations/:id/notes': { audience: 'agent', scope: 'conversations:write' },
  'POST /api/v1/conversations/:id/tags': { audience: 'agent', scope: 'conversations:write' },
  'GET /api/v1/tags': { audience: 'agent', scope: 'conversations:read' },
  'POST /api/v1/conversations/:id/close': { audience: 'agent', scope: 'conversations:write' },
  'GET /api/v1/people': { audience: 'agent', scope: 'people:read' },
  'POST /api/v1/people': { audience: 'agent', scope: 'people:write' },
  'GET /api/v1/people/:id': { audience: 'agent', scope: 'people:read' },
  'PATCH /api/v1/people/:id': { audience: 'agent', scope: 'people:write' },
  'PUT /api/v1/people/:id/block': { audience: 'agent', scope: 'people:write' },
  'GET /api/v1/people/:id/notes': { audience: 'agent', scope: 'people:read' },
  'POST /api/v1/people/:id/notes': { audience: 'agent', scope: 'people:write' },
  'DELETE /api/v1/people/:id/notes/:noteId': { audience: 'agent', scope: 'people:write' },
  'GET /api/v1/people/:id/merge/:otherId': { audience: 'supervisor', scope: 'people:read' },
  'POST /api/v1/people/:id/merge': { audience: 'supervisor', scope: 'people:write' },
} as const satisfies Record<string, ApiRouteRow>;
export type ApiRoute = keyof typeof apiRoutes;
