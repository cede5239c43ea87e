import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { handoffPacketSchema } from '../../src/contracts/handoff/handoff-packet.ts';
import { publishedData, publishedTypes } from '../../src/contracts/webhook/published-event.ts';
import type { NewConversationEvent } from '../../src/contracts/conversation-event.ts';
import { appendEvents } from '../../src/conversation/append-events.ts';
import { newId } from '../../src/platform/new-id.ts';
import { erasePerson } from '../../src/privacy/erase-person.ts';
import { makeSecret, retireFormerSecret } from '../../src/webhooks/edit-endpoints.ts';
import { selectEndpoints } from '../../src/webhooks/endpoint-store.ts';
import { actor, day, second, secrets, useWebhookBench, type Call } from './webhook-bench.ts';

const hooks = useWebhookBench();

/** As a receiver checks it who has only read the specification. */
function isSigned(call: Call, secret: string): boolean {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signed = createHmac('sha256', key)
    .update(`${call.id}.${String(call.headers['webhook-timestamp'])}.${call.raw}`)
    .digest('base64');
  return String(call.headers['webhook-signature']).split(' ').includes(`v1,${signed}`);
}

async function append(conversationId: string, ...drafts: Pick<NewConversationEvent, 'type' | 'author' | 'body'>[]): Promise<void> {
  const result = await appendEvents(hooks.bench, { conversationId, decide: () => drafts.map((draft) => ({ id: newId(), ...draft }) as NewConversationEvent) });
  if (result.kind !== 'appended') throw new Error(JSON.stringify(result));
}

const packet = handoffPacketSchema.parse({
  version: 1,
  reason: 'asked-for-person',
  ruleId: 'wish-for-person',
  evidence: 'a person please',
  summary: 'Kim wants a person.',
  facts: [{ name: 'order', value: '4711' }],
  sourcesTried: [],
  openQuestion: 'Where is my order?',
  sentimentSeries: [],
  language: 'en',
  suggestedReply: null,
});

describe('what is sent', () => {
  it('[WH1] every published type arrives with the body that its schema tells', async () => {
    await hooks.endpoint();
    const conversation = await hooks.bench.addConversation();
    const { id: agentId, name: agentName } = await hooks.bench.addAgent();
    const agent = { kind: 'agent', id: agentId, name: agentName } as const;
    const visitor = { kind: 'visitor', id: conversation.visitorId } as const;
    const system = { kind: 'system' } as const;
    await hooks.bench.say(conversation, 'Hello');
    await append(conversation.id, { type: 'handoff-requested', author: system, body: { reason: 'asked-for-person', packet, patient: false } });
    await append(conversation.id, { type: 'conversation-queued', author: system, body: { reason: 'asked-for-person', priority: 1, patient: false } });
    await append(conversation.id, { type: 'agent-joined', author: agent, body: { agentId, agentName, how: 'took-over' } });
    await append(conversation.id, { type: 'agent-note', author: agent, body: { text: 'Calls often.', mentions: [] } });
    await append(conversation.id, { type: 'agent-message', author: agent, body: { text: 'It comes on Friday.' } });
    await append(conversation.id, { type: 'tags-changed', author: agent, body: { added: ['order'], removed: [] } });
    await append(conversation.id, { type: 'contact-left', author: visitor, body: { email: 'kim@example.com', name: 'Kim', message: 'Write to me' } });
    await append(conversation.id, { type: 'returned-to-bot', author: agent, body: { agentId, agentName, note: 'Small talk' } });
    await append(conversation.id, {
      type: 'bot-message',
      author: { kind: 'bot', id: 'baton', name: 'Baton' },
      body: { text: 'Hi', purpose: 'answer', citations: [], choices: [], turnId: null, replyTo: [] },
    });
    const reopenUntil = new Date(hooks.bench.clock.now().getTime() + day).toISOString();
    await append(conversation.id, { type: 'conversation-closed', author: visitor, body: { by: 'visitor', outcome: 'solved', reopenUntil } });
    await append(conversation.id, { type: 'rating-given', author: visitor, body: { score: 5, comment: 'Nice' } });
    await append(conversation.id, { type: 'conversation-reopened', author: visitor, body: { backTo: { agentId, agentName } } });
    await append(conversation.id, {
      type: 'visitor-identified',
      author: system,
      body: { personId: newId(), visitorId: conversation.visitorId, name: 'Kim', email: 'kim@example.com' },
    });
    const asked = {
      actionId: 'stop-order',
      step: 'stop',
      instance: newId(),
      effect: 'Stop the order 1042',
      input: { order: '1042' },
      by: 'agent' as const,
      minutes: 10,
    };
    await append(conversation.id, { type: 'approval-asked', author: system, body: asked });
    const settled = { approvalId: newId(), actionId: 'stop-order', step: 'stop', outcome: 'approved' as const, words: '' };
    await append(conversation.id, { type: 'approval-settled', author: agent, body: settled });
    await hooks.send();
    expect(new Set(hooks.calls.map(({ body }) => body.type))).toEqual(new Set(publishedTypes));
    for (const { body } of hooks.calls) {
      const schema = publishedData[body.type].strict();
      expect(() => schema.parse(body.data), body.type).not.toThrow();
      expect(Object.keys(body)).toEqual(['type', 'timestamp', 'data']);
    }
    expect(hooks.calls.find(({ body }) => body.type === 'handoff.requested')?.body.data).toMatchObject({
      packet: { facts: [{ name: 'order', value: '4711' }] },
    });
    expect(hooks.calls.flatMap(({ body }) => (body.type === 'message.created' ? [body.data.message.from] : []))).toEqual(['visitor', 'agent', 'bot']);
  });

  it('[WH28] a body names the person of the visitor, the id by which the site signed them, and the visitor as author', async () => {
    await hooks.endpoint({ types: ['message.created'] });
    const { id, visitorId } = await hooks.bench.addConversation();
    const { siteId } = await hooks.bench.read(id);
    await hooks.bench.say({ id, visitorId }, 'Nobody is known yet');
    await hooks.send();
    const personId = newId();
    await hooks.database`insert into person (id, first_seen_at, last_seen_at) values (${personId}, now(), now())`;
    await hooks.database`update visitor set person_id = ${personId}, name = 'Noor' where id = ${visitorId}`;
    const [elsewhere] = await hooks.database<
      { id: string }[]
    >`insert into site select (jsonb_populate_record(site, jsonb_build_object('id', ${newId()}::text, 'key', ${newId()}::text, 'is_first', false))).* from site where id = ${siteId} returning id`;
    await hooks.database`
      insert into person_identity (site_id, subject, person_id, created_at, last_seen_at)
      values (${elsewhere?.id ?? ''}, 'elsewhere', ${personId}, now() - interval '1 day', now()), (${siteId}, 'customer-1042', ${personId}, now(), now())`;
    await append(id, { type: 'contact-left', author: { kind: 'visitor', id: visitorId }, body: { email: 'noor@example.com', name: 'Noor', message: '' } });
    await hooks.bench.say({ id, visitorId }, 'Now somebody is');
    await hooks.send();
    const [before, after] = hooks.calls.map(({ body }) => body.data);
    expect(before).toMatchObject({ conversation: { visitor: { personId: null, externalId: null } }, author: { kind: 'visitor', name: null } });
    expect(after).toMatchObject({
      conversation: { visitor: { id: visitorId, personId, externalId: 'customer-1042' } },
      author: { kind: 'visitor', name: 'Noor' },
    });
  });

  it('[WH2] an endpoint gets the types that it chose, from its own site', async () => {
    const { siteId } = await hooks.bench.read((await hooks.bench.addConversation()).id);
    const chosen = await hooks.endpoint({ types: ['note.created'], url: hooks.address('/notes') });
    const here = await hooks.endpoint({ types: ['message.created'], siteId, url: hooks.address('/here') });
    const elsewhere = await hooks.endpoint({ types: ['message.created'], siteId: newId(), url: hooks.address('/elsewhere') });
    await hooks.bench.say(await hooks.bench.addConversation(), 'Hello');
    await hooks.send();
    expect(hooks.calls.map(({ path }) => path)).toEqual(['/here']);
    expect(await Promise.all([chosen, here, elsewhere].map(async ({ id }) => (await hooks.list(id)).length))).toEqual([0, 1, 0]);
  });

  it('[WH3] [WH4] each active secret signs; the former one until it is retired', async () => {
    const { id, secret } = await hooks.endpoint({ types: ['message.created'] });
    const conversation = await hooks.bench.addConversation();
    await hooks.bench.say(conversation, 'Grüße 👋');
    await hooks.send();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(hooks.calls[0] && isSigned(hooks.calls[0], secret)).toBe(true);
    expect(hooks.calls[0]?.headers['webhook-timestamp']).toBe(String(hooks.bench.clock.now().getTime() / second));
    await expect(retireFormerSecret(hooks.bench, { id, actor })).rejects.toMatchObject({ code: 'conflict' });

    const [row] = await hooks.database<{ stored: string }[]>`select secrets::text as stored from webhook_endpoint`;
    expect(row?.stored, 'it lies sealed').toMatch(/^\{sealed-1:[\w-]+\}$/);
    const later = await makeSecret({ ...hooks.bench, secrets }, { id, actor });
    await expect(makeSecret({ ...hooks.bench, secrets }, { id, actor })).rejects.toMatchObject({ code: 'conflict' });
    await hooks.bench.say(conversation, 'Both');
    await hooks.send();
    expect(hooks.calls[1] && [secret, later.secret].map((each) => isSigned(hooks.calls[1] as Call, each))).toEqual([true, true]);

    await retireFormerSecret(hooks.bench, { id, actor });
    await hooks.bench.say(conversation, 'New alone');
    await hooks.send();
    expect(hooks.calls[2] && [secret, later.secret].map((each) => isSigned(hooks.calls[2] as Call, each))).toEqual([false, true]);
    expect((await selectEndpoints(hooks.database, id))[0]?.secretEndings).toEqual([later.secret.slice(-4)]);
  });

  it('[WH5] what was erased before it was sent is not sent, and answers about the person are emptied', async () => {
    const { id } = await hooks.endpoint({ types: ['message.created'] });
    const conversation = await hooks.bench.addConversation();
    await hooks.bench.say(conversation, 'My name is Zelda Quimby');
    hooks.answer = (call, response) => response.writeHead(500).end(call.raw);
    await hooks.send();
    expect((await hooks.list(id))[0]?.answer).toContain('Zelda Quimby');
    await erasePerson(hooks.bench, { key: { conversationId: conversation.id }, actor });
    expect((await hooks.list(id)).map((delivery) => delivery.answer)).toEqual([null]);
    hooks.bench.clock.advance(10 * second);
    await hooks.send();
    expect(hooks.calls).toHaveLength(2);
    expect(hooks.calls[1]?.body.data).toMatchObject({ message: { text: '' }, conversation: { visitor: { name: null, email: null } } });
    expect(hooks.calls[1]?.id).toBe(hooks.calls[0]?.id);
  });
});
