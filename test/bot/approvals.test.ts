import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actionFileSchema } from '../../src/bot/definition/action-definition.ts';
import { goOnAfterApproval } from '../../src/bot/go-on-after-approval.ts';
import { lapseApprovals } from '../../src/bot/actions/lapse-approvals.ts';
import { settleApproval } from '../../src/bot/actions/settle-approval.ts';
import { replayConversation } from '../../src/bot/replay-conversation.ts';
import { listTurns, readTurnTrace } from '../../src/bot/turn/turn-store.ts';
import type { ActionCall, ActionResult } from '../../src/bot/turn/turn.ts';
import type { Approval } from '../../src/contracts/bot/approval.ts';
import { newId } from '../../src/platform/new-id.ts';
import { openTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { openFlowBench, shopBot, withFlows, type Talk } from './flow-bench.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test[Symbol.asyncDispose]());

const flow = `
id: refund
description: Pays an order back
begin: { patterns: [pay it back] }
steps:
  - id: order
    ask: order
    type: order-number
    pattern: F-\\d{5}
    say: { en: "Which order?", de: "Welche Bestellung?" }
  - id: pay
    act: refund
    with: { order: "{order}", note: "write to ada@fieldnote.example" }
    into: done
  - id: told
    say: { en: "Paid back: {done.amount}.", de: "Erstattet: {done.amount}." }
`;
const refund = (changes: Record<string, unknown> = {}) =>
  actionFileSchema.parse({
    id: 'refund',
    description: 'Pays an order back',
    input: { order: { type: 'order-number' }, note: { type: 'text' } },
    request: { method: 'POST', url: '{baton}/refund', body: { order: '{order}' } },
    result: { fields: ['amount'] },
    consent: 'agent',
    effect: { en: 'Pay order {order} back, and {note}', de: 'Bestellung {order} erstatten' },
    ...changes,
  });

type Scene = Talk & {
  calls: ActionCall[];
  approval(): Promise<Approval | null>;
  /** An agent decides, and the outbox delivers that. */
  decide(approve: boolean, by?: { role?: 'agent' | 'supervisor' | 'editor'; reason?: string; id?: string }): Promise<string>;
  /** Hands the outcome to the bot, as the outbox does. */
  deliver(): Promise<string>;
  bench: ReturnType<typeof openFlowBench>['bench'];
};

async function open(options: { action?: Record<string, unknown>; answer?: (call: ActionCall) => ActionResult; source?: string } = {}): Promise<Scene> {
  const definition = withFlows([options.source ?? flow], { actions: [...shopBot.actions, refund(options.action)] });
  const opened = openFlowBench(test.database, { definition, answer: options.answer ?? (() => ({ kind: 'done', fields: { amount: 22 } })) });
  const talk = await opened.talk();
  const { bench } = opened;
  const scene: Scene = {
    ...talk,
    bench,
    calls: opened.calls,
    approval: async () => (await bench.read(talk.id)).approval,
    async decide(approve, by = {}) {
      const approvalId = by.id ?? (await scene.approval())?.id ?? newId();
      const agent = { id: newId(), name: 'Ana', role: by.role ?? ('agent' as const) };
      await settleApproval(bench, { conversationId: talk.id, approvalId, approve, reason: by.reason ?? '', agent });
      return scene.deliver();
    },
    async deliver() {
      const before = (await talk.events('bot-message')).length;
      const event = (await talk.events('approval-settled')).at(-1);
      if (!event) throw new Error('nothing was settled');
      await goOnAfterApproval(
        {
          log: bench,
          bots: { running: new Map(), heldMessagesOf: () => ({ add: () => Promise.resolve('settled'), flush() {} }), forSite: () => talk.deps },
          show: { working() {}, delta() {}, end() {} },
        },
        event,
      );
      const messages = await talk.events('bot-message');
      return messages.length > before ? (messages.at(-1)?.body.text ?? '') : '';
    },
  };
  return scene;
}

const waits = /^A colleague has to approve this first/;

describe('the approval of an agent', () => {
  it('[AX11] the flow waits for it: the card names the effect with what is personal masked, and only then the call is made', async () => {
    const scene = await open();
    await scene.say('pay it back');
    expect(await scene.say('F-10234')).toMatch(waits);
    expect(scene.calls).toEqual([]);
    const asked = await scene.approval();
    expect(asked).toMatchObject({ actionId: 'refund', by: 'agent', settled: null, input: { order: 'F-10234' } });
    expect(asked?.effect).toMatch(/^Pay order F-10234 back, and write to /);
    expect(JSON.stringify(asked)).not.toContain('ada@fieldnote.example');
    expect(await scene.decide(true)).toBe('Paid back: 22.');
    expect(scene.calls).toHaveLength(1);
    expect(scene.calls[0]?.inputs).toMatchObject({ note: 'write to ada@fieldnote.example' });
    expect(await scene.approval()).toBeNull();
    expect((await scene.events('flow-ended'))[0]?.body).toMatchObject({ how: 'done', slots: { order: 'F-10234', 'done.amount': 22 } });
  });

  it('[AX12] of two agents who decide at once, the first wins and the other is told; nothing is called twice', async () => {
    const scene = await open();
    await scene.say('pay it back F-10234');
    const id = (await scene.approval())?.id ?? '';
    const decide = (approve: boolean, name: string): Promise<void> =>
      settleApproval(scene.bench, { conversationId: scene.id, approvalId: id, approve, reason: '', agent: { id: newId(), name, role: 'agent' } });
    const outcomes = await Promise.allSettled([decide(true, 'Ana'), decide(true, 'Ben'), decide(false, 'Cem'), decide(true, 'Dee')]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'conflict' });
    expect(await scene.events('approval-settled')).toHaveLength(1);
    const audited = await test.database`select action from audit_entry where conversation_id = ${scene.id}`;
    expect(audited).toHaveLength(1);
    await scene.deliver();
    // The outbox may deliver an event again.
    expect(await scene.deliver()).toBe('');
    expect(scene.calls.length).toBeLessThanOrEqual(1);
    await expect(decide(true, 'Eve')).rejects.toMatchObject({ code: 'conflict' });
  });

  it('[AX13] a refusal is told with the words of the agent, as plain text, and nothing is called', async () => {
    const scene = await open();
    await scene.say('pay it back F-10234');
    expect(await scene.decide(false, { reason: 'It was worn. See [x](https://x.example)' })).toBe(
      'A colleague has decided against it, so nothing was done. It was worn. See \\[x\\](https\\://x.example)',
    );
    expect(scene.calls).toEqual([]);
    expect((await scene.events('flow-ended'))[0]?.body).toMatchObject({ how: 'done' });
    const [entry] = await test.database`select actor_name, action, subject, detail from audit_entry where conversation_id = ${scene.id}`;
    expect(entry).toMatchObject({ actor_name: 'Ana', action: 'action-refused', subject: 'refund', detail: 'It was worn. See [x](https://x.example)' });
  });

  it('[AX14] an approval that nobody gives in time lapses: the visitor is told, and a person takes over', async () => {
    const scene = await open({ action: { approval: { minutes: 5 } } });
    await scene.say('pay it back F-10234');
    await scene.bench.clock.advance(4 * 60_000);
    await lapseApprovals(scene.bench);
    expect((await scene.approval())?.settled).toBeNull();
    await scene.bench.clock.advance(61_000);
    await expect(scene.decide(true)).rejects.toMatchObject({ code: 'conflict' });
    await Promise.all([lapseApprovals(scene.bench), lapseApprovals(scene.bench)]);
    expect(await scene.events('approval-settled')).toHaveLength(1);
    expect(await scene.deliver()).toMatch(/^Nobody could decide on it in time, so nothing was done\./);
    expect(scene.calls).toEqual([]);
    expect(await scene.events('handoff-requested')).toHaveLength(1);
  });

  it('[AX15] the visitor goes on meanwhile: a question is answered with the wait below it, "stop" takes the request back', async () => {
    const scene = await open();
    await scene.say('pay it back F-10234');
    expect(await scene.say('thank you')).toMatch(/A colleague is still looking at it/);
    const id = (await scene.approval())?.id ?? '';
    expect(await scene.say('no, F-10235')).toMatch(waits);
    const renewed = await scene.approval();
    expect(renewed).toMatchObject({ input: { order: 'F-10235' } });
    await expect(scene.decide(true, { id })).rejects.toMatchObject({ code: 'conflict' });
    await scene.say('stop');
    expect(await scene.approval()).toBeNull();
    await expect(scene.decide(true, { id: renewed?.id ?? '' })).rejects.toMatchObject({ code: 'conflict' });
    expect(scene.calls).toEqual([]);
  });

  it('[AX15] once it is approved, "stop" comes too late: the outcome is told', async () => {
    const scene = await open();
    await scene.say('pay it back F-10234');
    const approvalId = (await scene.approval())?.id ?? '';
    await settleApproval(scene.bench, { conversationId: scene.id, approvalId, approve: true, reason: '', agent: { id: newId(), name: 'Ana', role: 'agent' } });
    expect(await scene.say('stop')).toMatch(/A colleague is still looking at it/);
    expect(await scene.deliver()).toBe('Paid back: 22.');
  });

  it('[AX15] a person who takes the conversation ends the approval', async () => {
    const scene = await open();
    await scene.say('pay it back F-10234');
    await scene.say('I want to talk to a person');
    expect(await scene.approval()).toBeNull();
  });

  it('[AX16] who may approve: agents, or supervisors alone where the action says so', async () => {
    const scene = await open({ action: { approval: { by: 'supervisor' } } });
    await scene.say('pay it back F-10234');
    await expect(scene.decide(true, { role: 'agent' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(scene.decide(true, { role: 'editor' })).rejects.toMatchObject({ code: 'forbidden' });
    expect(await scene.decide(true, { role: 'supervisor' })).toBe('Paid back: 22.');
  });

  it('[AX7] the turn after an approval has a trace, and a replay carries nothing out', async () => {
    const scene = await open();
    await scene.say('pay it back F-10234');
    await scene.decide(true);
    const turns = await listTurns(test.database, { conversationId: scene.id, limit: 10 });
    const trace = await readTurnTrace(test.database, turns.at(-1)?.turnId ?? '');
    expect(trace?.flow).toMatchObject({ heard: 'approval-approved', calls: [{ actionId: 'refund', outcome: 'done', fields: { amount: 22 } }] });
    expect(JSON.stringify(trace)).not.toContain('ada@fieldnote.example');
    const replayed = await replayConversation({ database: test.database, bots: { forSite: () => scene.deps } }, { conversationId: scene.id, evidence: 'then' });
    expect(replayed.at(-1)?.after?.text).toBe('Paid back: 22.');
    expect(scene.calls).toHaveLength(1);
  });

  it('[AX11] a process that died behind the call leaves it to the next one, which calls under the same key', async () => {
    let isFirst = true;
    const scene = await open({
      answer() {
        if (!isFirst) return { kind: 'done', fields: { amount: 22 } };
        isFirst = false;
        throw new Error('the process dies');
      },
    });
    await scene.say('pay it back F-10234');
    await expect(scene.decide(true)).rejects.toThrow('the process dies');
    expect(await scene.approval()).toMatchObject({ settled: 'approved' });
    expect(await scene.deliver()).toBe('Paid back: 22.');
    const keys = scene.calls.map(({ conversationId, instance, step, inputs }) => JSON.stringify([conversationId, instance, step, inputs]));
    expect(new Set(keys).size).toBe(1);
  });

  it('[AX15] a message that was answered while the outcome came is not lost', async () => {
    const scene = await open();
    await scene.say('pay it back F-10234');
    const approvalId = (await scene.approval())?.id ?? '';
    await scene.bench.say(await scene.bench.read(scene.id), 'thank you');
    await settleApproval(scene.bench, { conversationId: scene.id, approvalId, approve: true, reason: '', agent: { id: newId(), name: 'Ana', role: 'agent' } });
    expect(await scene.deliver()).toBe('Paid back: 22.');
    expect(await scene.answerLast()).not.toBe('');
  });
});
