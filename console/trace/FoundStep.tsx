import type { FoundPassage, TurnTrace } from '../../src/contracts/bot/turn-trace.ts';
import { toHelpPath } from '../labels/help-path.ts';
import { Badge } from '../ui/Badge.tsx';
import { ScoreBar } from '../ui/ScoreBar.tsx';
import { TraceStep } from './TraceStep.tsx';

export function FoundStep({ trace }: { trace: TurnTrace }) {
  const { found, drafted, timings } = trace;
  const cited = new Set(drafted.citations.map((citation) => citation.passageId));
  const above = found.passages.filter((passage) => passage.score >= found.floor).length;
  if (found.mode === 'skipped') {
    return <TraceStep name="Found" took={timings.find} result="Search was not needed" isQuiet />;
  }
  return (
    <TraceStep name="Found" took={timings.find} result={above === 0 ? 'Nothing above the floor' : `${above} of ${found.passages.length} above the floor`}>
      {found.mode === 'lexical' && <p className="step-note">By words only: the vectors are still being built.</p>}
      {found.query !== trace.question && (
        <p className="step-note">
          Searched for: <q dir="auto">{found.query}</q>
        </p>
      )}
      {found.help.length > 0 && <p className="step-note">Helped by the model: {found.help.join(', ')}</p>}
      <ol className="passages">
        {found.passages.map((passage) => (
          <PassageRow key={passage.passageId} passage={passage} floor={found.floor} isCited={cited.has(passage.passageId)} />
        ))}
      </ol>
    </TraceStep>
  );
}

function PassageRow({ passage, floor, isCited }: { passage: FoundPassage; floor: number; isCited: boolean }) {
  const features = Object.entries(passage.features);
  const largest = Math.max(1, ...features.map(([, value]) => Math.abs(value)));
  return (
    <li className={passage.score < floor ? 'is-below' : ''}>
      <details>
        <summary>
          <span className="passage-title">
            {passage.title}
            {passage.heading !== null && passage.heading !== passage.title && <small> › {passage.heading}</small>}
          </span>
          {isCited && <Badge tone="good" text="Used" />}
          <ScoreBar score={passage.score} floor={floor} label="Score" />
        </summary>
        <p className="passage-text" dir="auto">
          {passage.text}
        </p>
        <dl className="features">
          {features.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <span className="score-track" aria-hidden="true">
                  <i style={{ width: `${(Math.abs(value) / largest) * 100}%` }} />
                </span>
                {Number(value.toFixed(3))}
              </dd>
            </div>
          ))}
        </dl>
        <a href={toHelpPath(passage.url)} target="_blank" rel="noopener">
          Open the article
        </a>
      </details>
    </li>
  );
}
