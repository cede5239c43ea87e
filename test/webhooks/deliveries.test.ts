import { describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/new-id.ts';
import { sweepDeliveries } from '../../src/webhooks/delivery-store.ts';
import { removeEndpoint, replayDeliveries, sendTest } from '../../src/webhooks/edit-endpoints.ts';
import { listEnabledFilters, selectEndpoints } from '../../src/webhooks/endpoint-store.ts';
import { readDelivery } from '../../src/webhooks/read-delivery.ts';
import { recordDeliveries } from '../../src/webhooks/record-deliveries.ts';
import { createConversationBench } from '../support/conversation-bench.ts';
import { actor, day, second, useWebhookBench } from './webhook-bench.ts';

const hooks = useWebhookBench();

describe('none is lost', () => {
  it('[WH10] [WH11] a process that died after the commit, or in the middle of a request, loses none; doubles have the same id', async () => {
    const { id } = await hooks.endpoint({ types: ['message.created'] });
    await hooks.bench.say(await hooks.bench.addConversation(), 'Nobody sends this');
    // The first process never hears the answer.
    const first = hooks.openSender();
    hooks.answer = () => {};
    await first.round();
    await expect.poll(() => hooks.calls.length).toBe(1);
    hooks.answer = (_call, response) => response.writeHead(200).end('thanks');
    await hooks.send();
    expect(hooks.calls, 'the claim of the first still holds').toHaveLength(1);
    hooks.bench.clock.advance(16 * second);
    await hooks.send();
    expect(hooks.calls).toHaveLength(2);
    expect(hooks.calls[1]?.id).toBe(hooks.calls[0]?.id);
    expect(await hooks.list(id)).toMatchObject([{ state: 'delivered', status: 200, answer: 'thanks' }]);
  });

  it('[WH10] where the append fails nothing is stored', async () => {
    const { id } = await hooks.endpoint();
    const conversation = await hooks.bench.addConversation();
    const stored = await hooks.bench.read(conversation.id);
    const before = await hooks.list(id);
    const draft = { id: newId(), type: 'visitor-message', author: { kind: 'visitor', id: conversation.visitorId }, body: { text: 'Hi' } } as const;
    await expect(
      hooks.database.begin(async (transaction) => {
        await recordDeliveries(
          { transaction, clock: hooks.bench.clock },
          {
            endpoints: await listEnabledFilters(transaction),
            change: {
              conversation: stored,
              events: [{ ...draft, conversationId: conversation.id, seq: 2, at: hooks.bench.clock.now().toISOString() }],
            },
          },
        );
        throw new Error('the append failed');
      }),
    ).rejects.toThrow('the append failed');
    expect(await hooks.list(id)).toEqual(before);
  });

  it('[WH12] of a conversation the next goes when the one before is through, and others go meanwhile', async () => {
    await hooks.endpoint({ types: ['message.created'] });
    const [slow, other] = [await hooks.bench.addConversation(), await hooks.bench.addConversation()];
    for (const text of ['one', 'two', 'three']) await hooks.bench.say(slow, text);
    await hooks.bench.say(other, 'beside');
    let tries = 0;
    hooks.answer = (call, response) => {
      const isFirst = call.raw.includes('"text":"one"');
      response.writeHead(isFirst && (tries += 1) < 3 ? 503 : 200).end();
    };
    await hooks.send();
    hooks.bench.clock.advance(7 * second);
    await hooks.send();
    hooks.bench.clock.advance(13 * second);
    await hooks.send();
    const texts = hooks.texts();
    expect(texts.filter((text) => text !== 'beside')).toEqual(['one', 'one', 'one', 'two', 'three']);
    expect(texts.indexOf('beside')).toBeLessThan(2);
  });

  it('[WH12] two processes together keep the order, and send each once', async () => {
    await hooks.endpoint({ types: ['message.created'] });
    const conversation = await hooks.bench.addConversation();
    for (let number = 0; number < 10; number += 1) await hooks.bench.say(conversation, String(number));
    const both = [hooks.openSender(), hooks.openSender()];
    await expect
      .poll(async () => {
        await Promise.all(both.map((sender) => hooks.send(sender)));
        return hooks.calls.length;
      })
      .toBe(10);
    expect(hooks.texts()).toEqual([...'0123456789']);
  });

  it('[WH13] an endpoint that hangs has eight requests on their way, and the other gets everything', async () => {
    await hooks.endpoint({ types: ['message.created'], url: hooks.address('/hangs') });
    await hooks.endpoint({ types: ['message.created'], url: hooks.address('/good') });
    hooks.answer = ({ path }, response) => {
      if (path === '/good') response.writeHead(200).end();
    };
    for (let number = 0; number < 20; number += 1) await hooks.bench.say(await hooks.bench.addConversation(), String(number));
    const sender = hooks.openSender();
    await sender.round();
    await expect.poll(() => hooks.calls.filter(({ path }) => path === '/good').length).toBe(20);
    await expect.poll(() => hooks.calls.filter(({ path }) => path === '/hangs').length).toBe(8);
    await sender.round();
    await sender.close();
    expect(hooks.calls.filter(({ path }) => path === '/hangs')).toHaveLength(8);
    const [left] = await hooks.database<{ count: number }[]>`select count(*)::int from webhook_delivery where claimed_until is not null`;
    expect(left?.count, 'a stop gives back what it broke off').toBe(0);
  });

  it('[WH14] a failure is tried again later and later, for three days, then it is dead', async () => {
    const { id } = await hooks.endpoint({ types: ['message.created'] });
    await hooks.bench.say(await hooks.bench.addConversation(), 'Hello');
    hooks.answer = (_call, response) => response.writeHead(500).end('no');
    const waits: number[] = [];
    for (;;) {
      await hooks.send();
      const [delivery] = await hooks.list(id);
      if (delivery?.state !== 'pending') break;
      const wait = Date.parse(delivery.nextAt ?? '') - hooks.bench.clock.now().getTime();
      waits.push(wait / second);
      hooks.bench.clock.advance(wait);
    }
    waits.forEach((wait, index) => {
      const usual = Math.min(3_600, 5 * 2 ** index);
      expect(wait).toBeGreaterThanOrEqual(usual * 0.79);
      expect(wait).toBeLessThanOrEqual(usual * 1.21);
    });
    const total = waits.reduce((sum, wait) => sum + wait, 0);
    expect(total).toBeGreaterThan(3 * 24 * 3_600 - 2 * 3_600);
    expect(total).toBeLessThanOrEqual(3 * 24 * 3_600);
    expect(await hooks.list(id)).toMatchObject([{ state: 'dead', status: 500, answer: 'no', attempts: waits.length + 1 }]);
  });

  it('[WH19] [WH27] each try is kept with its own time and answer, the latest 20, and goes with the delivery', async () => {
    const { id } = await hooks.endpoint({ types: ['message.created'] });
    await hooks.bench.say(await hooks.bench.addConversation(), 'Hello');
    const begun = hooks.bench.clock.now().toISOString();
    hooks.answer = (_call, response) => {
      hooks.bench.clock.advance(250);
      response.writeHead(302, { location: '/elsewhere' }).end('moved');
    };
    await hooks.send();
    hooks.bench.clock.advance(7 * second);
    hooks.answer = (_call, response) => response.writeHead(500).end('broken');
    await hooks.send();
    const [delivery] = await hooks.list(id);
    const read = () => readDelivery(hooks.database, { endpointId: id, deliveryId: delivery?.id ?? '' });
    const { tries, body } = await read();
    expect(tries).toMatchObject([
      { number: 2, status: 500, answer: 'broken', error: 'answers 500' },
      { number: 1, at: begun, milliseconds: 250, status: 302, answer: 'moved', error: 'answers 302, and no redirect is followed' },
    ]);
    expect(body).toBe(hooks.calls[1]?.raw);
    expect((await selectEndpoints(hooks.database, id))[0]?.failure).toBe('answers 500');
    for (let number = 0; number < 20; number += 1) {
      await replayDeliveries(hooks.bench, { id, actor, deliveryId: delivery?.id ?? '' });
      await hooks.send();
    }
    expect((await read()).tries.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, index) => 22 - index));
    await expect(readDelivery(hooks.database, { endpointId: newId(), deliveryId: delivery?.id ?? '' })).rejects.toMatchObject({ code: 'not-found' });
    await removeEndpoint(hooks.bench, { id, actor });
    expect(await hooks.database`select 1 from webhook_try`).toHaveLength(0);
  });

  it('[WH14] 410 switches the endpoint off, and the record of changes tells', async () => {
    const { id } = await hooks.endpoint({ types: ['message.created'] });
    const conversation = await hooks.bench.addConversation();
    await hooks.bench.say(conversation, 'one');
    await hooks.bench.say(conversation, 'two');
    hooks.answer = (_call, response) => response.writeHead(410).end();
    await hooks.send();
    expect(hooks.calls).toHaveLength(1);
    expect(await selectEndpoints(hooks.database, id)).toMatchObject([{ isEnabled: false, disabledWhy: expect.stringContaining('410') as string, dead: 1 }]);
    const audit = await hooks.database`select 1 from audit_entry where action = 'webhook-switched-off' and subject = 'Shop'`;
    expect(audit.length).toBeGreaterThan(0);
  });

  it('[WH15] [WH19] dead ones are sent again, one or all, under the same ids, and old ones are deleted', async () => {
    const { id } = await hooks.endpoint({ types: ['message.created'] });
    for (const text of ['one', 'two']) await hooks.bench.say(await hooks.bench.addConversation(), text);
    hooks.answer = (_call, response) => response.writeHead(400).end();
    await hooks.send();
    expect((await selectEndpoints(hooks.database, id))[0]).toMatchObject({ pending: 2, retried: 2, dead: 0 });
    const [waiting] = await hooks.list(id);
    hooks.calls = [];
    expect(await replayDeliveries(hooks.bench, { id, actor, deliveryId: waiting?.id ?? '' })).toBe(1);
    await hooks.send();
    expect(
      hooks.calls.map((call) => call.id),
      'at once, before its next try',
    ).toEqual([waiting?.id]);
    hooks.bench.clock.advance(3 * day);
    await hooks.send();
    expect((await selectEndpoints(hooks.database, id))[0]).toMatchObject({ pending: 0, retried: 0, dead: 2 });
    const dead = await hooks.list(id);
    expect(dead.map(({ state }) => state)).toEqual(['dead', 'dead']);
    hooks.answer = (_call, response) => response.writeHead(200).end();
    hooks.calls = [];
    expect(await replayDeliveries(hooks.bench, { id, actor, deliveryId: dead[0]?.id ?? '' })).toBe(1);
    await hooks.send();
    expect(hooks.calls.map((call) => call.id)).toEqual([dead[0]?.id]);
    expect(await replayDeliveries(hooks.bench, { id, actor, deliveryId: null })).toBe(1);
    await hooks.send();
    expect(hooks.calls.map((call) => call.id)).toEqual(dead.map((delivery) => delivery.id));
    await expect(replayDeliveries(hooks.bench, { id, actor, deliveryId: 'msg_unknown' })).rejects.toMatchObject({ code: 'not-found' });
    const at = (ms: number) => new Date(hooks.bench.clock.now().getTime() + ms).toISOString();
    await sweepDeliveries(hooks.database, { now: at(0), before: at(-1) });
    expect(await hooks.list(id)).toHaveLength(2);
    await sweepDeliveries(hooks.database, { now: at(0), before: at(1) });
    expect(await hooks.list(id)).toEqual([]);
  });

  it('[WH16] an endpoint that is off gets no events, and what waited goes when it is on again', async () => {
    const { id } = await hooks.endpoint({ types: ['message.created'] });
    const conversation = await hooks.bench.addConversation();
    await hooks.bench.say(conversation, 'before');
    await hooks.change(id, { isEnabled: false });
    await hooks.bench.say(conversation, 'while off');
    await hooks.send();
    expect(hooks.calls).toEqual([]);
    await expect(sendTest(hooks.bench, { id, actor })).rejects.toMatchObject({ code: 'conflict' });
    await hooks.change(id, { isEnabled: true });
    await sendTest(hooks.bench, { id, actor });
    await hooks.send();
    expect(hooks.calls.map(({ body }) => (body.type === 'message.created' ? body.data.message.text : body.type)).sort()).toEqual(['before', 'webhook.test']);
    await removeEndpoint(hooks.bench, { id, actor });
    expect(await hooks.list(id)).toEqual([]);
  });

  it('[WH17] an append that still knows a deleted endpoint goes through', async () => {
    const { id } = await hooks.endpoint({ types: ['message.created'] });
    const known = await listEnabledFilters(hooks.database);
    hooks.bench = createConversationBench(hooks.database, {
      storeBeside: (transaction, stored) => recordDeliveries({ transaction, clock: hooks.bench.clock }, { endpoints: known, change: stored }),
    });
    await removeEndpoint(hooks.bench, { id, actor });
    const conversation = await hooks.bench.addConversation();
    await hooks.bench.say(conversation, 'Hello');
    expect((await hooks.bench.read(conversation.id)).lastSeq).toBe(2);
    expect(await hooks.list(id)).toEqual([]);
  });
});

describe('where it goes', () => {
  it('[WH20] a redirect is not followed, and counts as a failure', async () => {
    const { id } = await hooks.endpoint({ types: ['message.created'] });
    await hooks.bench.say(await hooks.bench.addConversation(), 'Hello');
    hooks.answer = (_call, response) => response.writeHead(307, { location: hooks.address('/other') }).end();
    await hooks.send();
    expect(hooks.calls.map(({ path }) => path)).toEqual(['/hook']);
    expect(await hooks.list(id)).toMatchObject([{ state: 'pending', status: 307, error: expect.stringContaining('no redirect') as string }]);
  });

  it('[WH20] an address of the own network is refused, with what an operator can do', async () => {
    const { id } = await hooks.endpoint({ types: ['message.created'], url: 'https://169.254.169.254/latest' });
    await hooks.bench.say(await hooks.bench.addConversation(), 'Hello');
    await hooks.send();
    expect(await hooks.list(id)).toMatchObject([{ state: 'pending', status: null, error: expect.stringContaining('WEBHOOK_PRIVATE_HOSTS') as string }]);
  });

  it('[WH21] of a long answer the first 1,000 characters are kept', async () => {
    const { id } = await hooks.endpoint({ types: ['message.created'] });
    await hooks.bench.say(await hooks.bench.addConversation(), 'Hello');
    hooks.answer = (_call, response) => response.writeHead(200).end(`\0${'a'.repeat(500_000)}`);
    await hooks.send();
    expect(await hooks.list(id)).toMatchObject([{ state: 'delivered', answer: `\uFFFD${'a'.repeat(999)}` }]);
  });

  it('[WH22] changes stand in the record, without the path of the address', async () => {
    const { id } = await hooks.endpoint({ url: hooks.address('/hidden-path') });
    await hooks.change(id, { url: hooks.address('/hidden-too'), isEnabled: false });
    const rows = await hooks.database<{ action: string; detail: string }[]>`
      select action, detail from audit_entry where action like 'webhook-%' order by at desc, id limit 50`;
    expect(rows.map(({ action }) => action)).toEqual(expect.arrayContaining(['webhook-added', 'webhook-changed']));
    expect(JSON.stringify(rows)).not.toContain('hidden');
  });
});
