import { Bold, Code, Heading2, Italic, Link2, List, ListOrdered, type LucideIcon } from 'lucide-react';
import { useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import { IconButton } from '../ui/IconButton.tsx';
import { continueList, linkSelection, prefixLines, wrapSelection, type Editing } from './edit-markdown.ts';
import { isComposing } from '../../src/client/is-composing.ts';

type Edit = (editing: Editing) => Editing | null;
const bold: Edit = (editing) => wrapSelection(editing, '**');
const italic: Edit = (editing) => wrapSelection(editing, '_');
const tools: readonly { label: string; icon: LucideIcon; edit: Edit }[] = [
  { label: 'Heading', icon: Heading2, edit: (editing) => prefixLines(editing, '## ') },
  { label: 'Bold (Ctrl or ⌘ B)', icon: Bold, edit: bold },
  { label: 'Italic (Ctrl or ⌘ I)', icon: Italic, edit: italic },
  { label: 'Code', icon: Code, edit: (editing) => wrapSelection(editing, '`') },
  { label: 'Link (Ctrl or ⌘ L)', icon: Link2, edit: linkSelection },
  { label: 'List', icon: List, edit: (editing) => prefixLines(editing, '- ') },
  { label: 'Numbered list', icon: ListOrdered, edit: (editing) => prefixLines(editing, '1. ') },
];
const keys: Record<string, Edit> = { b: bold, i: italic, l: linkSelection };

/** A field for Markdown as plain text, with a few buttons and keys for writing it. */
export function MarkdownField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const selection = useRef<{ start: number; end: number } | null>(null);

  useLayoutEffect(() => {
    if (selection.current === null) return;
    field.current?.setSelectionRange(selection.current.start, selection.current.end);
    selection.current = null;
  }, [value]);

  function run(edit: Edit): boolean {
    const element = field.current;
    if (element === null) return false;
    const edited = edit({ text: value, start: element.selectionStart, end: element.selectionEnd });
    if (edited === null) return false;
    selection.current = { start: edited.start, end: edited.end };
    element.focus();
    onChange(edited.text);
    return true;
  }
  function answerKey(event: KeyboardEvent): void {
    if (isComposing(event.nativeEvent)) return;
    const edit = event.ctrlKey || event.metaKey ? keys[event.key.toLowerCase()] : undefined;
    if (edit !== undefined || (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.metaKey)) {
      if (run(edit ?? continueList)) event.preventDefault();
    }
  }
  return (
    <div className="markdown-field">
      <div className="markdown-tools" role="toolbar" aria-label="Formatting">
        {tools.map(({ label, icon, edit }) => (
          <IconButton key={label} icon={icon} label={label} onClick={() => run(edit)} />
        ))}
      </div>
      <textarea
        ref={field}
        dir="auto"
        spellCheck
        aria-label="Text of the article, in Markdown"
        placeholder={'Begin with the answer. One question for each article is best.\n\n## A heading in the visitor’s words'}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={answerKey}
      />
    </div>
  );
}
