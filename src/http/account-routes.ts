import { openSession, signIn, signOut } from '../agent/agent-session.ts';
import { changePassword, makePasswordLink, usePasswordLink } from '../agent/change-password.ts';
import { createAgent, createFirstAgent, isSetupNeeded } from '../agent/create-agent.ts';
import type { AgentRole } from '../contracts/agent-protocol.ts';
import {
  createAgentRequestSchema,
  setupRequestSchema,
  signInRequestSchema,
  type MeResponse,
} from '../contracts/http-api.ts';
import { changePasswordRequestSchema, usePasswordLinkRequestSchema, type AgentAccount } from '../contracts/supervision.ts';
import { AppError } from '../platform/app-error.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../storage/database.ts';
import { parseId } from './conversation-routes.ts';
import type { RegisterRoute } from './create-app.ts';
import { requireAgent } from './supervision-routes.ts';
import { clearSessionCookie, sessionCookie, setSessionCookie } from './session-cookie.ts';

export type AccountRoutesDeps = {
  database: Database;
  clock: Clock;
  secureCookies: boolean;
  /** Tries to sign in, by address and by account; false when spent. */
  spendSignIn(key: string): Promise<boolean>;
  /** The team as this role may see it. */
  listAccounts(role: AgentRole): Promise<AgentAccount[]>;
  onTeamChange(): void;
};

/** First-run set-up, sign-in, and the team. */
export function registerAccountRoutes(register: RegisterRoute, deps: AccountRoutesDeps): void {
  register('GET /api/console/me', async ({ agent }) => {
    const me: MeResponse = { agent, setupNeeded: agent ? false : await isSetupNeeded(deps) };
    return { json: me };
  });

  register('POST /api/console/setup', async ({ body, address }) => {
    if (!(await deps.spendSignIn(`setup:${address}`))) throw tooManyTries();
    const agent = await createFirstAgent(deps, body(setupRequestSchema));
    const token = await openSession(deps, agent.id);
    return { json: { agent, setupNeeded: false } satisfies MeResponse, cookies: [setSessionCookie(token, deps.secureCookies)] };
  });

  register('POST /api/console/session', async ({ body, address }) => {
    const request = body(signInRequestSchema);
    const allowed =
      (await deps.spendSignIn(`address:${address}`)) && (await deps.spendSignIn(`account:${request.email.toLowerCase()}`));
    if (!allowed) throw tooManyTries();
    const { agent, token } = await signIn(deps, request);
    return { json: { agent, setupNeeded: false } satisfies MeResponse, cookies: [setSessionCookie(token, deps.secureCookies)] };
  });

  register('DELETE /api/console/session', async ({ cookie }) => {
    const token = cookie(sessionCookie);
    if (token) await signOut(deps, token);
    return { json: {}, cookies: [clearSessionCookie(deps.secureCookies)] };
  });

  register('PUT /api/console/me/password', async ({ agent, body, cookie }) => {
    const member = requireAgent(agent);
    if (!(await deps.spendSignIn(`password:${member.id}`))) throw tooManyTries();
    const request = body(changePasswordRequestSchema);
    await changePassword(deps, { agent: member, sessionToken: cookie(sessionCookie) ?? '', request });
    deps.onTeamChange();
    return { json: {} };
  });

  register('POST /api/console/password', async ({ body, address }) => {
    if (!(await deps.spendSignIn(`link:${address}`))) throw tooManyTries();
    const agent = await usePasswordLink(deps, body(usePasswordLinkRequestSchema));
    const token = await openSession(deps, agent.id);
    deps.onTeamChange();
    return { json: { agent, setupNeeded: false } satisfies MeResponse, cookies: [setSessionCookie(token, deps.secureCookies)] };
  });

  register('POST /api/console/agents/:id/password-link', async ({ agent, parameters }) => {
    const link = await makePasswordLink(deps, { agentId: parseId(parameters['id']), actor: requireAgent(agent) });
    return { json: link, status: 201 };
  });

  register('GET /api/console/agents', async ({ agent }) => ({
    json: { agents: await deps.listAccounts(requireAgent(agent).role) },
  }));

  register('POST /api/console/agents', async ({ agent: actor, body }) => {
    const agent = await createAgent(deps, { request: body(createAgentRequestSchema), actor: requireAgent(actor) });
    deps.onTeamChange();
    return { json: { agent }, status: 201 };
  });
}

function tooManyTries(): AppError {
  return new AppError('rate-limited', 'Too many tries. Wait a few minutes, then try again.');
}
