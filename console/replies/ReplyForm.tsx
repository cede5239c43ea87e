import { useRef, useState, type FormEvent } from 'react';
import { flushSync } from 'react-dom';
import type { CannedReply } from '../../src/contracts/inbox.ts';
import { maxMessageLength } from '../../src/contracts/limits.ts';
import { callApi } from '../api/call-api.ts';
import { cutText } from '../../src/text/cut-text.ts';
import { textBetween } from '../../src/text/text-between.ts';
import { variableNames } from '../compose/fill-variables.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';

export function ReplyForm(props: { reply: CannedReply | null; folders: readonly string[]; onDone: () => void; onCancel: () => void }) {
  const { reply, folders, onDone, onCancel } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const [shortcut, setShortcut] = useState(reply?.shortcut ?? '');
  const [title, setTitle] = useState(reply?.title ?? '');
  const [folder, setFolder] = useState(reply?.folder ?? '');
  const [text, setText] = useState(reply?.text ?? '');
  const [shared, setShared] = useState(reply?.shared ?? true);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  function call(method: 'POST' | 'PUT' | 'DELETE', body?: object): void {
    setBusy(true);
    callApi({ method, path: reply === null ? 'replies' : `replies/${reply.id}`, ...(body === undefined ? {} : { body }) }).then(onDone, (error: unknown) => {
      setBusy(false);
      setProblem(error instanceof Error ? error.message : 'That did not work. Try again.');
    });
  }
  /** Inserts at the caret, replacing the selection. */
  function insert(words: string): void {
    const { selectionStart: from, selectionEnd: to } = field.current ?? { selectionStart: text.length, selectionEnd: text.length };
    flushSync(() => setText(cutText(text, from) + words + textBetween(text, to)));
    field.current?.focus();
    field.current?.setSelectionRange(from + words.length, from + words.length);
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    call(reply === null ? 'POST' : 'PUT', { shortcut: shortcut.replace(/^\//, ''), title, folder, text, shared });
  }
  return (
    <form className="reply-form" onSubmit={submit}>
      <div className="reply-form-row">
        <Field
          label="Shortcut"
          hint="One word, typed after /"
          required
          maxLength={40}
          autoFocus
          value={shortcut}
          onChange={(event) => setShortcut(event.currentTarget.value)}
        />
        <Field label="Title" required maxLength={80} value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
        <Field
          label="Folder"
          hint="Empty for none"
          maxLength={40}
          list="reply-folders"
          value={folder}
          onChange={(event) => setFolder(event.currentTarget.value)}
        />
        <datalist id="reply-folders">
          {folders.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      </div>
      <label className="reply-form-text">
        Text
        <textarea
          ref={field}
          className="input"
          rows={5}
          required
          maxLength={maxMessageLength}
          dir="auto"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <p className="reply-variables">
        Filled in when you insert it; what is not known is asked for before it can be sent, unless the text has a default, as in {'{{visitor.name | there}}'};
        an attribute by its name, as in
        {' {{person.plan}}'}:{' '}
        {variableNames.map((name) => (
          <button key={name} type="button" onClick={() => insert(`{{${name}}}`)}>
            {`{{${name}}}`}
          </button>
        ))}
      </p>
      <label className="reply-shared">
        <input type="checkbox" checked={shared} onChange={(event) => setShared(event.currentTarget.checked)} /> For the whole team
      </label>
      {problem !== null && (
        <p className="field-problem" role="alert">
          {problem}
        </p>
      )}
      <div className="reply-form-foot">
        {reply !== null && (
          <Button look="danger" busy={isBusy} onClick={() => call('DELETE')}>
            Delete
          </Button>
        )}
        <span />
        <Button look="quiet" onClick={onCancel}>
          Cancel
        </Button>
        <Button look="primary" type="submit" busy={isBusy}>
          Save
        </Button>
      </div>
    </form>
  );
}
