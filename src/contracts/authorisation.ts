import type { AgentCommandType, AgentRole } from './agent-protocol.ts';
import type { VisitorCommandType } from './visitor-protocol.ts';

/** Who may call something. `agent` includes supervisors and admins, `supervisor` includes admins. Ownership of a conversation is checked where it is changed. */
export type Audience = 'anyone' | 'visitor' | 'agent' | 'supervisor' | 'admin';

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
  'POST /api/visitor/line': 'anyone',
  'POST /api/visitor/line/:id/send': 'anyone',
  'POST /api/visitor/line/:id/poll': 'anyone',
  'GET /api/console/me': 'anyone',
  'POST /api/console/setup': 'anyone',
  'POST /api/console/session': 'anyone',
  'DELETE /api/console/session': 'agent',
  'GET /api/console/agents': 'agent',
  'POST /api/console/agents': 'admin',
  'PUT /api/console/agents/:id': 'admin',
  'GET /api/console/teams': 'agent',
  'POST /api/console/teams': 'admin',
  'PUT /api/console/teams/:id': 'admin',
  'DELETE /api/console/teams/:id': 'admin',
  'GET /api/console/routing': 'agent',
  'PUT /api/console/routing': 'admin',
  'GET /api/console/conversations': 'agent',
  'GET /api/console/conversations/:id': 'agent',
  'GET /api/console/turns': 'agent',
  'GET /api/console/turns/:id': 'agent',
  'GET /api/console/gaps': 'agent',
  'GET /api/console/articles': 'agent',
  'POST /api/console/articles': 'agent',
  'GET /api/console/articles/:id': 'agent',
  'PUT /api/console/articles/:id': 'agent',
  'POST /api/console/articles/:id/publish': 'agent',
  'POST /api/console/articles/:id/unpublish': 'agent',
  'POST /api/console/ask': 'agent',
  'GET /api/console/evals': 'agent',
} as const satisfies Record<string, Audience>;
export type HttpRoute = keyof typeof httpRoutes;

/** Every socket command there is. A command without a line does not compile. */
export const visitorCommands: Record<VisitorCommandType, Audience> = {
  hello: 'anyone',
  ping: 'visitor',
  'conversation-start': 'visitor',
  resume: 'visitor',
  'message-send': 'visitor',
  typing: 'visitor',
  'person-request': 'visitor',
  'person-decline': 'visitor',
  'handoff-cancel': 'visitor',
  'contact-leave': 'visitor',
  'answer-rate': 'visitor',
  'rating-give': 'visitor',
  'conversation-close': 'visitor',
};

export const agentCommands: Record<AgentCommandType, Audience> = {
  hello: 'agent',
  ping: 'agent',
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
  'transfer-agent': 'agent',
  'transfer-cancel': 'agent',
  'transfer-team': 'agent',
  'priority-set': 'supervisor',
  reassign: 'supervisor',
  activity: 'agent',
  typing: 'agent',
};

/** True where `role` belongs to `audience`: a higher role may whatever a lower one may. */
export function mayCall(audience: Audience, role: AgentRole): boolean {
  switch (audience) {
    case 'anyone':
    case 'agent':
      return true;
    case 'supervisor':
      return role !== 'agent';
    case 'admin':
      return role === 'admin';
    case 'visitor':
      return false;
  }
}
