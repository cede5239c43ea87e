import type { HttpRoute } from '../../src/contracts/authorisation.ts';

/** The routes of webhooks: admins alone call them. */
export const webhookRoutes: readonly HttpRoute[] = [
  'GET /api/console/webhooks',
  'POST /api/console/webhooks',
  'PUT /api/console/webhooks/:id',
  'DELETE /api/console/webhooks/:id',
  'POST /api/console/webhooks/:id/secrets',
  'DELETE /api/console/webhooks/:id/secrets/former',
  'POST /api/console/webhooks/:id/test',
  'GET /api/console/webhooks/:id/deliveries',
  'POST /api/console/webhooks/:id/replay',
];

/** The routes of the API's tokens: admins alone call them. */
export const tokenRoutes: readonly HttpRoute[] = ['GET /api/console/tokens', 'POST /api/console/tokens', 'DELETE /api/console/tokens/:id'];
