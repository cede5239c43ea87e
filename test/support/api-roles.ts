import type { AgentRole } from '../../src/contracts/agent-protocol.ts';
import type { HttpRoute } from '../../src/contracts/authorisation.ts';

const ofAgents: HttpRoute[] = [
  'GET /api/v1/conversations',
  'POST /api/v1/conversations',
  'GET /api/v1/conversations/:id',
  'GET /api/v1/conversations/:id/messages',
  'POST /api/v1/conversations/:id/messages',
  'POST /api/v1/conversations/:id/take-over',
  'POST /api/v1/conversations/:id/close',
  'GET /api/v1/conversations/:id/notes',
  'POST /api/v1/conversations/:id/notes',
  'POST /api/v1/conversations/:id/tags',
  'GET /api/v1/tags',
  'GET /api/v1/people',
  'POST /api/v1/people',
  'GET /api/v1/people/:id',
  'PATCH /api/v1/people/:id',
  'PUT /api/v1/people/:id/block',
  'GET /api/v1/people/:id/notes',
  'POST /api/v1/people/:id/notes',
  'DELETE /api/v1/people/:id/notes/:noteId',
  'POST /api/v1/conversations/:id/handoff',
  'GET /api/v1/conversations/:id/handoff',
  'POST /api/v1/conversations/:id/offer/accept',
  'POST /api/v1/conversations/:id/offer/decline',
  'POST /api/v1/conversations/:id/hand-back',
  'POST /api/v1/conversations/:id/transfer',
  'POST /api/v1/conversations/:id/transfer/cancel',
  'POST /api/v1/conversations/:id/snooze',
  'POST /api/v1/conversations/:id/follow-up/done',
  'POST /api/v1/conversations/:id/rating',
  'GET /api/v1/ratings',
  'POST /api/v1/conversations/:id/files',
  'GET /api/v1/files/:id',
  'PUT /api/v1/me/availability',
  'GET /api/v1/replies',
  'POST /api/v1/replies',
  'GET /api/v1/replies/:id',
  'PUT /api/v1/replies/:id',
  'DELETE /api/v1/replies/:id',
];
const ofSupervisors: HttpRoute[] = [
  'GET /api/v1/people/:id/merge/:otherId',
  'POST /api/v1/people/:id/merge',
  'POST /api/v1/conversations/:id/assign',
  'POST /api/v1/conversations/:id/priority',
  'GET /api/v1/analytics/:metric',
];
const ofMembers: HttpRoute[] = [
  'GET /api/v1/teams',
  'GET /api/v1/teams/:id',
  'GET /api/v1/agents',
  'GET /api/v1/articles',
  'POST /api/v1/articles',
  'GET /api/v1/articles/:id',
  'PUT /api/v1/articles/:id',
];
const ofPublishers: HttpRoute[] = [
  'GET /api/v1/sites',
  'GET /api/v1/sites/:id',
  'POST /api/v1/articles/:id/publish',
  'POST /api/v1/articles/:id/unpublish',
  'DELETE /api/v1/articles/:id',
  'GET /api/v1/sources',
  'GET /api/v1/sources/:id',
  'POST /api/v1/sources/:id/sync',
];
const ofAdmins: HttpRoute[] = [
  'POST /api/v1/teams',
  'PUT /api/v1/teams/:id',
  'DELETE /api/v1/teams/:id',
  'PUT /api/v1/sites/:id/draft',
  'POST /api/v1/sites/:id/publish',
  'GET /api/v1/people/:id/export',
  'DELETE /api/v1/people/:id',
];

/** The routes of the public API by the role of the account, written out once more, so that a change of the table has to be meant twice. */
export const apiOf: Record<AgentRole, HttpRoute[]> = {
  editor: [...ofMembers, ...ofPublishers],
  agent: [...ofMembers, ...ofAgents],
  supervisor: [...ofMembers, ...ofAgents, ...ofPublishers, ...ofSupervisors],
  admin: [...ofMembers, ...ofAgents, ...ofPublishers, ...ofSupervisors, ...ofAdmins],
};
