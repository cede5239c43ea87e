import { spawnSync } from 'node:child_process';
import type { MeResponse } from '../../../src/contracts/http-api.ts';
import type { WebhooksResponse } from '../../../src/contracts/webhook/webhook.ts';
import { password } from '../../support/password.ts';
import type { AgentAccount } from '../client/scripted-agent.ts';
import { repository } from './start-baton.ts';
import { webhookFields } from './webhook-endpoint.ts';

const adminEmail = 'admin@example.com';

/** The first account, made on the command line as an operator does. On the embedded database before Baton runs. */
export function addAdmin(settings: Record<string, string>): void {
  const words = ['src/cli/baton.mjs', 'agent', 'add', '--name', 'Admin', '--email', adminEmail, '--admin'];
  const done = spawnSync(process.execPath, words, {
    cwd: repository,
    env: { ...process.env, LOG_LEVEL: 'error', ...settings },
    input: `${password}\n`,
    encoding: 'utf8',
    timeout: 120_000,
  });
  if (done.status !== 0) throw new Error(`agent add ended with ${done.status}: ${done.stderr}`);
}

/** Accounts of the run's agents, signed in. Each has an address of its own, as each console has. */
export async function makeAgents(url: string, wanted: { count: number; capacity: number }): Promise<AgentAccount[]> {
  const admin = await signIn(url, { email: adminEmail, address: '10.9.9.9' });
  const accounts: AgentAccount[] = [];
  for (let index = 0; index < wanted.count; index += 1) {
    const email = `agent-${index}@example.com`;
    await post(url, '/api/console/agents', {
      headers: { cookie: admin.cookie },
      body: { name: `Agent ${index}`, email, password, role: 'agent', capacity: wanted.capacity },
    });
    accounts.push(await signIn(url, { email, address: `10.9.0.${index + 1}` }));
  }
  return accounts;
}

/** Has every published event sent to the endpoint of the run. The answer counts what is not through yet, as a console shows it. */
export async function addWebhook(url: string, address: string): Promise<() => Promise<number>> {
  const { cookie } = await signIn(url, { email: adminEmail, address: '10.9.9.8' });
  await post(url, '/api/console/webhooks', { headers: { cookie }, body: { ...webhookFields, url: address } });
  return async () => {
    const response = await fetch(`${url}/api/console/webhooks`, { headers: { cookie, origin: publicUrl }, signal: AbortSignal.timeout(20_000) });
    const { endpoints } = (await response.json()) as WebhooksResponse;
    return endpoints.reduce((sum, { pending }) => sum + pending, 0);
  };
}

/** Waits until every webhook is through, `withinMs` at most. */
export async function untilDelivered(countPending: () => Promise<number>, withinMs: number): Promise<void> {
  const until = Date.now() + withinMs;
  while (Date.now() < until && (await countPending().catch(() => 1)) > 0) await new Promise((resolve) => setTimeout(resolve, 200));
}

async function signIn(url: string, who: { email: string; address: string }): Promise<AgentAccount> {
  const response = await post(url, '/api/console/session', { headers: { 'x-forwarded-for': who.address }, body: { email: who.email, password } });
  const { agent } = (await response.json()) as MeResponse;
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
  if (!agent || !cookie) throw new Error(`${who.email} could not sign in: ${response.status}`);
  return { agentId: agent.id, cookie, origin: publicUrl };
}

/** The address that consoles come from, whichever process and proxy they are connected to. */
export const publicUrl = 'http://faults.example';

async function post(url: string, path: string, request: { headers: Record<string, string>; body: unknown }): Promise<Response> {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: publicUrl, ...request.headers },
    body: JSON.stringify(request.body),
    signal: AbortSignal.timeout(20_000),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response;
}
