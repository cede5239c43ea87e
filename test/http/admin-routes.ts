import type { HttpRoute } from '../../src/contracts/authorisation.ts';

/** The routes of webhooks: admins alone call them. */
const webhookRoutes: readonly HttpRoute[] = [
  'GET /api/console/webhooks',
  'POST /api/console/webhooks',
  'PUT /api/console/webhooks/:id',
  'DELETE /api/console/webhooks/:id',
  'POST /api/console/webhooks/:id/secrets',
  'DELETE /api/console/webhooks/:id/secrets/former',
  'POST /api/console/webhooks/:id/test',
  'GET /api/console/webhooks/:id/deliveries',
  'GET /api/console/webhooks/:id/deliveries/:deliveryId',
  'POST /api/console/webhooks/:id/replay',
];

/** Export and erasure from a person's page: admins alone call them. */
const storedPersonRoutes: readonly HttpRoute[] = [
  'GET /api/console/people/:id/archive',
  'GET /api/console/people/:id/erasure',
  'DELETE /api/console/people/:id',
];

/** The routes of the API's tokens: admins alone call them. */
const tokenRoutes: readonly HttpRoute[] = ['GET /api/console/tokens', 'POST /api/console/tokens', 'DELETE /api/console/tokens/:id'];

/** The routes of channels and their accounts: admins alone call them. */
const channelRoutes: readonly HttpRoute[] = [
  'GET /api/console/channels',
  'POST /api/console/channels',
  'PUT /api/console/channels/:id',
  'DELETE /api/console/channels/:id',
  'POST /api/console/channels/:id/test',
  'POST /api/console/channels/:id/hook',
];

/** The routes of the outbox of mail: admins alone call them. */
const mailRoutes: readonly HttpRoute[] = [
  'GET /api/console/mail',
  'POST /api/console/mail/trial',
  'POST /api/console/mail/:id/again',
  'POST /api/console/mail/address-again',
  'GET /api/console/mail/notices',
  'PUT /api/console/teams/:id/notice',
  'GET /api/console/mail/templates/:id/:language',
  'PUT /api/console/mail/templates/:id/:language/:kind',
  'DELETE /api/console/mail/templates/:id/:language/:kind',
  'POST /api/console/mail/templates/:id/:language/:kind/preview',
  'POST /api/console/mail/templates/:id/:language/:kind/trial',
];

/** The versions of bots: admins alone read and change them. */
const botVersionRoutes: readonly HttpRoute[] = [
  'GET /api/console/bots',
  'GET /api/console/bots/:bot',
  'GET /api/console/bots/:bot/versions/:number',
  'PUT /api/console/bots/:bot/draft',
  'DELETE /api/console/bots/:bot/draft/:revision',
  'POST /api/console/bots/:bot/publish',
  'POST /api/console/bots/:bot/versions/:number/publish',
  'POST /api/console/bots/:bot/try',
  'POST /api/console/bots/:bot/conflict',
];

/** The secrets that actions send: admins alone set them. */
const secretRoutes: readonly HttpRoute[] = ['PUT /api/console/bot-secrets/:name', 'DELETE /api/console/bot-secrets/:name'];

/** The server that is asked for cards: admins alone set it. */
const cardRoutes: readonly HttpRoute[] = [
  'GET /api/console/cards',
  'PUT /api/console/cards',
  'POST /api/console/cards/secret',
  'POST /api/console/cards/test',
  'DELETE /api/console/cards',
];

const mailOfAgents: readonly HttpRoute[] = [
  'GET /api/console/conversations/:id/mail',
  'POST /api/console/conversations/:id/mail-again',
  'POST /api/console/conversations/:id/transcript',
  'GET /api/console/conversations/:id/transcript',
];

/** Routes of later subjects that admins alone call. */
export const adminRoutes: readonly HttpRoute[] = [
  ...botVersionRoutes,
  ...secretRoutes,
  ...tokenRoutes,
  ...cardRoutes,
  ...webhookRoutes,
  ...storedPersonRoutes,
  ...mailRoutes,
  ...channelRoutes,
];

/** The routes of the cards and of the mail of one conversation: everybody who answers visitors calls them. */
const cardsOfAgents: readonly HttpRoute[] = ['GET /api/console/conversations/:id/cards', 'POST /api/console/conversations/:id/cards/press'];
const segmentsOfAgents: readonly HttpRoute[] = ['GET /api/console/segments', 'GET /api/console/segments/counts'];
export const agentRoutes: readonly HttpRoute[] = [...cardsOfAgents, ...mailOfAgents, ...segmentsOfAgents];

/** The list of people as a file, merging, and changes of segments: supervisors call them too. */
export const peopleOfSupervisors: readonly HttpRoute[] = [
  'GET /api/console/people/csv',
  'GET /api/console/people/:id/merge/:otherId',
  'POST /api/console/people/:id/merge',
  'POST /api/console/segments',
  'PUT /api/console/segments/:id',
  'DELETE /api/console/segments/:id',
];

/** Reading the versions of an article, for every member. */
export const versionRoutes: HttpRoute[] = ['GET /api/console/articles/:id/versions', 'GET /api/console/articles/:id/versions/:number'];
