import { cpSync } from 'node:fs';
import path from 'node:path';
import { startFaultProxy } from '../../doubles/fault-proxy.ts';
import { publicUrl } from './make-agents.ts';
import { modelName, type ModelEndpoint } from './model-endpoint.ts';
import type { BatonNode } from './setup.ts';
import { repository } from './start-baton.ts';
import { webhookHost } from './webhook-endpoint.ts';

const readyWithinMs = 120_000;

/** Settings that every process of a run has: short times, so that a run of minutes sees what lapses and what is given back. */
export function commonSettings(folder: string, model: ModelEndpoint): Record<string, string> {
  cpSync(path.join(repository, 'test/fixtures/knowledge'), path.join(folder, 'knowledge'), { recursive: true });
  return {
    PUBLIC_URL: publicUrl,
    TRUST_PROXY: '1',
    KNOWLEDGE_DIR: path.join(folder, 'knowledge'),
    BOTS_DIR: path.join(repository, 'bots'),
    DATA_DIR: path.join(folder, 'data'),
    CHAT_MODEL: modelName,
    OPENAI_BASE_URL: model.url,
    OPENAI_API_KEY: 'test',
    WEBHOOK_PRIVATE_HOSTS: webhookHost,
    OFFER_SECONDS: '8',
    AGENT_GRACE_SECONDS: '6',
  };
}

/** The proxy through which clients reach a process: as far as they can tell, its only address. */
export async function openClientProxy(ports: { baton: number; proxy: number }): Promise<Pick<BatonNode, 'url' | 'clients'>> {
  const clients = await startFaultProxy({ host: '127.0.0.1', port: ports.baton }, ports.proxy);
  return { url: `http://127.0.0.1:${clients.port}`, clients };
}

/** Resolves when every process serves, or the time is over: to the names of those that do not. */
export async function untilReady(nodes: readonly BatonNode[], withinMs = readyWithinMs): Promise<string[]> {
  const until = performance.now() + withinMs;
  const unready: string[] = [];
  for (const { baton } of nodes) {
    let ready = await baton.isReady();
    while (!ready && performance.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      ready = await baton.isReady();
    }
    if (!ready) unready.push(baton.name);
  }
  return unready;
}

/** For the start of a run, without which there is no run. */
export async function demandReady(nodes: readonly BatonNode[]): Promise<void> {
  const unready = await untilReady(nodes);
  if (unready.length > 0) throw new Error(`${unready.join(' and ')} did not become ready: see the logs`);
}
