import { FileX, Undo2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { longestBotFile } from '../../../src/contracts/bot/bot-version.ts';
import { ConfirmButton } from '../../choose/ConfirmButton.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import type { BotDraft } from './use-bot-draft.ts';

/** The text of one file. `line`: where the caret goes, from 1. `published`: its text in the version that answers; null where it has none. */
export function FileEditor(props: { path: string; draft: BotDraft; line: number | null; published: string | null }) {
  const { path, draft, line, published } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const text = draft.texts[path];
  useEffect(() => {
    if (line === null || field.current === null) return;
    const lines = field.current.value.split('\n');
    const from = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
    field.current.focus();
    field.current.setSelectionRange(from, from + (lines[line - 1] ?? '').length);
    field.current.scrollTop = (field.current.scrollHeight / Math.max(1, lines.length)) * Math.max(0, line - 6);
  }, [line]);
  if (text === undefined) {
    return (
      <EmptyState icon={FileX} title={`The draft has no file ${path}`}>
        {published === null ? 'Choose another one.' : <Button onClick={() => draft.write(path, published)}>Bring it back</Button>}
      </EmptyState>
    );
  }
  const faults = draft.problems.filter((problem) => problem.path === path && problem.severity === 'error').length;
  return (
    <section className="bot-file" aria-label={path}>
      <header>
        <h2>{path}</h2>
        {published !== null && published !== text && (
          <Button look="quiet" icon={Undo2} onClick={() => draft.write(path, published)}>
            As published
          </Button>
        )}
        <ConfirmButton label="Delete the file" question={`Delete ${path} from the draft?`} go="Delete" onConfirm={() => draft.write(path, null)} />
      </header>
      <textarea
        ref={field}
        className="input bot-text"
        aria-label={`Text of ${path}`}
        aria-invalid={faults > 0}
        spellCheck={false}
        autoCapitalize="off"
        wrap="off"
        maxLength={longestBotFile}
        value={text}
        onChange={(event) => draft.write(path, event.currentTarget.value)}
      />
    </section>
  );
}
