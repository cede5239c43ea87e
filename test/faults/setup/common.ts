import { cpSync } from 'node:fs';
import path from 'node:path';
import { startFaultProxy } from '../../doubles/fault-proxy.ts';
import { publicUrl } from './make-agents.ts';
import { modelName, type ModelEndpoint } from './model-endpoint.ts';
import type { BatonNode, SetupOptions } from './setup.ts';
import { repository } from './start-baton.ts';

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
    OFFER_SECONDS: '8',
    AGENT_GRACE_SECONDS: '6',
  };
}

/** The proxy through which clients reach a process: as far as they can tell, its only address. */
export async function openClientProxy(options: SetupOptions, ports: { baton: number; proxy: number }): Promise<Pick<BatonNode, 'url' | 'clients'>> {
  const clients = await startFaultProxy({ host: '127.0.0.1', port: ports.baton }, ports.proxy);
  options.progress(`clients of :${ports.baton} connect to :${ports.proxy}`);
  return { url: `http://127.0.0.1:${clients.port}`, clients };
}

/** Resolves to the milliseconds until every process serves. Throws when one of them does not come up. */
export async function untilReady(nodes: readonly BatonNode[], withinMs = readyWithinMs): Promise<number> {
  const startedAt = performance.now();
  for (const { baton } of nodes) {
    while (!(await baton.isReady())) {
      if (performance.now() - startedAt > withinMs) throw new Error(`${baton.name} was not ready within ${withinMs / 1_000} s`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  return performance.now() - startedAt;
}
