import { useCallback } from 'react';
import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { mayCall } from '../../src/contracts/authorisation.ts';
import { useConsolePart, useMe } from '../live/use-console.ts';

/** Conversations whose bot waits for an approval that this agent may give, the one that lapses first at the head. */
export function useApprovals(): readonly ConversationSummary[] {
  const { role } = useMe();
  return useConsolePart(
    useCallback(
      ({ conversations }) =>
        [...conversations.values()]
          .filter(({ approval }) => approval !== null && approval.settled === null && mayCall(approval.by, role))
          .sort((a, b) => ((a.approval?.lapsesAt ?? '') < (b.approval?.lapsesAt ?? '') ? -1 : 1)),
      [role],
    ),
    (a, b) => a.length === b.length && a.every((conversation, index) => conversation === b[index]),
  );
}
