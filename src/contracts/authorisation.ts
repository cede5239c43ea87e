import type { AgentCommandType, AgentRole } from './agent-protocol.ts';
import type { VisitorCommandType } from './visitor-protocol.ts';

/**
 * The audience of a route or command. `member` is everybody with an account: all of them draft articles, for who answers visitors knows best what is
 * missing. `agent` is who answers visitors and so sees conversations, which editors do not. `publisher` decides what visitors read and
 * the bot says: editors, supervisors and admins. Ownership of a conversation is checked where it is changed.
 */
export type Audience = 'anyone' | 'visitor' | 'member' | 'agent' | 'publisher' | 'supervisor' | 'admin';

/** Every HTTP route there is. A route that is not here cannot be registered, and a test compares the two. */
export const httpRoutes = {
  'GET /healthz': 'anyone',
  'GET /readyz': 'anyone',
  'GET /': 'anyone',
  'GET /widget.js': 'anyone',
  'GET /widget/*path': 'anyone',
  'GET /console{/*path}': 'anyone',
  'GET /help': 'anyone',
  'GET /help/:slug': 'anyone',
  'POST /api/visitor/session': 'anyone',
  'DELETE /api/visitor/session': 'visitor',
  'POST /api/visitor/line': 'anyone',
  'POST /api/visitor/line/:id/send': 'anyone',
  'POST /api/visitor/line/:id/poll': 'anyone',
  'POST /api/visitor/attachments': 'visitor',
  'GET /api/visitor/attachments/:id': 'visitor',
  'GET /api/console/me': 'anyone',
  'POST /api/console/setup': 'anyone',
  'POST /api/console/session': 'anyone',
  'DELETE /api/console/session': 'member',
  'GET /api/console/agents': 'member',
  'POST /api/console/agents': 'admin',
  'PUT /api/console/agents/:id': 'admin',
  'POST /api/console/agents/:id/password-link': 'admin',
  'POST /api/console/password': 'anyone',
  'PUT /api/console/me/password': 'member',
  'GET /api/console/bot-switch': 'member',
  'PUT /api/console/bot-switch': 'supervisor',
  'GET /api/console/audit': 'supervisor',
  'GET /api/console/notices': 'admin',
  'GET /api/console/first-steps': 'admin',
  'GET /api/console/analytics/:metric': 'supervisor',
  'GET /api/console/analytics/:metric/csv': 'supervisor',
  'GET /api/console/teams': 'member',
  'POST /api/console/teams': 'admin',
  'PUT /api/console/teams/:id': 'admin',
  'DELETE /api/console/teams/:id': 'admin',
  'GET /api/console/routing': 'member',
  'PUT /api/console/routing': 'admin',
  'GET /api/console/conversations': 'agent',
  'GET /api/console/conversations/:id': 'agent',
  'GET /api/console/conversations/:id/draft': 'agent',
  'PUT /api/console/conversations/:id/draft': 'agent',
  'GET /api/console/conversations/:id/suggestion': 'agent',
  'GET /api/console/conversations/:id/eval-case': 'agent',
  'POST /api/console/conversations/:id/attachments': 'agent',
  'GET /api/console/attachments/:id': 'agent',
  'GET /api/console/visitors/:id/conversations': 'agent',
  'GET /api/console/tags': 'agent',
  'GET /api/console/intents': 'member',
  'GET /api/console/views': 'agent',
  'GET /api/console/views/counts': 'agent',
  'POST /api/console/views': 'agent',
  'DELETE /api/console/views/:id': 'agent',
  'GET /api/console/replies': 'agent',
  'POST /api/console/replies': 'agent',
  'PUT /api/console/replies/:id': 'agent',
  'DELETE /api/console/replies/:id': 'agent',
  // For editors without who wrote: names, e-mail addresses and phone numbers are masked.
  'GET /api/console/turns': 'member',
  'GET /api/console/turns/:id': 'member',
  'GET /api/console/gaps': 'member',
  'GET /api/console/articles': 'member',
  'POST /api/console/articles': 'member',
  'GET /api/console/articles/:id': 'member',
  'PUT /api/console/articles/:id': 'member',
  'POST /api/console/articles/:id/publish': 'publisher',
  'POST /api/console/articles/:id/unpublish': 'publisher',
  'GET /api/console/model': 'member',
  'POST /api/console/ask': 'member',
  'POST /api/console/conversations/:id/replay': 'agent',
  'GET /api/console/evals': 'member',
} as const satisfies Record<string, Audience>;
export type HttpRoute = keyof typeof httpRoutes;

/** Their body is a file as it is; that of all others is JSON. */
export const fileRoutes: ReadonlySet<HttpRoute> = new Set(['POST /api/visitor/attachments', 'POST /api/console/conversations/:id/attachments']);

/** Every socket command there is. A command without a line does not compile. */
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

/** True where `role` belongs to `audience`. A supervisor may all that an agent and an editor may, an admin everything. */
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
