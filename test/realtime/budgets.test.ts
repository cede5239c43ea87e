import { describe, expect, it } from 'vitest';
import { maxConversationBytes, maxConversationEvents, maxMessageLength } from '../../src/contracts/limits.ts';
import { visitorCommands } from '../../src/contracts/authorisation.ts';
import { visitorCommandSchema, type VisitorCommand, type VisitorFrame } from '../../src/contracts/visitor-protocol.ts';
import { AppError } from '../../src/platform/app-error.ts';
import { newId } from '../../src/platform/new-id.ts';
import { countConnections } from '../../src/realtime/budgets/count-connections.ts';
import { createVisitorBudgets } from '../../src/realtime/budgets/create-visitor-budgets.ts';
import { usualClientLimits } from '../../src/platform/budgets/client-limits.ts';
import { createHub } from '../../src/realtime/hub.ts';
import type { Cluster } from '../../src/realtime/cluster/connect-cluster.ts';
import { createLongPollSessions } from '../../src/realtime/long-poll-sessions.ts';
import { openVisitorSession } from '../../src/realtime/visitor-session.ts';
import { createVisitor } from '../../src/visitor/visitor-store.ts';
import { endConversation, leaveContact, sendMessage } from '../../src/visitor/visitor-commands.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { openOffice } from '../support/open-office.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { firstSite } from '../support/sample-site.ts';

const { test, bench } = await openOffice();
const who = { visitorId: 'visitor', address: '198.51.100.7' };

/** One command of every type that costs something. */
function commands(): VisitorCommand[] {
  const command = { id: newId(), conversationId: newId() };
  const all: Record<string, object> = {
    'conversation-start': { page: null },
    resume: { afterSeq: 0 },
    'message-send': { text: 'hello' },
    typing: { active: true },
    seen: { seq: 1 },
    'person-request': { wait: true },
    'person-decline': {},
    'handoff-cancel': {},
    'contact-leave': { email: 'a@example.com', name: '', message: 'hello' },
    'answer-rate': { messageId: newId(), helpful: true },
    'rating-give': { score: 5, comment: '' },
    'conversation-close': {},
  };
  return Object.entries(all).map(([type, rest]) => {
    const { id, conversationId } = command;
    return visitorCommandSchema.parse({ type, conversationId, ...(type === 'resume' || type === 'typing' || type === 'seen' ? {} : { id }), ...rest });
  });
}

const spends = async (budgets: ReturnType<typeof createVisitorBudgets>, command: VisitorCommand, spender = who): Promise<boolean> =>
  budgets.spend(spender, command).then(
    () => true,
    (error: unknown) => {
      expect(error).toBeInstanceOf(AppError);
      expect(error).toMatchObject({ code: 'rate-limited', message: expect.stringMatching(/^[A-Z].*\. .*\.$/) });
      return false;
    },
  );

describe('a visitor’s budget', () => {
  it('[RT5] prices every command there is', async () => {
    expect([...commands().map(({ type }) => type), 'hello', 'ping'].sort()).toEqual(Object.keys(visitorCommands).sort());
    for (const command of commands()) {
      const budgets = createVisitorBudgets({ ...usualClientLimits, commandsPerMinute: 3, typingPerMinute: 3 });
      for (let sent = 0; sent < 3; sent += 1) expect(await spends(budgets, command), command.type).toBe(true);
      expect(await spends(budgets, command), command.type).toBe(false);
      expect(await spends(budgets, command, { ...who, visitorId: 'another' }), command.type).toBe(true);
    }
  });

  it('[RT5] counts what is written in bytes, of a visitor and of an address', async () => {
    const [start] = commands();
    const heavy = visitorCommandSchema.parse({
      type: 'contact-leave',
      id: newId(),
      conversationId: newId(),
      email: 'a@example.com',
      name: '',
      message: '漢'.repeat(maxMessageLength),
    });
    const own = createVisitorBudgets({ ...usualClientLimits, kilobytesPerMinute: 25 });
    expect([await spends(own, heavy), await spends(own, heavy), await spends(own, heavy)]).toEqual([true, true, false]);
    expect(await spends(own, heavy, { ...who, visitorId: 'another' })).toBe(true);
    const shared = createVisitorBudgets({ ...usualClientLimits, kilobytesPerAddressPerMinute: 25 });
    for (const [index, fits] of [true, true, false].entries()) expect(await spends(shared, heavy, { ...who, visitorId: `visitor ${index}` })).toBe(fits);
    expect(start && (await spends(shared, start)), 'a refusal takes nothing').toBe(true);
  });

  it('[RT6] is given back for what a fault of ours brought to nothing', async () => {
    const budgets = createVisitorBudgets({ ...usualClientLimits, commandsPerMinute: 1 });
    const { visitorId, token } = await createVisitor(test);
    const frames: VisitorFrame[] = [];
    let isDown = true;
    const handler = openVisitorSession(
      {
        log: bench,
        cluster: { hub: createHub(), show() {} } as unknown as Cluster,
        bot: {
          greet: () => ({ id: 'baton', name: 'Baton', greeting: '', sampleQuestions: [] }),
          sayMasked: async () => '',
          async requestPerson() {
            if (isDown) throw new Error('the database is away');
            return { kind: 'refused', reason: 'not-allowed', message: 'It is no time for it.' };
          },
        },
        queue: {
          placeOf: async () => null,
          teams: { of: async () => ({ kind: 'open', opensAt: null, replySeconds: null }), follow: () => () => undefined, close: async () => {} },
        },
        budgets,
      },
      {
        connection: { address: who.address, send: (frame) => void frames.push(frame), drained: async () => true, close() {} },
        cookieProof: null,
        site: firstSite,
      },
    );
    await handler.onFrame({ type: 'hello', protocol: 1, token, resume: null });
    const press = (): Promise<void> => handler.onFrame({ type: 'person-request', id: newId(), conversationId: newId(), wait: true });
    for (let tried = 0; tried < 3; tried += 1) {
      await press().catch(() => {});
      expect(frames.at(-1)).toMatchObject({ type: 'refused', code: 'unavailable' });
    }
    isDown = false;
    await press();
    expect(frames.at(-1)).toMatchObject({ type: 'refused', code: 'not-allowed' });
    await press();
    expect(frames.at(-1), `visitor ${visitorId} has had its share`).toMatchObject({ type: 'refused', code: 'rate-limited' });
  });
});

describe('a conversation', () => {
  it('[RT7] takes only so much from its visitor, says what to do then, and can still be ended', async () => {
    const conversation = await bench.addConversation();
    const act = () => ({ eventId: newId(), conversationId: conversation.id, visitorId: conversation.visitorId });
    await sendMessage(bench, { ...act(), text: '漢'.repeat(1_000) });
    const { visitorBytes } = await bench.read(conversation.id);
    expect(visitorBytes).toBeGreaterThan(3_000);
    for (const change of [{ visitor_bytes: maxConversationBytes }, { visitor_bytes: 0, last_seq: maxConversationEvents }]) {
      await test.database`update conversation set ${test.database(change)} where id = ${conversation.id}`;
      const full = { kind: 'refused', reason: 'full', message: 'This conversation is full. Start a new one to go on.' };
      expect(await sendMessage(bench, { ...act(), text: 'more' })).toEqual(full);
      expect(await leaveContact(bench, { ...act(), email: 'a@example.com', name: '', message: '' })).toEqual(full);
    }
    expect(await endConversation(bench, act())).toMatchObject({ kind: 'appended' });
  });
});

describe('connections', () => {
  it('[RT8] count together for an address, of whatever kind, and only once when they end', () => {
    const count = countConnections(2);
    const first = count.enter('a');
    expect([first, count.enter('a'), count.enter('a')].map((leave) => leave !== null)).toEqual([true, true, false]);
    first?.();
    first?.();
    expect([count.enter('a'), count.enter('a')].map((leave) => leave !== null)).toEqual([true, false]);
    expect(count.enter('b')).not.toBeNull();
  });

  it('[RT8] [RT9] by held requests need a place, a hello in time, and frames of a socket’s size', async () => {
    const clock = createFakeClock();
    const connections = countConnections(1);
    const lines = createLongPollSessions({
      clock,
      logger: silentLogger,
      limits: usualClientLimits,
      connections,
      serveVisitor: () => ({ async onFrame() {}, onClose() {} }),
    });
    const line = lines.open({ address: 'a', cookieProof: null, site: firstSite });
    expect(() => lines.open({ address: 'a', cookieProof: null, site: firstSite })).toThrow('Too many connections');
    expect(() => lines.send(line, [{ type: 'message-send', text: 'x'.repeat(64 * 1024) }])).toThrow('64 KiB');
    clock.advance(usualClientLimits.helloMs + 1);
    expect(await lines.poll(line)).toEqual({ frames: [], closed: 4409 });
    const next = lines.open({ address: 'a', cookieProof: null, site: firstSite });
    lines.send(next, [{ type: 'hello' }]);
    clock.advance(usualClientLimits.helloMs + 1);
    expect(() => lines.open({ address: 'a', cookieProof: null, site: firstSite }), 'it said hello and stays').toThrow('Too many connections');
    lines.close();
  });
});
