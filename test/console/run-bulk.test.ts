import { describe, expect, it } from 'vitest';
import { bulkClose, bulkSnooze, bulkTag } from '../../console/bulk/bulk-actions.ts';
import { runBulk, type BulkAction } from '../../console/bulk/run-bulk.ts';
import { createStore } from '../../console/state/create-store.ts';
import { rosa, summary } from './fixtures.ts';

const withRosa = summary({ id: 'mine', state: { kind: 'with-agent', agentId: rosa.id, agentName: rosa.name, since: '2026-01-01T00:00:00.000Z', transfer: null } });
const withOther = summary({ id: 'theirs', state: { kind: 'with-agent', agentId: 'other', agentName: 'Other', since: '2026-01-01T00:00:00.000Z', transfer: null } });

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
  it('changes those that may be, and says once why the others were left', () => {
    const { sent, early, notices } = run(bulkClose(rosa.id), [null]);
    expect(sent).toEqual([{ type: 'conversation-close', conversationId: 'mine' }]);
    expect(early, 'before the server answered').toBe(0);
    expect(notices).toEqual([['info', 'Closed 1 of 2 conversations. 1 left as it was: closed already, or a colleague has it.']]);
  });

  it('tells what the server refused, after the last answer', () => {
    const { notices } = run(bulkTag('late'), [null, 'Too fast.']);
    expect(notices).toEqual([['error', 'Tagged “late”: 1 of 2 conversations. 1 refused: Too fast.']]);
  });

  it('asks nothing of the server where nothing may be changed', () => {
    const { sent, notices } = run(bulkSnooze('nobody', null));
    expect(sent).toEqual([]);
    expect(notices).toEqual([['error', 'Snoozed 0 of 2 conversations. 2 left as they were: only yours can be snoozed.']]);
  });
});
