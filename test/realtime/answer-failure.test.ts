import { describe, expect, it } from 'vitest';
import type { VisitorFrame } from '../../src/contracts/visitor-protocol.ts';
import { AppError } from '../../src/platform/app-error.ts';
import { newId } from '../../src/platform/new-id.ts';
import { createVisitorBudgets } from '../../src/realtime/budgets/create-visitor-budgets.ts';
import { usualClientLimits } from '../../src/platform/budgets/client-limits.ts';
import { answerFailure } from '../../src/realtime/answer-failure.ts';
import type { Connection } from '../../src/realtime/connection.ts';
import { createHub } from '../../src/realtime/hub.ts';
import { openVisitorSession, type VisitorSessionDeps } from '../../src/realtime/visitor-session.ts';
import { firstSite } from '../support/sample-site.ts';

function openLine(): { connection: Connection<VisitorFrame>; frames: VisitorFrame[]; closedWith: number[] } {
  const frames: VisitorFrame[] = [];
  const closedWith: number[] = [];
  return {
    frames,
    closedWith,
    connection: { address: '127.0.0.1', send: (frame) => void frames.push(frame), drained: async () => true, close: (code) => void closedWith.push(code) },
  };
}

const gone = new Error('CONNECTION_CLOSED');

describe('[RT30] what fails by a fault of the server', () => {
  it("[RT30] closes a visitor's line whose greeting failed, so that the next ping is not taken for a stranger's", async () => {
    const { connection, frames, closedWith } = openLine();
    // Only the database is asked before the greeting fails. As the driver's, a query fails when it is awaited; a part of another one never is.
    const query = { then: (_done: unknown, fail: (error: Error) => void) => fail(gone) };
    const deps = {
      log: { database: () => query },
      cluster: { hub: createHub() },
      budgets: createVisitorBudgets(usualClientLimits),
      queue: { teams: { follow: () => () => undefined } },
    } as unknown as VisitorSessionDeps;
    const line = openVisitorSession(deps, { connection, cookieProof: null, site: firstSite });
    await expect(line.onFrame({ type: 'hello', protocol: 1, token: 'token', resume: null })).rejects.toBe(gone);
    expect({ frames, closedWith }).toEqual({ frames: [], closedWith: [1012] });
  });

  it.each(['hello', 'resume', 'conversation-open'])('[RT30] closes the line of %s', (type) => {
    const { connection, frames, closedWith } = openLine();
    answerFailure(connection, { command: { type }, error: gone });
    answerFailure(connection, { command: { type }, error: new AppError('unavailable', 'The database is away.') });
    expect({ frames, closedWith }).toEqual({ frames: [], closedWith: [1012, 1012] });
  });

  it('[RT30] refuses a command with an id, and what the client asked wrongly, on the line', () => {
    const { connection, frames, closedWith } = openLine();
    const id = newId();
    answerFailure(connection, { command: { type: 'message-send', id }, error: gone });
    answerFailure(connection, { command: { type: 'resume' }, error: new AppError('not-found', 'There is no such conversation.') });
    expect(closedWith).toEqual([]);
    expect(frames).toMatchObject([
      { type: 'refused', id, code: 'unavailable' },
      { type: 'refused', id: null, code: 'not-found' },
    ]);
  });
});
