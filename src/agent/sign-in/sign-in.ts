import type { AgentProfile } from '../../contracts/agent-protocol.ts';
import type { SignInRequest } from '../../contracts/http-api.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../storage/database.ts';
import { writeAudit } from '../../storage/write-audit.ts';
import { insertSession } from './sign-in-session.ts';
import { parseProfile } from '../agent-store.ts';
import { verifyPassword, wasteHashTime } from '../password.ts';
import { countFailures, type Counter } from './count-failures.ts';
import { isKnownDevice, rememberDevice } from './known-device.ts';
import { recordFailedSignIn } from './record-failed-sign-in.ts';

type SignInDeps = { database: Database; clock: Clock };

/** The browser that somebody signs in with. `device` is the token of the browser's cookie; `hostOnly`: its cookies carry the prefix __Host-. */
export type SignInPlace = { address: string; device: string | null; hostOnly: boolean };
export type SignedIn = { agent: AgentProfile; token: string; device: string };

/**
 * Checks the password and opens a session. Throws AppError('unauthorised') for a wrong password, an unknown address and a locked account
 * alike, in the same words and the same time; AppError('rate-limited') with the seconds to wait after wrong attempts; AppError('unavailable')
 * where too many sign-ins run. A browser on which the account signed in before is counted separately, so that attempts of strangers, at the
 * account or from the same address, never lock its owner out.
 */
export async function signIn(deps: SignInDeps, request: SignInRequest, place: SignInPlace): Promise<SignedIn> {
  const { database, clock } = deps;
  const email = request.email.toLowerCase();
  const known = await isKnownDevice(database, { device: place.device, email, now: clock.now() });
  const counters: Counter[] = known
    ? [{ kind: 'pair', of: `device ${place.device} ${email}` }]
    : [
        { kind: 'pair', of: `${place.address} ${email}` },
        { kind: 'address', of: place.address },
        { kind: 'account', of: email },
      ];
  const agent = await countFailures(deps, counters, () => checkPassword(deps, request, place.address));
  return enter(deps, { agent, place, how: known ? '' : 'on a new device' });
}

/** Opens a session for somebody who has proved who they are. */
export async function enter(deps: SignInDeps, input: { agent: AgentProfile; place: SignInPlace; how: string }): Promise<SignedIn> {
  const { agent, place, how } = input;
  const now = deps.clock.now();
  return deps.database.begin(async (transaction) => {
    const token = await insertSession(transaction, { agentId: agent.id, hostOnly: place.hostOnly, now });
    const device = await rememberDevice(transaction, { agentId: agent.id, device: place.device, now });
    const note = { actor: agent, action: 'signed-in', subject: '', detail: [`from ${place.address}`, how].filter(Boolean).join(', ') } as const;
    await writeAudit({ transaction, clock: deps.clock }, note);
    return { agent, token, device };
  });
}

async function checkPassword(deps: SignInDeps, request: SignInRequest, address: string): Promise<AgentProfile> {
  const [row] = await deps.database<{ password_hash: string; id: string; name: string }[]>`
    select id, name, email, role, availability, capacity, password_hash from agent
    where lower(email) = lower(${request.email}) and disabled_at is null`;
  const matches = row ? await verifyPassword(request.password, row.password_hash) : await wasteHashTime(request.password);
  if (row && matches === true) return parseProfile(row);
  await recordFailedSignIn(deps, { agent: row ?? null, address });
  throw new AppError('unauthorised', 'This e-mail address and password do not match.');
}
