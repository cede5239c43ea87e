import { useCallback, useEffect, useRef } from 'react';
import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { useConsole, useMe } from '../live/use-console.ts';
import { isOwnedBy } from '../state/allowed-actions.ts';

/**
 * Puts the caret into the reply box as soon as the agent owns the conversation, or asks for it, so that the next letters are the reply.
 * Never takes it from another field or a dialog, and not on a touch screen, where it would open the keyboard.
 */
export function useReplyFocus(conversation: ConversationSummary, focusReply: () => void): void {
  const me = useMe();
  const { id } = conversation;
  const isTaking = useConsole(
    useCallback(
      (state) => state.pending.some((command) => command.conversationId === id && (command.type === 'offer-accept' || command.type === 'take-over')),
      [id],
    ),
  );
  const isOwn = isOwnedBy(conversation, me.id) || isTaking;
  const focus = useRef(focusReply);
  useEffect(() => {
    focus.current = focusReply;
  });
  useEffect(() => {
    if (!isOwn || isElsewhere() || matchMedia('(pointer: coarse)').matches) return;
    // Runs after this commit: by then the box is shown, and the pressed button has lost the focus.
    const timer = setTimeout(() => focus.current(), 0);
    return () => clearTimeout(timer);
  }, [isOwn, id]);
}

function isElsewhere(): boolean {
  const at = document.activeElement;
  const isField = at instanceof HTMLTextAreaElement || at instanceof HTMLSelectElement || (at instanceof HTMLInputElement && at.type !== 'button');
  return isField || document.querySelector('dialog:modal') !== null;
}
