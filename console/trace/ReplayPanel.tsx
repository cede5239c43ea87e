import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { ReplayedTurn, ReplayRequest, TurnResultSummary } from '../../src/contracts/bot/replay.ts';
import { replayQuery } from '../api/queries.ts';
import { Badge } from '../ui/Badge.tsx';
import { Markdown } from '../ui/Markdown.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { OutcomeBadge } from './OutcomeBadge.tsx';
import './replay.css';

const choices: readonly { id: ReplayRequest['evidence']; label: string; about: string }[] = [
  { id: 'then', label: 'What was found then', about: 'The passages and the model’s words of that time, under the rules of today. No model is asked.' },
  { id: 'now', label: 'Everything anew', about: 'The articles, the rules and the model of today.' },
];

/** Each turn of the bot in a conversation, as it went and as it would go now. Nothing is recorded. */
export function ReplayPanel({ conversationId, backTo }: { conversationId: string; backTo: string }) {
  const [evidence, setEvidence] = useState<ReplayRequest['evidence']>('now');
  const replay = useQuery(replayQuery(conversationId, evidence));
  const turns = replay.data?.turns ?? [];
  const changed = turns.filter((turn) => compare(turn) === 'changed').length;
  return (
    <>
      <header className="context-head">
        <Link href={backTo} className="icon-button" aria-label="Back">
          <ArrowLeft size={18} aria-hidden="true" />
        </Link>
        <h2>Replay with the bot as it is now</h2>
      </header>
      <div className="replay">
        <div className="segments" role="radiogroup" aria-label="Answer from">
          {choices.map(({ id, label }) => (
            <button key={id} type="button" role="radio" aria-checked={evidence === id} onClick={() => setEvidence(id)}>
              {label}
            </button>
          ))}
        </div>
        <p className="replay-about">{choices.find((choice) => choice.id === evidence)?.about}</p>
        {replay.isError ? (
          <Problem error={replay.error} retry={() => void replay.refetch()} />
        ) : replay.data === undefined ? (
          <Skeleton lines={[70, 90, 80, 60]} label="Asking the bot again" />
        ) : turns.length === 0 ? (
          <p className="section-none">The bot has not taken a turn here.</p>
        ) : (
          <>
            <p className="replay-sum" role="status">
              {changed === 0 ? `All ${turns.length} turns would go the same way.` : `${changed} of ${turns.length} turns would go differently.`}
            </p>
            <ol className="replay-turns">
              {turns.map((turn) => (
                <TurnPair key={turn.turnId} turn={turn} />
              ))}
            </ol>
          </>
        )}
      </div>
    </>
  );
}

const names = {
  same: { tone: 'neutral', text: 'Same' },
  changed: { tone: 'warn', text: 'Different' },
  lost: { tone: 'neutral', text: 'Cannot be replayed' },
} as const;

/** Introductions vary by turn, so the outcome and the sources are compared, not the words. */
function compare({ before, after }: ReplayedTurn): keyof typeof names {
  if (after === null) return 'lost';
  const isSame = before.outcome === after.outcome && before.ruleId === after.ruleId && before.sources.join('\n') === after.sources.join('\n');
  return isSame ? 'same' : 'changed';
}

function TurnPair({ turn }: { turn: ReplayedTurn }) {
  const verdict = compare(turn);
  return (
    <li>
      <p className="replay-question" dir="auto">
        {turn.question || 'Only files'} <Badge {...names[verdict]} />
      </p>
      <Side title="Then" result={turn.before} />
      {turn.after === null ? (
        <p className="section-none">The log does not hold what this turn saw.</p>
      ) : verdict === 'same' && turn.before.text === turn.after.text ? null : (
        <Side title={turn.wordsBy === 'record' ? 'Now, in the words recorded then' : 'Now'} result={turn.after} />
      )}
    </li>
  );
}

function Side({ title, result }: { title: string; result: TurnResultSummary }) {
  return (
    <section className="replay-side">
      <h3>
        {title} <OutcomeBadge outcome={result.outcome} />
      </h3>
      <p className="replay-rule">
        {result.reason} <code>{result.ruleId}</code> · {Math.round(result.confidence * 100)} % sure
      </p>
      {result.text !== '' && (
        <div className="draft-text">
          <Markdown text={result.text} />
        </div>
      )}
      {result.sources.length > 0 && <p className="replay-sources">Sources: {result.sources.join(' · ')}</p>}
    </section>
  );
}
