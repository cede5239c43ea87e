import { expect, it } from 'vitest';
import { readConfig } from '../../src/platform/config.ts';
import { createMetrics } from '../../src/platform/metrics.ts';
import { createSecretBox } from '../../src/platform/secrets/secret-box.ts';
import type { AppContext } from '../../src/storage/app-context.ts';
import { addEndpoint, removeEndpoint } from '../../src/webhooks/edit-endpoints.ts';
import { openWebhooks } from '../../src/webhooks/open-webhooks.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { actor, secrets, useWebhookBench } from './webhook-bench.ts';

const hooks = useWebhookBench();

function contextOf(part: Partial<AppContext> = {}): AppContext {
  const { database, bench } = hooks;
  const config = readConfig({ WEBHOOK_PRIVATE_HOSTS: '127.0.0.1' });
  // Only these parts are used when webhooks are opened.
  return { config, database, clock: bench.clock, logger: silentLogger, secrets, metrics: createMetrics(), ...part } as AppContext;
}

it('[WH18] an endpoint that another process adds or removes counts within a second, and the backlog is measured', async () => {
  const context = contextOf();
  const other = await openWebhooks(context);
  const stop = other.run();
  try {
    const { id } = await hooks.endpoint({ types: ['message.created'] });
    const store = async (): Promise<number> => {
      const conversation = await hooks.bench.addConversation();
      const before = (await hooks.database`select 1 from webhook_delivery`).length;
      const after = await hooks.bench.read(conversation.id);
      await hooks.database.begin(async (transaction) => {
        const event = { id: conversation.id, seq: 2, type: 'visitor-message', author: { kind: 'visitor', id: after.visitorId }, body: { text: 'Hi' } };
        await other.storeBeside(transaction, { conversation: after, events: [{ ...event, conversationId: conversation.id, at: after.updatedAt }] } as never);
      });
      return (await hooks.database`select 1 from webhook_delivery`).length - before;
    };
    expect(await store(), 'it has not heard of it yet').toBe(0);
    hooks.bench.clock.advance(1_000);
    await expect.poll(store).toBe(1);
    expect(await context.metrics.write()).toMatch(/baton_webhooks\{state="pending"\} [1-9]/);
    await removeEndpoint(hooks.bench, { id, actor });
    hooks.bench.clock.advance(1_000);
    await expect.poll(store).toBe(0);
  } finally {
    await stop();
  }
});

it('[WH10] the next start on the embedded database sends at once what the process before had on its way', async () => {
  await hooks.endpoint({ types: ['message.created'] });
  await hooks.bench.say(await hooks.bench.addConversation(), 'Cut off');
  hooks.answer = () => {};
  await hooks.openSender().round();
  await expect.poll(() => hooks.calls.length).toBe(1);
  hooks.answer = (_call, response) => response.writeHead(204).end();
  await hooks.send();
  expect(hooks.calls, 'it is still on its way').toHaveLength(1);
  await openWebhooks(contextOf());
  await hooks.send();
  expect(hooks.calls.map(({ id }) => id)).toEqual([hooks.calls[0]?.id, hooks.calls[0]?.id]);
});

it('[WH23] secrets from before there was a key are sealed at the next start', async () => {
  const open = createSecretBox(null);
  const fields = { name: 'Shop', url: hooks.address(), types: ['message.created' as const], siteId: null };
  const { id, secret } = await addEndpoint({ ...hooks.bench, secrets: open }, { fields, actor });
  const read = async (): Promise<string[]> =>
    (await hooks.database<{ secrets: string[] }[]>`select secrets from webhook_endpoint where id = ${id}`)[0]?.secrets ?? [];
  await openWebhooks(contextOf({ secrets: open }));
  expect(await read()).toEqual([secret]);
  await openWebhooks(contextOf());
  const sealed = await read();
  expect(sealed[0]).not.toContain(secret);
  expect(secrets.open(sealed[0] ?? '', `webhook ${id}`)).toBe(secret);
  await openWebhooks(contextOf());
  expect(await read(), 'sealed once').toEqual(sealed);
});
