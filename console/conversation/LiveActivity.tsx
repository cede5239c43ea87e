import { Bot } from 'lucide-react';
import { Markdown } from '../ui/Markdown.tsx';
import type { Transcript } from '../state/console-state.ts';

/** Shows ephemeral activity at the end of the transcript: a streamed answer, or somebody typing. */
export function LiveActivity({ typing, answer, preview }: Pick<Transcript, 'typing' | 'answer' | 'preview'>) {
  if (preview !== null) {
    return (
      <p className="typing-preview" aria-live="off">
        <b>Typing, not sent</b> <bdi>{preview.text}</bdi>
      </p>
    );
  }
  if (answer !== null && answer.text !== '') {
    return (
      <article className="line line-bot is-first is-live" aria-label="AI assistant is writing" aria-live="off">
        <header className="line-head">
          <Bot size={13} strokeWidth={2} aria-hidden="true" />
          <b>AI assistant</b>
          <span className="line-role">writing</span>
        </header>
        <div className="bubble">
          <Markdown text={answer.text} />
        </div>
      </article>
    );
  }
  if (typing === null && answer === null) return <p className="typing" aria-hidden="true" />;
  const who = typing === null || typing.who === 'bot' ? 'AI assistant' : typing.name || 'Visitor';
  return (
    <p className="typing">
      <span className="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <bdi>{who}</bdi> is {typing?.who === 'visitor' || typing?.who === 'agent' ? 'typing' : 'looking for an answer'}
    </p>
  );
}
