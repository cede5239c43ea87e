import { useMutation, useQuery } from '@tanstack/react-query';
import { Bot, SendHorizontal } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import type { AskRequest, AskResponse } from '../../src/contracts/http-api.ts';
import { everybody } from '../../src/contracts/knowledge/audience.ts';
import { maxMessageLength } from '../../src/contracts/limits.ts';
import { audienceChoicesQuery } from '../api/queries.ts';
import { callApi } from '../api/call-api.ts';
import { Sources } from '../conversation/Sources.tsx';
import { Button } from '../ui/Button.tsx';
import { Markdown } from '../ui/Markdown.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { TraceView } from '../trace/TraceView.tsx';

/** The answer that the bot would give now, with its passages and scores. Nothing is recorded, and no visitor sees it. */
export function AskPanel({ suggestions = [] }: { suggestions?: readonly string[] }) {
  const [question, setQuestion] = useState('');
  const [asker, setAsker] = useState<string>(everybody);
  const segments = useQuery(audienceChoicesQuery).data?.segments ?? [];
  const ask = useMutation({
    mutationFn: (body: AskRequest) => callApi<AskResponse>({ method: 'POST', path: 'ask', body }),
  });
  function run(text: string): void {
    const trimmed = text.trim();
    if (trimmed !== '') ask.mutate({ question: trimmed, as: asker });
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    run(question);
  }
  return (
    <aside className="ask-bot" aria-label="Ask the bot">
      <h2>
        <Bot size={16} aria-hidden="true" /> Ask the bot
      </h2>
      <form onSubmit={submit}>
        <input
          className="input"
          aria-label="Question"
          placeholder="Ask as a visitor would"
          maxLength={maxMessageLength}
          value={question}
          onChange={(event) => setQuestion(event.currentTarget.value)}
        />
        <Button type="submit" look="primary" icon={SendHorizontal} busy={ask.isPending} disabled={question.trim() === ''}>
          Ask
        </Button>
        <select className="select" aria-label="Ask as" value={asker} onChange={(event) => setAsker(event.currentTarget.value)}>
          <option value={everybody}>As anybody</option>
          <option value="signed-in">As a signed-in person</option>
          {segments.map((name) => (
            <option key={name} value={`segment:${name}`}>
              As somebody of {name}
            </option>
          ))}
          <option value="agents">As an agent, in all articles</option>
        </select>
      </form>
      {suggestions.length > 0 && ask.data === undefined && !ask.isPending && (
        <ul className="ask-suggestions" aria-label="Questions of this article">
          {suggestions.slice(0, 5).map((text) => (
            <li key={text}>
              <button
                type="button"
                onClick={() => {
                  setQuestion(text);
                  run(text);
                }}
              >
                {text}
              </button>
            </li>
          ))}
        </ul>
      )}
      <div aria-live="polite">
        {ask.isPending ? (
          <Skeleton lines={[80, 95, 60]} label="The bot is thinking" />
        ) : ask.isError ? (
          <Problem error={ask.error} retry={() => run(question)} />
        ) : ask.data === undefined ? (
          <p className="ask-hint">The answer comes from what is published now, with the passages it rests on. Nothing is recorded.</p>
        ) : (
          <>
            <div className="ask-answer">
              {ask.data.text === '' ? <p>No text: see the decision below.</p> : <Markdown text={ask.data.text} />}
              {ask.data.citations.length > 0 && <Sources citations={ask.data.citations} />}
            </div>
            <TraceView trace={ask.data.trace} />
          </>
        )}
      </div>
    </aside>
  );
}
