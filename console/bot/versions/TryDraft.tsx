import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { mostTriedMessages, type TryBotRequest, type TryBotResponse } from '../../../src/contracts/bot/bot-version.ts';
import { callApi } from '../../api/call-api.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Markdown } from '../../ui/Markdown.tsx';
import { Problem } from '../../ui/Problem.tsx';
import type { BotDraft } from './use-bot-draft.ts';

type Line = TryBotRequest['messages'][number] & { answer?: TryBotResponse };

/** A conversation with the draft, which only this page keeps. No action is called, and nobody is handed over to. */
export function TryDraft({ bot, draft }: { bot: string; draft: BotDraft }) {
  const [lines, setLines] = useState<readonly Line[]>([]);
  const [words, setWords] = useState('');
  const answering = useMutation({
    async mutationFn(asked: readonly Line[]) {
      await draft.flush();
      const flow = lines.findLast(({ answer }) => answer !== undefined)?.answer?.flow ?? null;
      const body: TryBotRequest = { messages: asked.map(({ role, text }) => ({ role, text })), flow };
      return callApi<TryBotResponse>({ method: 'POST', path: `bots/${encodeURIComponent(bot)}/try`, body });
    },
    onSuccess: (answer, asked) => setLines([...asked, { role: 'bot', text: answer.text, answer }]),
    onError: (_error, asked) => setWords(asked.at(-1)?.text ?? ''),
  });
  function say(text: string): void {
    if (text.trim() === '' || answering.isPending) return;
    setWords('');
    answering.mutate([...lines, { role: 'visitor', text: text.trim() }]);
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    say(words);
  }
  const shown = answering.isPending ? answering.variables : lines;
  return (
    <section className="bot-try" aria-label="Try the draft">
      <header>
        <h2>Try the draft</h2>
        {lines.length > 0 && (
          <Button look="quiet" onClick={() => setLines([])}>
            Begin anew
          </Button>
        )}
      </header>
      <p className="is-quiet">Answers as the draft would. Nothing is recorded, actions are not called, and nobody is handed over to.</p>
      <ol aria-live="polite">
        {shown.map((line, index) => (
          <TriedLine key={index} line={line} isLast={index === shown.length - 1} onChoose={say} />
        ))}
      </ol>
      {answering.isPending && <p className="is-quiet">The draft is read and answers …</p>}
      {answering.isError && <Problem error={answering.error} />}
      <form className="bot-add" onSubmit={submit} aria-label="Say something to the draft">
        <Field label="Message" maxLength={4_000} value={words} onChange={(event) => setWords(event.currentTarget.value)} />
        <Button type="submit" look="primary" busy={answering.isPending} disabled={words.trim() === '' || lines.length >= mostTriedMessages - 1}>
          Send
        </Button>
      </form>
    </section>
  );
}

function TriedLine({ line: { role, text, answer }, isLast, onChoose }: { line: Line; isLast: boolean; onChoose: (label: string) => void }) {
  return (
    <li data-role={role}>
      {role === 'visitor' ? <p dir="auto">{text}</p> : text === '' ? <p className="is-quiet">The bot says nothing.</p> : <Markdown text={text} />}
      {answer && (
        <small>
          {answer.outcome}, rule {answer.ruleId}
          {answer.flow && !answer.flow.hasEnded && ` · in the flow ${answer.flow.flowId} at ${answer.flow.step}`}
          {answer.sources.length > 0 && ` · ${answer.sources.join(', ')}`}
        </small>
      )}
      {isLast && answer && answer.choices.length > 0 && (
        <div className="bot-actions">
          {answer.choices.map((label) => (
            <Button key={label} onClick={() => onChoose(label)}>
              {label}
            </Button>
          ))}
        </div>
      )}
    </li>
  );
}
