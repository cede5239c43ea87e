import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bulkAssign, bulkClose, bulkSnooze, bulkTag } from '../../console/bulk/bulk-actions.ts';
import { runBulk, type BulkAction } from '../../console/bulk/run-bulk.ts';
import type { OnAnswer } from '../../console/live/live-console.ts';
import { createStore } from '../../console/state/create-store.ts';
import { rosa, summary } from './fixtures.ts';

const withRosa = summary({
  id: 'mine',
  state: { kind: 'with-agent', agentId: rosa.id, agentName: rosa.name, since: '2026-01-01T00:00:00.000Z', transfer: null },
});
const withOther = summary({
  id: 'theirs',
  state: { kind: 'with-agent', agentId: 'other', agentName: 'Other', since: '2026-01-01T00:00:00.000Z', transfer: null },
});

/** Runs it against a server that answers `answers` in their order; returns what was sent and the notices. */
function run(action: BulkAction, answers: (string | null)[] = []) {
  const store = createStore((now) => now());
  const sent: unknown[] = [];
  const waiting: ((refusal: string | null) => void)[] = [];
  runBulk(
    { store, act: (command, _label, onAnswer) => void (sent.push(command), onAnswer && waiting.push(onAnswer)) },
    { action, conversations: [withRosa, withOther] },
  );
  const early = store.get().notices.length;
  answers.forEach((answer, index) => waiting[index]?.(answer));
  return { sent, early, notices: store.get().notices.map(({ tone, text }) => [tone, text]) };
}

describe('an action on several conversations', () => {
  it('[CN211] changes those that may be, and says once why the others were left', () => {
    const { sent, early, notices } = run(bulkClose(rosa), [null]);
    expect(sent).toEqual([{ type: 'conversation-close', conversationId: 'mine' }]);
    expect(early, 'before the server answered').toBe(0);
    expect(notices).toEqual([['info', 'Closed 1 of 2 conversations. 1 left as it was: closed already, or a colleague has it.']]);
  });

  it('[CN211] tells what the server refused, after the last answer', () => {
    const { notices } = run(bulkTag('late'), [null, 'Too fast.']);
    expect(notices).toEqual([['error', 'Tagged “late”: 1 of 2 conversations. 1 refused: Too fast.']]);
  });

  it('[CN211] asks nothing of the server where nothing may be changed', () => {
    const { sent, notices } = run(bulkSnooze('nobody', null));
    expect(sent).toEqual([]);
    expect(notices).toEqual([['error', 'Snoozed 0 of 2 conversations. 2 left as they were: only yours can be snoozed.']]);
  });
});

describe('many at once', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** A server that answers in a millisecond, and refuses for its rate what `isTooMuch` says of the nth command. */
  function runMany(count: number, isTooMuch: (nth: number) => boolean = () => false) {
    const store = createStore((now) => now());
    let onTheWay = 0;
    let sent = 0;
    const most = { onTheWay: 0 };
    const act = (_command: unknown, _label: string, onAnswer?: OnAnswer): void => {
      sent += 1;
      onTheWay += 1;
      most.onTheWay = Math.max(most.onTheWay, onTheWay);
      const refuse = isTooMuch(sent);
      setTimeout(() => {
        onTheWay -= 1;
        if (refuse) onAnswer?.('Too much at once.', 'rate-limited');
        else onAnswer?.(null);
      }, 1);
    };
    const conversations = Array.from({ length: count }, (_, index) => summary({ id: `c${index}` }));
    runBulk({ store, act }, { action: bulkTag('late'), conversations });
    return { most, sent: () => sent, notices: () => store.get().notices.map(({ tone, text }) => [tone, text]) };
  }

  it('[CN211] has no more than five on their way, and sends twenty a second', () => {
    const many = runMany(100);
    expect(many.sent()).toBe(5);
    vi.advanceTimersByTime(1_000);
    expect(many.sent()).toBeLessThanOrEqual(25);
    vi.advanceTimersByTime(5_000);
    expect([many.sent(), many.most.onTheWay]).toEqual([100, 5]);
    expect(many.notices()).toEqual([['info', 'Tagged “late”: 100 conversations.']]);
  });

  it('[CN211] tries again what the server refused for its rate, and tells it only where that goes on', () => {
    const passing = runMany(12, (nth) => nth % 3 === 0 && nth < 12);
    vi.advanceTimersByTime(60_000);
    expect(passing.notices()).toEqual([['info', 'Tagged “late”: 12 conversations.']]);
    const lasting = runMany(1, () => true);
    vi.advanceTimersByTime(60_000);
    expect([lasting.sent(), lasting.notices()]).toEqual([4, [['error', 'Tagged “late”: 0 of 1 conversation. 1 refused: Too much at once.']]]);
  });
});

describe('assigning several', () => {
  const bo = { id: 'bo', name: 'Bo' };
  const agent = { ...rosa, role: 'agent' as const };

  it('[CN212] takes over what nobody has, or asks a colleague to take what is one’s own', () => {
    expect(run(bulkAssign(agent, bo)).sent).toEqual([{ type: 'transfer-agent', conversationId: 'mine', agentId: 'bo', note: '' }]);
    expect(run(bulkAssign(agent, agent)).sent).toEqual([]);
    expect(bulkAssign(agent, agent).may(summary({ id: 'free' }))).toBe(true);
  });

  it('[CN212] is a reassignment where a supervisor does it, whoever has them', () => {
    const { sent } = run(bulkAssign({ ...rosa, role: 'supervisor' }, { id: 'other', name: 'Other' }));
    expect(sent).toEqual([{ type: 'reassign', conversationId: 'mine', agentId: 'other' }]);
  });
});
