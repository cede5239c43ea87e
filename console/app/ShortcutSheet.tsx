import { X } from 'lucide-react';
import { Fragment } from 'react';
import { conversationActions } from '../actions/conversation-actions.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Key, speakKey } from '../ui/Key.tsx';
import { closeOutside } from './close-outside.ts';
import { openShortcutSheet, shortcutDialogId } from './open-dialogs.ts';
import { useShortcut } from '../shortcuts/use-shortcut.ts';
import './dialogs.css';

const groups: readonly { name: string; keys: readonly (readonly [string, string])[] }[] = [
  {
    name: 'Everywhere',
    keys: [
      ['mod+K', 'Search or do anything'],
      ['/', 'Search the list'],
      ['?', 'This sheet'],
      ['Esc', 'Leave the field, go back'],
    ],
  },
  {
    name: 'Inbox',
    keys: [
      ['J', 'Next conversation'],
      ['K', 'Previous conversation'],
      ['↑ ↓', 'In the list: walk through it; Enter opens'],
      ['V', 'Select it, for an action on several at once'],
      ['1–9, 0', 'Go to a view'],
      [conversationActions['offer-accept'].key, 'Accept the offer'],
      [conversationActions['offer-decline'].key, 'Decline the offer'],
    ],
  },
  {
    name: 'Conversation',
    keys: [
      ['R', 'Write a reply'],
      ['N', 'Write a private note'],
      ['mod+Enter', 'Send'],
      ['alt+U', 'Undo send or close, for five seconds; Ctrl Z or ⌘ Z in the empty reply box'],
      ['S', 'Put the suggested reply into the box'],
      [conversationActions['take-over'].key, 'Take over from the bot or the queue; supervisors from a colleague, after a question'],
      [conversationActions['return-to-bot'].key, 'Hand back to the bot'],
      ['/', 'Where a word begins: insert a canned reply'],
      ['@', 'In a note: call a colleague'],
      [':', 'And the beginning of a name: insert an emoji'],
      ['G', 'Add a tag'],
      [conversationActions.transfer.key, 'Transfer to a colleague or a team'],
      [conversationActions.snooze.key, 'Snooze'],
      [conversationActions.give.key, 'Supervisors: give it to an agent or the queue'],
      [conversationActions.priority.key, 'Supervisors: set its priority'],
      [conversationActions['follow-up-done'].key, 'Follow-up is done'],
      [conversationActions['conversation-close'].key, 'Close'],
      [conversationActions['close-note'].key, 'Close with an outcome and a summary'],
      ['I', 'Show or hide the context'],
    ],
  },
];

export function ShortcutSheet() {
  useShortcut('?', openShortcutSheet);
  return (
    <dialog id={shortcutDialogId} className="dialog sheet" aria-labelledby="shortcut-title" closedby="any" onClick={closeOutside}>
      <header>
        <h2 id="shortcut-title">Shortcuts</h2>
        <IconButton icon={X} label="Close" onClick={openShortcutSheet} />
      </header>
      <div className="sheet-groups">
        {groups.map((group) => (
          <section key={group.name}>
            <h3>{group.name}</h3>
            <dl>
              {group.keys.map(([key, does]) => (
                <Fragment key={key}>
                  <dt>
                    <span className="for-reader">{speakKey(key)}</span>
                    <Key keys={key} />
                  </dt>
                  <dd>{does}</dd>
                </Fragment>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="sheet-foot">Single keys act outside text fields and only show or open something. You can switch them off in the menu under your name.</p>
    </dialog>
  );
}
