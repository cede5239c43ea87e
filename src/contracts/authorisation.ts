import { apiRoutes } from './api/api-route-table.ts';
import { visitorRoutes } from './api/visitor-route-table.ts';
import type { ApiScope } from './api/api-token.ts';
import { botRoutes } from './bot/bot-route-table.ts';
import type { AgentCommandType, AgentRole } from './agent-protocol.ts';
import type { VisitorCommandType } from './visitor-protocol.ts';

/**
 * The audience of a route or command. `member` is everybody with an account: all of them draft articles, because people who answer visitors
 * know best which ones are missing. `agent` is everybody who answers visitors and therefore sees conversations, which editors do not.
 * `publisher` decides what visitors read and what the bot says: editors, supervisors and admins. Ownership of a conversation is checked
 * where the conversation is changed.
 */
export type Audience = 'anyone' | 'visitor' | 'member' | 'agent' | 'publisher' | 'supervisor' | 'admin';

/**
 * Kinds of news that connected consoles and visitors may have to be sent: who is present, queue positions, accounts with the bot's switch
 * and the serving order, capacity that became free, the settings of sites, and visitors whose session ended.
 */
export type Topic = 'presence' | 'queue' | 'supervision' | 'capacity' | 'sites' | 'visitors';

/**
 * `changes`: the topics announced after a call that succeeded. A parameter called `id` is a UUID; any other text gets the answer for an
 * unknown id. `scope`: the caller is known by a token of the public API alone, which needs this scope.
 */
type Route = { audience: Audience; scope?: ApiScope; changes?: readonly Topic[] };

/** All HTTP routes. A route that is not here cannot be registered, and a test compares the two. */
export const httpRoutes = {
  'GET /healthz': { audience: 'anyone' },
  'GET /readyz': { audience: 'anyone' },
  'GET /metrics': { audience: 'anyone' },
  'GET /': { audience: 'anyone' },
  'GET /shop{/*path}': { audience: 'anyone' },
  'POST /shop/token': { audience: 'anyone' },
  'POST /shop/cards': { audience: 'anyone' },
  'GET /favicon.ico': { audience: 'anyone' },
  'GET /widget.js': { audience: 'anyone' },
  'GET /widget/seen.js': { audience: 'anyone' },
  'GET /widget/site.json': { audience: 'anyone' },
  'GET /widget/preview': { audience: 'publisher' },
  'GET /widget{/*path}': { audience: 'anyone' },
  'GET /console{/*path}': { audience: 'anyone' },
  'GET /api-reference{/*path}': { audience: 'anyone' },
  'GET /robots.txt': { audience: 'anyone' },
  'GET /sitemap.xml': { audience: 'anyone' },
  'GET /help': { audience: 'anyone' },
  'GET /help/images/:name': { audience: 'anyone' },
  'GET /help/*path': { audience: 'anyone' },
  'GET /api/help/search': { audience: 'anyone' },
  'POST /api/help/votes': { audience: 'anyone' },
  ...visitorRoutes,
  'GET /api/console/me': { audience: 'anyone' },
  'POST /api/console/setup': { audience: 'anyone' },
  'POST /api/console/session': { audience: 'anyone' },
  'DELETE /api/console/session': { audience: 'member', changes: ['presence', 'queue', 'supervision'] },
  'GET /api/console/agents': { audience: 'member' },
  'POST /api/console/agents': { audience: 'admin', changes: ['presence', 'supervision'] },
  'PUT /api/console/agents/:id': { audience: 'admin', changes: ['presence', 'queue', 'supervision', 'capacity'] },
  'POST /api/console/agents/:id/password-link': { audience: 'admin' },
  'POST /api/console/agents/:id/password-mail': { audience: 'admin' },
  'POST /api/console/password-mail': { audience: 'anyone' },
  'POST /api/console/password': { audience: 'anyone', changes: ['presence', 'supervision'] },
  'PUT /api/console/me/password': { audience: 'member', changes: ['presence', 'supervision'] },
  'GET /api/console/mail': { audience: 'admin' },
  'POST /api/console/mail/trial': { audience: 'admin' },
  'POST /api/console/mail/:id/again': { audience: 'admin' },
  'POST /api/console/mail/address-again': { audience: 'admin' },
  'GET /api/console/mail/notices': { audience: 'admin' },
  'PUT /api/console/teams/:id/notice': { audience: 'admin' },
  'GET /api/console/mail/templates/:id/:language': { audience: 'admin' },
  'PUT /api/console/mail/templates/:id/:language/:kind': { audience: 'admin' },
  'DELETE /api/console/mail/templates/:id/:language/:kind': { audience: 'admin' },
  'POST /api/console/mail/templates/:id/:language/:kind/preview': { audience: 'admin' },
  'POST /api/console/mail/templates/:id/:language/:kind/trial': { audience: 'admin' },
  'GET /api/console/conversations/:id/mail': { audience: 'agent' },
  'POST /api/console/conversations/:id/mail-again': { audience: 'agent' },
  'POST /api/console/conversations/:id/transcript': { audience: 'agent' },
  'GET /api/console/conversations/:id/transcript': { audience: 'agent' },
  'GET /api/console/webhooks': { audience: 'admin' },
  'POST /api/console/webhooks': { audience: 'admin' },
  'PUT /api/console/webhooks/:id': { audience: 'admin' },
  'DELETE /api/console/webhooks/:id': { audience: 'admin' },
  'POST /api/console/webhooks/:id/secrets': { audience: 'admin' },
  'DELETE /api/console/webhooks/:id/secrets/former': { audience: 'admin' },
  'POST /api/console/webhooks/:id/test': { audience: 'admin' },
  'GET /api/console/webhooks/:id/deliveries': { audience: 'admin' },
  'GET /api/console/webhooks/:id/deliveries/:deliveryId': { audience: 'admin' },
  'POST /api/console/webhooks/:id/replay': { audience: 'admin' },
  'GET /api/console/channels': { audience: 'admin' },
  'POST /api/console/channels': { audience: 'admin' },
  'PUT /api/console/channels/:id': { audience: 'admin' },
  'DELETE /api/console/channels/:id': { audience: 'admin' },
  'POST /api/console/channels/:id/test': { audience: 'admin' },
  'POST /api/console/channels/:id/hook': { audience: 'admin' },
  // The signature of the body says who sends.
  'POST /api/channels/:id/messages': { audience: 'anyone' },
  'GET /api/console/conversations/:id/whole/:eventId': { audience: 'agent' },
  'GET /api/console/cards': { audience: 'admin' },
  'PUT /api/console/cards': { audience: 'admin' },
  'POST /api/console/cards/secret': { audience: 'admin' },
  'POST /api/console/cards/test': { audience: 'admin' },
  'DELETE /api/console/cards': { audience: 'admin' },
  'GET /api/console/conversations/:id/cards': { audience: 'agent' },
  'POST /api/console/conversations/:id/cards/press': { audience: 'agent' },
  'GET /api/console/bot-switch': { audience: 'member' },
  'PUT /api/console/bot-switch': { audience: 'supervisor', changes: ['supervision'] },
  'GET /api/console/audit': { audience: 'supervisor' },
  'GET /api/console/notices': { audience: 'admin' },
  'GET /api/console/first-steps': { audience: 'admin' },
  'GET /api/console/analytics/:metric': { audience: 'supervisor' },
  'GET /api/console/analytics/:metric/csv': { audience: 'supervisor' },
  'GET /api/console/teams': { audience: 'member' },
  'POST /api/console/teams': { audience: 'admin', changes: ['presence', 'queue', 'supervision', 'capacity'] },
  'PUT /api/console/teams/:id': { audience: 'admin', changes: ['presence', 'queue', 'supervision', 'capacity'] },
  'DELETE /api/console/teams/:id': { audience: 'admin', changes: ['presence', 'queue', 'supervision', 'capacity'] },
  'GET /api/console/routing': { audience: 'member' },
  'PUT /api/console/routing': { audience: 'admin', changes: ['presence', 'queue', 'supervision', 'capacity'] },
  'GET /api/console/privacy': { audience: 'admin' },
  'PUT /api/console/privacy': { audience: 'admin' },
  'POST /api/console/privacy/preview': { audience: 'admin' },
  'GET /api/console/sites': { audience: 'publisher' },
  'POST /api/console/sites': { audience: 'admin', changes: ['sites'] },
  'PUT /api/console/sites/:id/draft': { audience: 'admin', changes: ['sites'] },
  'POST /api/console/sites/:id/publish': { audience: 'admin', changes: ['sites'] },
  'DELETE /api/console/sites/:id': { audience: 'admin', changes: ['sites'] },
  'GET /api/console/sites/:id/identity-keys': { audience: 'admin' },
  'POST /api/console/sites/:id/identity-keys': { audience: 'admin' },
  'DELETE /api/console/sites/:id/identity-keys/:keyId': { audience: 'admin' },
  'POST /api/console/sites/:id/identity-check': { audience: 'publisher' },
  'GET /api/console/conversations': { audience: 'agent' },
  'GET /api/console/conversations/:id': { audience: 'agent' },
  'GET /api/console/conversations/:id/person': { audience: 'admin' },
  'DELETE /api/console/conversations/:id/sessions': { audience: 'supervisor', changes: ['visitors'] },
  'GET /api/console/conversations/:id/erasure': { audience: 'agent' },
  // Beside admins only where the visitor asked for it: the verb looks.
  'DELETE /api/console/conversations/:id/person': { audience: 'agent', changes: ['queue', 'visitors'] },
  'GET /api/console/conversations/:id/draft': { audience: 'agent' },
  'PUT /api/console/conversations/:id/draft': { audience: 'agent' },
  'GET /api/console/conversations/:id/suggestion': { audience: 'agent' },
  'POST /api/console/conversations/:id/assist': { audience: 'agent' },
  'GET /api/console/conversations/:id/eval-case': { audience: 'agent' },
  'POST /api/console/conversations/:id/attachments': { audience: 'agent' },
  'GET /api/console/attachments/:id': { audience: 'agent' },
  'GET /api/console/visitors/:id/conversations': { audience: 'agent' },
  'GET /api/console/visitors/:id/person': { audience: 'agent' },
  'GET /api/console/people': { audience: 'agent' },
  'GET /api/console/people/csv': { audience: 'supervisor' },
  'GET /api/console/people/:id': { audience: 'agent' },
  'GET /api/console/segments': { audience: 'agent' },
  'GET /api/console/segments/counts': { audience: 'agent' },
  'POST /api/console/segments': { audience: 'supervisor' },
  'PUT /api/console/segments/:id': { audience: 'supervisor' },
  'DELETE /api/console/segments/:id': { audience: 'supervisor' },
  'GET /api/console/people/:id/archive': { audience: 'admin' },
  'GET /api/console/people/:id/erasure': { audience: 'admin' },
  'DELETE /api/console/people/:id': { audience: 'admin', changes: ['queue', 'visitors'] },
  'PUT /api/console/people/:id': { audience: 'agent' },
  'PUT /api/console/people/:id/block': { audience: 'agent' },
  'GET /api/console/people/:id/merge/:otherId': { audience: 'supervisor' },
  'POST /api/console/people/:id/merge': { audience: 'supervisor' },
  'POST /api/console/visitors/:id/person': { audience: 'agent' },
  'POST /api/console/people/:id/notes': { audience: 'agent' },
  'DELETE /api/console/people/:id/notes/:noteId': { audience: 'agent' },
  'GET /api/console/tags': { audience: 'agent' },
  'GET /api/console/intents': { audience: 'member' },
  'GET /api/console/views': { audience: 'agent' },
  'GET /api/console/views/counts': { audience: 'agent' },
  'POST /api/console/views': { audience: 'agent' },
  'DELETE /api/console/views/:id': { audience: 'agent' },
  'GET /api/console/replies': { audience: 'agent' },
  'POST /api/console/replies': { audience: 'agent' },
  'PUT /api/console/replies/:id': { audience: 'agent' },
  'DELETE /api/console/replies/:id': { audience: 'agent' },
  // Editors get these without personal data: names, e-mail addresses and phone numbers are masked.
  'GET /api/console/turns': { audience: 'member' },
  'GET /api/console/turns/:id': { audience: 'member' },
  'GET /api/console/gaps': { audience: 'member' },
  'GET /api/console/articles': { audience: 'member' },
  'POST /api/console/articles': { audience: 'member' },
  'GET /api/console/articles/audiences': { audience: 'member' },
  'GET /api/console/articles/page': { audience: 'member' },
  'GET /api/console/articles/choices': { audience: 'member' },
  'GET /api/console/articles/ids': { audience: 'publisher' },
  'POST /api/console/articles/change': { audience: 'publisher' },
  'GET /api/console/articles/export': { audience: 'publisher' },
  'GET /api/console/articles/:id/versions': { audience: 'member' },
  'GET /api/console/articles/:id/versions/:number': { audience: 'member' },
  'GET /api/console/articles/:id/votes': { audience: 'member' },
  'GET /api/console/articles/:id': { audience: 'member' },
  'PUT /api/console/articles/:id': { audience: 'member' },
  'POST /api/console/articles/:id/publish': { audience: 'publisher' },
  'POST /api/console/articles/:id/unpublish': { audience: 'publisher' },
  'GET /api/console/images/:name': { audience: 'member' },
  'GET /api/console/vectors': { audience: 'member' },
  'GET /api/console/sources': { audience: 'publisher' },
  'POST /api/console/sources': { audience: 'publisher' },
  'PUT /api/console/sources/:id': { audience: 'publisher' },
  'DELETE /api/console/sources/:id': { audience: 'publisher' },
  'POST /api/console/sources/:id/files': { audience: 'publisher' },
  'GET /api/console/sources/:id/files': { audience: 'publisher' },
  'DELETE /api/console/sources/:id/files': { audience: 'publisher' },
  'POST /api/console/sources/:id/run': { audience: 'publisher' },
  'POST /api/console/sources/:id/stop': { audience: 'publisher' },
  'GET /api/console/sources/:id/report': { audience: 'publisher' },
  'GET /api/console/sources/:id/runs': { audience: 'publisher' },
  'GET /api/console/sources/:id/conflicts': { audience: 'publisher' },
  'POST /api/console/conflicts/:id': { audience: 'publisher' },
  'GET /api/console/settled-conflicts/:id': { audience: 'member' },
  'GET /api/console/model': { audience: 'member' },
  'POST /api/console/ask': { audience: 'member' },
  'POST /api/console/conversations/:id/replay': { audience: 'agent' },
  'GET /api/console/evals': { audience: 'member' },
  'GET /api/console/tokens': { audience: 'admin' },
  'POST /api/console/tokens': { audience: 'admin' },
  'DELETE /api/console/tokens/:id': { audience: 'admin' },
  'GET /api/v1/openapi.json': { audience: 'anyone' },
  ...botRoutes,
  ...apiRoutes,
} as const satisfies Record<string, Route>;
export type HttpRoute = keyof typeof httpRoutes;
export type AudienceOf<R extends HttpRoute> = (typeof httpRoutes)[R]['audience'];

/** Routes whose body is a raw file, or a form that is not read; the body of all others is JSON. */
export const fileRoutes: ReadonlySet<HttpRoute> = new Set([
  'POST /api/visitor/attachments',
  'POST /api/visitor/mail-stop/:id/:signature',
  'POST /api/console/conversations/:id/attachments',
  'POST /api/console/sources/:id/files',
  'POST /api/v1/conversations/:id/files',
  'POST /api/channels/:id/messages',
]);

/** All socket commands with their audience. A command that is missing here does not compile. */
export const visitorCommands: Record<VisitorCommandType, Audience> = {
  hello: 'anyone',
  ping: 'visitor',
  'conversation-start': 'visitor',
  resume: 'visitor',
  'message-send': 'visitor',
  typing: 'visitor',
  seen: 'visitor',
  'person-request': 'visitor',
  'person-decline': 'visitor',
  'handoff-cancel': 'visitor',
  'contact-leave': 'visitor',
  'answer-rate': 'visitor',
  'rating-give': 'visitor',
  'conversation-close': 'visitor',
};

export const agentCommands: Record<AgentCommandType, Audience> = {
  hello: 'member',
  ping: 'member',
  'availability-set': 'agent',
  'conversation-open': 'agent',
  'conversation-leave': 'agent',
  'offer-accept': 'agent',
  'offer-decline': 'agent',
  'take-over': 'agent',
  'message-send': 'agent',
  'note-add': 'agent',
  'return-to-bot': 'agent',
  'conversation-close': 'agent',
  'follow-up-done': 'agent',
  'mention-done': 'agent',
  'tags-change': 'agent',
  snooze: 'agent',
  'snooze-end': 'agent',
  'transfer-agent': 'agent',
  'transfer-cancel': 'agent',
  'transfer-team': 'agent',
  'priority-set': 'supervisor',
  reassign: 'supervisor',
  activity: 'member',
  typing: 'agent',
};

/** True where `role` belongs to `audience`. A supervisor may do all that an agent and an editor may; an admin may do everything. */
export function mayCall(audience: Audience, role: AgentRole): boolean {
  switch (audience) {
    case 'anyone':
    case 'member':
      return true;
    case 'agent':
      return role !== 'editor';
    case 'publisher':
      return role !== 'agent';
    case 'supervisor':
      return role === 'supervisor' || role === 'admin';
    case 'admin':
      return role === 'admin';
    case 'visitor':
      return false;
  }
}
