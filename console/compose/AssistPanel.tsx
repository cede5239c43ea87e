import { Redo2, Sparkles, TriangleAlert, Undo2, X } from 'lucide-react';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { nameJob, type AssistJob } from './use-assist.ts';
import './assist.css';

type AssistPanelProps = {
  job: AssistJob;
  language: string | null;
  onUse: () => void;
  onSwap: () => void;
  onStop: () => void;
  /** Adds the words to the private note. */
  onNote: (text: string) => void;
};

/** The model's text for the agent, above the reply box: to be looked at, taken or dismissed. */
export function AssistPanel({ job, language, onUse, onSwap, onStop, onNote }: AssistPanelProps) {
  if (job.kind === 'idle') return null;
  const { doing, done } = nameJob(job.what, language);
  if (job.kind === 'working') {
    return (
      <div className="assist" role="status">
        <p className="assist-head">
          <Sparkles size={14} aria-hidden="true" />
          <b>{doing}</b>
          <span className="dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
        </p>
        <Button look="quiet" onClick={onStop}>
          Cancel
        </Button>
      </div>
    );
  }
  if (job.kind === 'used') {
    return (
      <div className="assist" role="status">
        <p className="assist-head">
          <Sparkles size={14} aria-hidden="true" />
          <b>{job.isOwn ? 'Your words' : done}</b>
          {job.isOwn ? 'as they were.' : 'Your own words are one click away.'}
        </p>
        <Button look="quiet" icon={job.isOwn ? Redo2 : Undo2} onClick={onSwap}>
          {job.isOwn ? 'The other words' : 'My words'}
        </Button>
        <IconButton icon={X} label="Close" onClick={onStop} />
      </div>
    );
  }
  const { text } = job;
  const isSummary = job.what === 'summary';
  return (
    <section className="assist is-open" aria-label={done}>
      <p className="assist-head" role={job.kind === 'failed' ? 'alert' : 'status'}>
        {job.kind === 'failed' ? <TriangleAlert size={14} aria-hidden="true" /> : <Sparkles size={14} aria-hidden="true" />}
        {job.kind === 'failed' ? <b>{job.why}</b> : <b>{done}</b>}
        {job.kind === 'written' && (job.by === 'model' ? ' Written by the model; read it before you use it.' : ' In the visitor’s own words.')}
        {job.kind === 'failed' && text !== null && ' In the visitor’s own words:'}
      </p>
      <IconButton icon={X} label="Close" onClick={onStop} />
      {text !== null && (
        <p className="assist-text" dir="auto" tabIndex={0}>
          {text}
        </p>
      )}
      {job.kind === 'written' && <Changes {...job.changes} />}
      {text !== null && (
        <span className="assist-buttons">
          {isSummary ? (
            <Button onClick={() => onNote(text)}>Add to note</Button>
          ) : (
            <Button look="primary" onClick={onUse}>
              Put into the reply
            </Button>
          )}
        </span>
      )}
    </section>
  );
}

/** Numbers, links and code that the model lost or added. */
function Changes({ lost, added }: { lost: readonly string[]; added: readonly string[] }) {
  if (lost.length === 0 && added.length === 0) return null;
  return (
    <p className="assist-changes">
      <TriangleAlert size={13} aria-hidden="true" />
      {lost.length > 0 && <span>Left out: {lost.join(', ')}.</span>}
      {added.length > 0 && <span>Not in your words: {added.join(', ')}.</span>}
    </p>
  );
}
