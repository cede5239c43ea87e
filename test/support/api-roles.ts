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
];
const ofSupervisors: HttpRoute[] = ['GET /api/v1/people/:id/merge/:otherId', 'POST /api/v1/people/:id/merge'];

/** The routes of the public API by the role of the account, written out once more, so that a change of the table has to be meant twice. */
export const apiOf: Record<AgentRole, HttpRoute[]> = {
  editor: [],
  agent: ofAgents,
  supervisor: [...ofAgents, ...ofSupervisors],
  admin: [...ofAgents, ...ofSupervisors],
};
