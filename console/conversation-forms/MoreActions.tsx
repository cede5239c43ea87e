import { AlarmClockOff, ArrowRightLeft, ChevronsUp, ClipboardCheck, Clock, FlaskConical, MailCheck, Undo2, UserRoundCheck } from 'lucide-react';
import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { mayCall } from '../../src/contracts/authorisation.ts';
import { downloadEvalCase } from '../actions/download-eval-case.ts';
import { useIsPending } from '../actions/use-is-pending.ts';
import { useActionBinding } from '../shortcuts/use-shortcut.ts';
import { useLive, useMe } from '../live/use-console.ts';
import type { Action } from '../shortcuts/action.ts';
import { ActionMenu, type MenuEntry } from '../shortcuts/ActionMenu.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { isOwnedBy, mayClose } from '../state/allowed-actions.ts';

export type Step = 'hand-back' | 'transfer' | 'snooze' | 'close' | 'give' | 'take-from' | 'priority';

/** Actions of less use: in one menu, each with a key, and in the palette. `lesser`: what stands beside it, and in it where the name needs the room. */
export function MoreActions(props: { conversation: ConversationSummary; openStep: (step: Step) => void; lesser: readonly MenuEntry[] }) {
  const { conversation, openStep, lesser } = props;
  const live = useLive();
  const me = useMe();
  const isPending = useIsPending(conversation.id);
  const { id, state, snooze } = conversation;
  const isMine = isOwnedBy(conversation, me.id) && !isPending;
  const maySupervise = mayCall('supervisor', me.role) && state.kind !== 'closed' && !isPending;
  const isPassing = state.kind === 'with-agent' && state.transfer !== null;
  const when = (may: boolean, action: Action): Action | null => (may ? action : null);
  const send = (type: 'transfer-cancel' | 'snooze-end' | 'mention-done', label: string) => () => live.act({ type, conversationId: id }, label);
  return (
    <>
      <Seen
        action={when(conversation.mentionedAgentIds.includes(me.id) && !isPending, {
          id: 'mention-done',
          label: 'Mention seen',
          key: 'alt+M',
          run: send('mention-done', 'Mention'),
        })}
      />
      <ActionMenu
        label="More"
        entries={[
          {
            icon: Undo2,
            action: when(isMine && isPassing, {
              id: 'transfer-cancel',
              label: 'Take the transfer back',
              key: 'alt+X',
              run: send('transfer-cancel', 'Transfer'),
            }),
          },
          { icon: ArrowRightLeft, action: when(isMine && !isPassing, { id: 'transfer', label: 'Transfer', key: 'X', run: () => openStep('transfer') }) },
          {
            icon: AlarmClockOff,
            action: when(isMine && snooze !== null, { id: 'snooze-end', label: 'Wake it up', key: 'alt+Z', run: send('snooze-end', 'Snooze') }),
          },
          { icon: Clock, action: when(isMine && snooze === null, { id: 'snooze', label: 'Snooze', key: 'Z', run: () => openStep('snooze') }) },
          {
            icon: ClipboardCheck,
            action: when(mayClose(conversation, me.id) && !isPending, {
              id: 'close-note',
              label: 'Close with a summary',
              key: 'W',
              run: () => openStep('close'),
            }),
          },
          { icon: UserRoundCheck, action: when(maySupervise, { id: 'give', label: 'Give to an agent or the queue', key: 'O', run: () => openStep('give') }) },
          { icon: ChevronsUp, action: when(maySupervise, { id: 'priority', label: 'Priority', key: 'P', run: () => openStep('priority') }) },
          {
            icon: FlaskConical,
            action: when(conversation.lastMessage !== null, {
              id: 'eval-case',
              label: 'Make an eval case of it',
              key: null,
              run: () => downloadEvalCase(live, id),
            }),
          },
          ...lesser.map(({ icon, action }) => ({ icon, action, whenTight: true as const })),
        ]}
      />
    </>
  );
}

/** A colleague waits for it: never behind a menu. */
function Seen({ action }: { action: Action | null }) {
  useActionBinding(action);
  return action === null ? null : <IconButton icon={MailCheck} label={`${action.label} (${action.key})`} onClick={action.run} />;
}
