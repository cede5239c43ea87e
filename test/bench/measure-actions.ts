import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openActions } from '../../src/bot/actions/open-actions.ts';
import { actionFileSchema } from '../../src/bot/definition/action-definition.ts';
import { createLogger } from '../../src/platform/logger.ts';
import { createSecretBox } from '../../src/platform/secrets/secret-box.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { createConversationBench } from '../support/conversation-bench.ts';
import { describeTimes, type Figure } from './summary.ts';

const goalP95 = 10;
const warmUp = 20;

/**
 * The overhead of an action: a call that changes something, to a system that answers at once, from the step of a flow to its result. The limits are
 * counted, and the call is noted before and after it, in the embedded database.
 */
export async function measureActions({ calls }: { calls: number }): Promise<Figure[]> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'baton-bench-actions-'));
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => void response.writeHead(200, { 'content-type': 'application/json' }).end('{"number":"F-1"}'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { database, close } = await openDatabase({ databaseUrl: undefined, dataDir, logger: createLogger({ level: 'error' }) });
  try {
    const bench = createConversationBench(database);
    const { id: conversationId } = await bench.addConversation();
    const own = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const secrets = createSecretBox(Buffer.alloc(32, 7));
    const call = openActions({ database, clock: bench.clock, secrets, privateHosts: [], ownAddress: () => own });
    const action = actionFileSchema.parse({
      id: 'order',
      description: 'Orders',
      input: { count: { type: 'number' } },
      request: { method: 'POST', url: '{baton}/orders', body: { count: '{count}' }, idempotencyHeader: 'Idempotency-Key' },
      result: { fields: ['number'] },
      limits: { perPersonPerHour: 1_000, perHour: 100_000 },
    });
    const times: number[] = [];
    for (let index = 0; index < warmUp + calls; index += 1) {
      const from = performance.now();
      const result = await call({ action, inputs: { count: index }, conversationId, botId: 'shop', instance: 'm', step: `s${index}` });
      if (result.kind !== 'done') throw new Error(`The call ended as ${result.kind}.`);
      if (index >= warmUp) times.push(performance.now() - from);
    }
    return describeTimes('action, beside the other system', times, [null, goalP95]);
  } finally {
    await close();
    server.close();
    server.closeAllConnections();
    await rm(dataDir, { recursive: true, force: true });
  }
}
