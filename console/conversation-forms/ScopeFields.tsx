import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { maxScopeTurns, nameIntent, type HandBackScope } from '../../src/contracts/handoff/hand-back.ts';
import { articlesQuery, intentsQuery } from '../api/queries.ts';
import { ConfirmSelect } from '../choose/ConfirmSelect.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import './scope.css';

/** Topics that the bot knows, articles, and a number of replies: what it may answer after a hand-back. */
export function ScopeFields({ scope, onChange }: { scope: HandBackScope; onChange: (scope: HandBackScope) => void }) {
  const intents = useQuery(intentsQuery).data?.intents ?? [];
  const articles = useQuery(articlesQuery(''));
  const chosen = new Set(scope.articles.map(({ id }) => id));
  const others = (articles.data?.articles ?? []).filter((article) => article.usedByBot.used && !chosen.has(article.id));

  function toggle(id: string): void {
    const without = scope.intents.filter((intent) => intent !== id);
    onChange({ ...scope, intents: without.length < scope.intents.length ? without : [...without, id] });
  }
  function add(id: string): void {
    const article = others.find((candidate) => candidate.id === id);
    if (article) onChange({ ...scope, articles: [...scope.articles, { id, title: article.title }] });
  }
  return (
    <div className="scope-fields">
      <fieldset>
        <legend>Questions about</legend>
        <div className="scope-topics">
          {intents
            .filter(({ kind }) => kind === 'knowledge')
            .map(({ id, description }) => (
              <label key={id} className="scope-topic" title={description}>
                <input type="checkbox" checked={scope.intents.includes(id)} onChange={() => toggle(id)} />
                {nameIntent(id)}
              </label>
            ))}
        </div>
      </fieldset>
      <div className="scope-row">
        <div className="scope-article">
          <span aria-hidden="true">Or what an article answers</span>
          <ConfirmSelect
            label="Or what an article answers"
            value=""
            choices={[{ value: '', name: 'Choose an article' }, ...others.map(({ id, title }) => ({ value: id, name: title }))]}
            describe={() => 'Add'}
            onConfirm={add}
          />
        </div>
        <label>
          Replies
          <input
            className="input"
            type="number"
            min={1}
            max={maxScopeTurns}
            value={scope.turns}
            onChange={(event) => {
              const turns = event.currentTarget.valueAsNumber;
              if (Number.isInteger(turns) && turns >= 1 && turns <= maxScopeTurns) onChange({ ...scope, turns });
            }}
          />
        </label>
      </div>
      {scope.articles.length > 0 && (
        <ul className="scope-articles" aria-label="Articles it may answer from">
          {scope.articles.map(({ id, title }) => (
            <li key={id}>
              <span>{title}</span>
              <IconButton
                icon={X}
                label={`Leave out ${title}`}
                onClick={() => onChange({ ...scope, articles: scope.articles.filter((article) => article.id !== id) })}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
