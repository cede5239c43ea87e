import type { TurnTrace } from '../../src/contracts/bot/turn-trace.ts';
import { nameLanguage } from '../labels/name-language.ts';
import { Badge } from '../ui/Badge.tsx';
import { MoodMark } from '../ui/MoodMark.tsx';
import { TraceStep } from './TraceStep.tsx';

export function UnderstoodStep({ trace }: { trace: TurnTrace }) {
  const { understood } = trace;
  const { intent, wantsPerson, entities } = understood;
  const isRewritten = understood.standaloneQuestion !== trace.question;
  return (
    <TraceStep name="Understood" took={trace.timings.understand} result={intent === null ? 'No known intent' : intent.id}>
      <p className="chips">
        <MoodMark sentiment={understood.sentiment} />
        <Badge text={`${nameLanguage(understood.language)} ${percent(understood.languageConfidence)}`} />
        {intent !== null && <Badge text={`intent ${percent(intent.confidence)}`} />}
        {understood.isFollowUp && <Badge text="Follow-up question" />}
        {wantsPerson.wanted && <Badge tone="accent" text="Wants a person" />}
        {understood.injectionSuspected && <Badge tone="bad" text="Tries to instruct the bot" />}
      </p>
      {wantsPerson.wanted && wantsPerson.evidence !== null && (
        <p className="step-note">
          Because of: <q>{wantsPerson.evidence}</q>
        </p>
      )}
      {isRewritten && (
        <p className="step-note">
          Read as: <q dir="auto">{understood.standaloneQuestion}</q>
        </p>
      )}
      {entities.length > 0 && (
        <dl className="facts">
          {entities.map((entity) => (
            <div key={`${entity.name}-${entity.value}`}>
              <dt>{entity.name}</dt>
              <dd>
                <bdi>{entity.value}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </TraceStep>
  );
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
