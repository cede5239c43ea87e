/** The routes of the flows and actions of bots, and of the demo shop's server that they call: a part of the table of routes. */
export const botRoutes = {
  'GET /api/console/bots': { audience: 'admin' },
  'GET /api/console/bots/:bot': { audience: 'admin' },
  'GET /api/console/bots/:bot/versions/:number': { audience: 'admin' },
  'PUT /api/console/bots/:bot/draft': { audience: 'admin' },
  'DELETE /api/console/bots/:bot/draft/:revision': { audience: 'admin' },
  'POST /api/console/bots/:bot/publish': { audience: 'admin', changes: ['sites'] },
  'POST /api/console/bots/:bot/versions/:number/publish': { audience: 'admin', changes: ['sites'] },
  'POST /api/console/bots/:bot/try': { audience: 'admin' },
  'POST /api/console/bots/:bot/conflict': { audience: 'admin', changes: ['sites'] },
  'GET /api/console/flows': { audience: 'publisher' },
  'PUT /api/console/bot-secrets/:name': { audience: 'admin' },
  'DELETE /api/console/bot-secrets/:name': { audience: 'admin' },
  // An action may ask for a supervisor: the verb looks.
  'POST /api/console/conversations/:id/approval': { audience: 'agent' },
  // Only where the demo is shown, and only from the machine of the server.
  'GET /shop/api/orders/:number': { audience: 'anyone' },
  'GET /shop/api/baskets/:conversation': { audience: 'anyone' },
  'POST /shop/api/orders': { audience: 'anyone' },
  'POST /shop/api/returns': { audience: 'anyone' },
  'GET /shop/api/stock/:product': { audience: 'anyone' },
} as const;
