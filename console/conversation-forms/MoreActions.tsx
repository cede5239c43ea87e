import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import type { Step } from '../actions/conversation-actions.ts';
import { useConversationActions, type OfferedAction } from '../actions/use-conversation-actions.ts';
import type { Action } from '../shortcuts/action.ts';
import { ActionMenu, type MenuEntry } from '../shortcuts/ActionMenu.tsx';
import { useActionBinding } from '../shortcuts/use-shortcut.ts';
import { IconButton } from '../ui/IconButton.tsx';

/**
 * Less frequent actions in one menu, each with a key, and in the palette. `lesser`: actions with a button of their own, which are in the
 * menu where the header needs the room.
 */
export function MoreActions(props: { conversation: ConversationSummary; openStep: (step: Step) => void; lesser: readonly MenuEntry[] }) {
  const { conversation, openStep, lesser } = props;
  const marks = useConversationActions('mark', conversation, openStep);
  const entries = useConversationActions('menu', conversation, openStep);
  return (
    <>
      {marks.map((mark) => (
        <Mark key={mark.action.id} {...mark} />
      ))}
      <ActionMenu label="More" entries={[...entries, ...lesser.map(({ icon, action }) => ({ icon, action, whenTight: true as const }))]} />
    </>
  );
}

function Mark({ icon, action }: OfferedAction & { action: Action }) {
  useActionBinding(action);
  return <IconButton icon={icon} label={`${action.label} (${action.key})`} onClick={action.run} />;
}
