import { Archive, CircleCheck, EyeOff, RotateCcw, Tag, Trash2, X } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import type { ArticleChange, ArticleShow } from '../../src/contracts/knowledge/article-list.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import type { ChangeState } from './use-article-changes.ts';

type Props = {
  count: number;
  total: number;
  show: ArticleShow;
  state: ChangeState;
  onSelectAll: () => void;
  onClear: () => void;
  onChange: (change: Pick<ArticleChange, 'kind' | 'tag'>) => void;
  onUndo: () => void;
  onDismiss: () => void;
};

/** Changes of the selected articles; afterwards the result, with the way back. */
export function ArticleBulkBar(props: Props) {
  const { count, total, show, state, onSelectAll, onClear, onChange, onUndo, onDismiss } = props;
  const [step, setStep] = useState<'tag' | 'delete' | null>(null);
  const [tag, setTag] = useState('');
  const choose = (change: Pick<ArticleChange, 'kind' | 'tag'>): void => {
    setStep(null);
    onChange(change);
  };
  if (state.kind === 'running') {
    return (
      <div className="article-bulk" role="status">
        Working: {state.done.toLocaleString('en')} of {state.total.toLocaleString('en')}
        <progress value={state.done} max={state.total} aria-label="Articles changed" />
      </div>
    );
  }
  if (count === 0 && state.kind === 'done') {
    return (
      <div className={`article-bulk${state.failed ? ' is-failed' : ''}`} role="status">
        <span>{state.text}</span>
        {state.undo.length > 0 && (
          <Button icon={RotateCcw} onClick={onUndo}>
            Undo
          </Button>
        )}
        <IconButton icon={X} label="Dismiss" onClick={onDismiss} />
      </div>
    );
  }
  if (count === 0) return null;
  function applyTag(event: FormEvent): void {
    event.preventDefault();
    if (tag.trim() !== '') choose({ kind: 'tag', tag: tag.trim() });
  }
  return (
    <div className="article-bulk" role="group" aria-label="Selected articles">
      <b aria-live="polite">{count.toLocaleString('en')} selected</b>
      {count < total && (
        <button type="button" className="article-bulk-all" onClick={onSelectAll}>
          Select all {total.toLocaleString('en')}
        </button>
      )}
      {step === null && (
        <>
          {show !== 'deleted' && (
            <Button icon={CircleCheck} onClick={() => choose({ kind: 'publish' })}>
              Publish
            </Button>
          )}
          {show === 'archived' || show === 'deleted' ? (
            <Button icon={RotateCcw} onClick={() => choose({ kind: 'restore' })}>
              Bring back
            </Button>
          ) : (
            <>
              <Button icon={EyeOff} onClick={() => choose({ kind: 'unpublish' })}>
                Unpublish
              </Button>
              <Button icon={Archive} onClick={() => choose({ kind: 'archive' })}>
                Archive
              </Button>
            </>
          )}
          {show !== 'deleted' && (
            <>
              <Button icon={Tag} onClick={() => setStep('tag')}>
                Tag
              </Button>
              <Button icon={Trash2} onClick={() => setStep('delete')}>
                Delete
              </Button>
            </>
          )}
        </>
      )}
      {step === 'tag' && (
        <form className="article-bulk-step" onSubmit={applyTag}>
          <input
            className="input"
            aria-label="Tag"
            placeholder="Tag"
            maxLength={40}
            autoFocus
            value={tag}
            onChange={(event) => setTag(event.currentTarget.value)}
          />
          <Button type="submit" look="primary" disabled={tag.trim() === ''}>
            Add
          </Button>
          <Button disabled={tag.trim() === ''} onClick={() => choose({ kind: 'untag', tag: tag.trim() })}>
            Remove
          </Button>
          <Button look="quiet" onClick={() => setStep(null)}>
            Cancel
          </Button>
        </form>
      )}
      {step === 'delete' && (
        <span className="article-bulk-step">
          Visitors no longer get them. Under <b>Deleted</b> they can be brought back for 30 days.
          <Button icon={Trash2} look="danger" autoFocus onClick={() => choose({ kind: 'delete' })}>
            {`Delete ${count.toLocaleString('en')}`}
          </Button>
          <Button look="quiet" onClick={() => setStep(null)}>
            Cancel
          </Button>
        </span>
      )}
      <IconButton icon={X} label="Select nothing" onClick={onClear} />
    </div>
  );
}
