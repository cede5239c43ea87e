import type { HttpRoute } from '../../src/contracts/authorisation.ts';

/** The routes of the public API by the role of the account, written out once more, so that a change of the table has to be meant twice. */
export const apiOfAgents: HttpRoute[] = [
  'GET /api/v1/conversations',
  'POST /api/v1/conversations',
  'GET /api/v1/conversations/:id',
  'GET /api/v1/conversations/:id/messages',
  'POST /api/v1/conversations/:id/messages',
  'POST /api/v1/conversations/:id/take-over',
  'POST /api/v1/conversations/:id/close',
];
