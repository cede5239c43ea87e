/** The routes of the chat, with their audience and what they change; a part of the table of routes. */
export const visitorRoutes = {
  'POST /api/visitor/session': { audience: 'anyone' },
  'DELETE /api/visitor/session': { audience: 'visitor', changes: ['visitors'] },
  'POST /api/visitor/link-mail': { audience: 'anyone' },
  'POST /api/visitor/transcript': { audience: 'visitor' },
  'GET /api/visitor/transcript/:id': { audience: 'visitor' },
  'GET /api/visitor/mailed-files/:id/:link': { audience: 'anyone' },
  // The signature in the path says whose mail it is.
  'GET /api/visitor/mail-stop/:id/:signature': { audience: 'anyone' },
  'POST /api/visitor/mail-stop/:id/:signature': { audience: 'anyone' },
  'POST /api/visitor/identify': { audience: 'visitor' },
  'GET /api/visitor/person': { audience: 'visitor' },
  'POST /api/visitor/person': { audience: 'visitor' },
  'POST /api/visitor/action': { audience: 'visitor' },
  'POST /api/visitor/page': { audience: 'visitor' },
  'POST /api/visitor/line': { audience: 'anyone' },
  'POST /api/visitor/line/:line/send': { audience: 'anyone' },
  'POST /api/visitor/line/:line/poll': { audience: 'anyone' },
  'POST /api/visitor/attachments': { audience: 'visitor' },
  'GET /api/visitor/attachments/:id': { audience: 'visitor' },
} as const;
