import { openSession, signIn, signOut } from '../agent/agent-session.ts';
import { createAgent, createFirstAgent, isSetupNeeded } from '../agent/create-agent.ts';
import type { AgentPresence } from '../contracts/agent-protocol.ts';
import {
  createAgentRequestSchema,
  setupRequestSchema,
  signInRequestSchema,
  type MeResponse,
} from '../contracts/http-api.ts';
import { AppError } from '../platform/app-error.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../storage/database.ts';
import type { RegisterRoute } from './create-app.ts';
import { clearSessionCookie, sessionCookie, setSessionCookie } from './session-cookie.ts';

export type AccountRoutesDeps = {
  database: Database;
  clock: Clock;
  secureCookies: boolean;
  /** Tries to sign in, by address and by account; false when spent. */
  spendSignIn(key: string): Promise<boolean>;
  listPresence(): Promise<AgentPresence[]>;
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

  register('GET /api/console/agents', async () => ({ json: { agents: await deps.listPresence() } }));

  register('POST /api/console/agents', async ({ body }) => {
    const agent = await createAgent(deps, body(createAgentRequestSchema));
    deps.onTeamChange();
    return { json: { agent }, status: 201 };
  });
}

function tooManyTries(): AppError {
  return new AppError('rate-limited', 'Too many tries. Wait a few minutes, then try again.');
}
