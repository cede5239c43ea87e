import { FileUp, Hand, Lock, MessageSquareQuote, MessageSquareReply, SendHorizontal } from 'lucide-react';
import { useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { flushSync } from 'react-dom';
import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { maxMessageLength } from '../../src/contracts/limits.ts';
import { AttachButton } from '../attachments/AttachButton.tsx';
import { UploadTray } from '../attachments/UploadTray.tsx';
import { useFileDrop } from '../attachments/use-file-drop.ts';
import { EmojiButton } from '../emoji/EmojiButton.tsx';
import { useMessageFiles } from '../attachments/use-message-files.ts';
import { useConversationAction } from '../actions/use-conversation-actions.ts';
import { useUndoSend } from '../actions/use-undo.ts';
import { usePreferences } from '../storage/preferences.ts';
import { useActionBinding, useShortcut } from '../shortcuts/use-shortcut.ts';
import { useConsole, useLive, useMe } from '../live/use-console.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Key } from '../ui/Key.tsx';
import { whyNoReply } from '../state/allowed-actions.ts';
import { useReplyFocus } from './use-reply-focus.ts';
import { readDraft, useDraft, writeDraft, type DraftKind } from '../storage/draft-store.ts';
import { BlankBar } from '../compose/BlankBar.tsx';
import { findBlanks, type Blank } from '../compose/fill-variables.ts';
import { AssistMenu } from '../compose/AssistMenu.tsx';
import { AssistPanel } from '../compose/AssistPanel.tsx';
import { useAssist } from '../compose/use-assist.ts';
import { CompletionList, completionListId } from '../compose/CompletionList.tsx';
import { listMentions } from '../compose/completions.ts';
import { SuggestedReply } from './SuggestedReply.tsx';
import { useCompletions } from '../compose/use-completions.ts';
import { useServerDraft } from '../compose/use-server-draft.ts';
import { useGrowingField } from './use-growing-field.ts';
import { useTypingSignal } from './use-typing-signal.ts';
import { cutText } from '../../src/text/cut-text.ts';
import { textBetween } from '../../src/text/text-between.ts';
import { isComposing } from '../../src/client/is-composing.ts';

/**
 * The reply box. A note looks different from a reply, and no key turns a note into a reply. An agent who may not answer yet can still type:
 * the text is then a draft, and its letters never act as shortcuts.
 */
export function Composer({ conversation }: { conversation: ConversationSummary }) {
  const { id } = conversation;
  const live = useLive();
  const me = useMe();
  const { enterSends, undoSeconds } = usePreferences();
  const [kind, setKind] = useState<DraftKind>('reply');
  const text = useDraft(id, kind);
  const field = useRef<HTMLTextAreaElement>(null);
  useGrowingField(field, text);
  const box = useRef<HTMLDivElement>(null);
  const signal = useTypingSignal(id);
  const takeOver = useConversationAction('take-over', conversation);
  const undo = useUndoSend(id);
  useActionBinding(undo);
  const agents = useConsole((state) => state.agents);
  useReplyFocus(conversation, () => {
    show('reply');
    field.current?.setSelectionRange(field.current.value.length, field.current.value.length);
  });
  const completions = useCompletions({ conversation, kind, text, field });
  useServerDraft(id, kind, text);
  const assist = useAssist(id, conversation.language);
  const closedBecause = kind === 'note' ? null : whyNoReply(conversation, me.id);
  const isTooLong = text.length > maxMessageLength;
  const files = useMessageFiles({ conversationId: id, kind, send });
  function addFiles(chosen: readonly File[]): void {
    files.add(chosen);
    field.current?.focus();
  }
  const isOver = useFileDrop(box, addFiles);
  const isEmpty = text.trim() === '' && files.state === 'none';
  const blanks = kind === 'reply' ? findBlanks(text) : [];

  function show(chosen: DraftKind): void {
    // Rendered at once, so that what is typed right after the key already lands in the field.
    flushSync(() => setKind(chosen));
    field.current?.focus();
  }
  useShortcut('r', () => show('reply'));
  useShortcut('n', () => show('note'));

  function send(): void {
    const trimmed = text.trim();
    if (isEmpty || isTooLong || closedBecause !== null || files.state === 'failed') return;
    if (blanks[0] !== undefined) return selectBlank(blanks[0]);
    if (files.state === 'uploading') return files.sendLater();
    const attachments = files.list.drain();
    live.sendMessage(
      kind === 'note'
        ? { conversationId: id, kind: 'note-add', text: trimmed, attachments, mentions: listMentions(trimmed, agents) }
        : { conversationId: id, kind: 'message-send', text: trimmed, attachments, holdMs: undoSeconds * 1_000 },
    );
    writeDraft(id, kind, '');
    assist.stop();
    signal(false);
  }
  function addToNote(words: string): void {
    const begun = readDraft(id, 'note').trim();
    writeDraft(id, 'note', begun === '' ? words : `${begun}\n\n${words}`);
    assist.stop();
    show('note');
  }
  /** Selected, so that the next letters replace it. */
  function selectBlank({ from, to }: Blank): void {
    field.current?.focus();
    field.current?.setSelectionRange(from, to);
  }
  function useWords(): void {
    assist.use();
    show('reply');
  }
  /** The slash of a canned reply has to begin a word. */
  function openReplies(): void {
    const before = cutText(text, field.current?.selectionStart ?? text.length);
    insert(before === '' || /\s$/.test(before) ? '/' : ' /');
    completions.setCaret(field.current?.selectionStart ?? 0);
  }
  /** Inserts at the caret, replacing the selection. */
  function insert(words: string): void {
    const { selectionStart: from, selectionEnd: to } = field.current ?? { selectionStart: text.length, selectionEnd: text.length };
    flushSync(() => writeDraft(id, kind, cutText(text, from) + words + textBetween(text, to)));
    field.current?.focus();
    field.current?.setSelectionRange(from + words.length, from + words.length);
  }
  function answerKey(event: KeyboardEvent): void {
    if (completions.answerKey(event)) return;
    const withModifier = event.ctrlKey || event.metaKey;
    if (undo !== null && text === '' && withModifier && event.key.toLowerCase() === 'z') {
      // Empty box: Ctrl+Z undoes the last send.
      event.preventDefault();
      undo.run();
      return;
    }
    if (event.key !== 'Enter' || isComposing(event.nativeEvent)) return;
    if (withModifier || (enterSends && !event.shiftKey)) {
      event.preventDefault();
      send();
    }
  }
  return (
    <>
      {isOver && (
        <p className="drop-here">
          <FileUp size={28} strokeWidth={1.6} aria-hidden="true" />
          {kind === 'note' ? 'Drop to attach to the note' : 'Drop to attach to the reply'}
        </p>
      )}
      <div ref={box} className={`composer composer-${kind}`} onMouseDown={keepFocus}>
        <AssistPanel job={assist.job} language={conversation.language} onUse={useWords} onSwap={assist.swap} onStop={assist.stop} onNote={addToNote} />
        {kind === 'reply' && closedBecause === null && text === '' && assist.job.kind === 'idle' && (
          <SuggestedReply key={conversation.unansweredSince} conversation={conversation} />
        )}
        <div className="composer-tabs" role="tablist" aria-label="What to write">
          <Tab name="Reply" keys="R" icon={MessageSquareReply} isOn={kind === 'reply'} onChoose={() => show('reply')} />
          <Tab name="Private note" keys="N" icon={Lock} isOn={kind === 'note'} onChoose={() => show('note')} />
          <span className="composer-hint">{kind === 'note' ? 'Only agents see this' : closedBecause === null ? `To ${conversation.visitorName}` : ''}</span>
        </div>
        <div className="composer-box" role="tabpanel" aria-label={kind === 'note' ? 'Private note' : 'Reply'}>
          <CompletionList {...completions} onChoose={completions.choose} />
          <textarea
            ref={field}
            aria-autocomplete="list"
            aria-controls={completions.list.length > 0 ? completionListId : undefined}
            aria-activedescendant={completions.list.length > 0 ? `completion-${completions.at}` : undefined}
            onSelect={(event) => completions.setCaret(event.currentTarget.selectionStart)}
            dir="auto"
            rows={2}
            aria-label={kind === 'note' ? 'Private note, only agents see it' : `Reply to ${conversation.visitorName}`}
            placeholder={
              closedBecause ?? (kind === 'note' ? 'A note for your colleagues. @ calls one.' : 'Write a reply. Markdown works, / inserts a canned one.')
            }
            value={text}
            onChange={(event) => {
              writeDraft(id, kind, event.currentTarget.value);
              completions.setCaret(event.currentTarget.selectionStart);
              if (kind === 'reply' && closedBecause === null) signal(event.currentTarget.value !== '');
            }}
            onBlur={() => signal(false)}
            onKeyDown={answerKey}
            onPaste={files.answerPaste}
          />
          <BlankBar blanks={blanks} onChoose={selectBlank} />
          <UploadTray items={files.items} list={files.list} onRemoved={() => field.current?.focus()} />
          <div className="composer-foot">
            <span className="composer-tools">
              <AttachButton onFiles={addFiles} />
              {kind === 'reply' && <IconButton icon={MessageSquareQuote} label="Insert a canned reply (/)" onClick={openReplies} />}
              <AssistMenu conversation={conversation} hasWords={kind === 'reply' && text.trim() !== ''} ask={(what) => void assist.ask(what)} />
              <EmojiButton onChoose={insert} onLeave={() => field.current?.focus()} />
            </span>
            {text.length > maxMessageLength * 0.9 && (
              <span className={isTooLong ? 'is-over' : ''}>
                {text.length.toLocaleString()} of {maxMessageLength.toLocaleString()} characters
              </span>
            )}
            {closedBecause !== null && !isEmpty && <span className="composer-closed">Kept as a draft. {closedBecause}</span>}
            {files.isSendingLater && <span role="status">Sends when the files are there</span>}
            {files.state === 'failed' && <span role="status">Remove or retry what failed</span>}
            {closedBecause === null && files.state === 'none' && (
              <span className="composer-keys">
                <Key keys={enterSends ? 'Enter' : 'mod+Enter'} /> sends
              </span>
            )}
            {closedBecause !== null && takeOver !== null ? (
              <Button icon={Hand} onClick={takeOver.run}>
                {takeOver.label}
              </Button>
            ) : (
              <Button
                look={kind === 'note' ? 'plain' : 'primary'}
                icon={kind === 'note' ? Lock : SendHorizontal}
                disabled={isEmpty || isTooLong || blanks.length > 0 || closedBecause !== null || files.state === 'failed' || files.isSendingLater}
                onClick={send}
              >
                {kind === 'note' ? 'Add note' : 'Send'}
              </Button>
            )}
          </div>
        </div>
      </div>
    </>
  );
}

/** Keeps the focus in the box when a button of it is pressed: on a phone the keyboard would close, the page move, and the press be lost. */
function keepFocus(event: MouseEvent): void {
  if (event.target instanceof Element && event.target.closest('textarea, input, select, [contenteditable], .assist-text') === null) event.preventDefault();
}

function Tab(props: { name: string; keys: string; icon: typeof Lock; isOn: boolean; onChoose: () => void }) {
  const Icon = props.icon;
  return (
    <button type="button" role="tab" aria-selected={props.isOn} onClick={props.onChoose} aria-keyshortcuts={props.keys}>
      <Icon size={13} strokeWidth={2} aria-hidden="true" />
      {props.name}
      <Key keys={props.keys} />
    </button>
  );
}
