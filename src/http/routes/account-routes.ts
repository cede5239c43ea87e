import { bindSessionToHost, signOut } from '../../agent/sign-in/sign-in-session.ts';
import { listAccounts } from '../../agent/availability.ts';
import { mailForgottenPassword, mailPasswordLink } from '../../agent/account-mail.ts';
import { changePassword, makePasswordLink, usePasswordLink } from '../../agent/change-password.ts';
import { createAgent, createFirstAgent, isSetupNeeded } from '../../agent/create-agent.ts';
import { countFailures } from '../../agent/sign-in/count-failures.ts';
import { enter, signIn, type SignedIn, type SignInPlace } from '../../agent/sign-in/sign-in.ts';
import { createAgentRequestSchema, forgotPasswordRequestSchema, setupRequestSchema, signInRequestSchema, type MeResponse } from '../../contracts/http-api.ts';
import { changePasswordRequestSchema, usePasswordLinkRequestSchema } from '../../contracts/supervision.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../storage/database.ts';
import type { Call, RegisterRoute, Reply } from '../route.ts';
import { listPage } from '../lists/list-page.ts';
import type { AgentCookies } from '../session-cookie.ts';

type AccountRoutesDeps = {
  database: Database;
  clock: Clock;
  cookies: AgentCookies;
  mail: {
    /** True where SMTP_URL is set. */
    isSetUp: boolean;
    /** The budget of requests for a new password, by address. */
    passwords: { spend(address: string): Promise<boolean> };
  };
  onFirstAccount?: (() => void) | undefined;
};

/** Registers first-run set-up, sign-in, and the routes of agents' accounts. */
export function registerAccountRoutes(register: RegisterRoute, deps: AccountRoutesDeps): void {
  const { cookies } = deps;
  const placeOf = ({ request, address }: Pick<Call, 'request' | 'address'>): SignInPlace => ({
    address,
    device: cookies.readDevice(request.headers.cookie),
    hostOnly: cookies.hostOnly,
  });
  const welcome = (signedIn: SignedIn): Reply => {
    const me: MeResponse = { agent: signedIn.agent, setupNeeded: false, sendsMail: deps.mail.isSetUp };
    return { json: me, cookies: cookies.set(signedIn) };
  };

  register('GET /api/console/me', async ({ agent, request }) => {
    const me: MeResponse = { agent, setupNeeded: agent ? false : await isSetupNeeded(deps), sendsMail: deps.mail.isSetUp };
    const proof = agent ? cookies.readSession(request.headers.cookie) : null;
    if (!proof || proof.hostOnly === cookies.hostOnly) return { json: me };
    await bindSessionToHost(deps, proof.token);
    return { json: me, cookies: cookies.setSession(proof.token) };
  });

  register('POST /api/console/setup', async (call) => {
    const request = call.body(setupRequestSchema);
    const counter = { kind: 'address', of: `setup ${call.address}` } as const;
    const agent = await countFailures(deps, [counter], () => createFirstAgent(deps, request));
    deps.onFirstAccount?.();
    return welcome(await enter(deps, { agent, place: placeOf(call), how: 'by the set-up link' }));
  });

  register('POST /api/console/session', async (call) => welcome(await signIn(deps, call.body(signInRequestSchema), placeOf(call))));

  register('DELETE /api/console/session', async ({ request }) => {
    const proof = cookies.readSession(request.headers.cookie);
    if (proof) await signOut(deps, proof.token);
    return { json: {}, cookies: cookies.clearSession() };
  });

  register('PUT /api/console/me/password', async ({ agent, body, request }) => {
    const change = body(changePasswordRequestSchema);
    const sessionToken = cookies.readSession(request.headers.cookie)?.token ?? '';
    const counter = { kind: 'pair', of: `password ${agent.id}` } as const;
    await countFailures(deps, [counter], () => changePassword(deps, { agent, sessionToken, request: change }));
    return { json: {} };
  });

  register('POST /api/console/password', async (call) => {
    const request = call.body(usePasswordLinkRequestSchema);
    const counter = { kind: 'address', of: `link ${call.address}` } as const;
    const agent = await countFailures(deps, [counter], () => usePasswordLink(deps, request));
    const signedIn = await enter(deps, { agent, place: placeOf(call), how: 'by a link to a new password' });
    return welcome(signedIn);
  });

  register('POST /api/console/agents/:id/password-link', async ({ agent, parameters }) => {
    const link = await makePasswordLink(deps, { agentId: parameters.id, actor: agent });
    return { json: link, status: 201 };
  });

  register('POST /api/console/agents/:id/password-mail', async ({ agent, parameters }) => {
    if (!deps.mail.isSetUp) throw noMail();
    await mailPasswordLink(deps, { agentId: parameters.id, actor: agent });
    return { json: {}, status: 202 };
  });

  register('POST /api/console/password-mail', async ({ address, body }) => {
    const { email } = body(forgotPasswordRequestSchema);
    if (!deps.mail.isSetUp) throw noMail();
    if (!(await deps.mail.passwords.spend(address))) {
      throw new AppError('rate-limited', 'Too many new passwords were asked for from your network. Try again in an hour, or ask an admin for a link.');
    }
    await mailForgottenPassword(deps, email);
    return { json: {}, status: 202 };
  });

  register('GET /api/console/agents', async ({ agent, query }) => listPage({ name: 'agents', items: await listAccounts(deps, agent.role) }, query));

  register('POST /api/console/agents', async ({ agent: actor, body }) => {
    const agent = await createAgent({ ...deps, sendsMail: deps.mail.isSetUp }, { request: body(createAgentRequestSchema), actor });
    return { json: { agent }, status: 201 };
  });
}

function noMail(): AppError {
  return new AppError('unavailable', 'This Baton sends no mail: SMTP_URL is not set. An admin can make a link for a new password and hand it over.');
}
