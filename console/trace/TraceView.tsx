import { Check, X } from 'lucide-react';
import type { ModelUse, TurnTrace } from '../../src/contracts/bot/turn-trace.ts';
import { Badge } from '../ui/Badge.tsx';
import { formatDuration, formatMoment } from '../labels/format-time.ts';
import { Markdown } from '../ui/Markdown.tsx';
import { FoundStep } from './FoundStep.tsx';
import { outcomeNames } from './outcome-names.ts';
import { TimingBar } from './TimingBar.tsx';
import { TraceStep } from './TraceStep.tsx';
import { UnderstoodStep } from './UnderstoodStep.tsx';
import './trace.css';

/**
 * One turn, grasped from the top: the verdict and its reason first, then the five steps in their order, each with its
 * outcome in one line and its details below.
 */
export function TraceView({ trace }: { trace: TurnTrace }) {
  const { decided, drafted, checked, timings } = trace;
  const { verdict, tone, icon: Icon } = outcomeNames[decided.outcome];
  return (
    <div className="trace">
      <section className={`verdict verdict-${tone}`}>
        <p className="verdict-question" dir="auto">
          {trace.question || 'Only files'}
        </p>
        <h3>
          <Icon size={17} strokeWidth={2} aria-hidden="true" />
          {verdict}
        </h3>
        <p>{decided.reason}</p>
        <p className="verdict-facts">
          <span>
            rule <code>{decided.ruleId}</code>
          </span>
          <span>{Math.round(decided.confidence * 100)} % sure</span>
          <span>{formatDuration(timings.total)}</span>
        </p>
      </section>
      <TimingBar timings={timings} />
      <ol className="steps">
        <UnderstoodStep trace={trace} />
        <FoundStep trace={trace} />
        <TraceStep name="Drafted" took={timings.draft} result={describeDraft(drafted)} isQuiet={drafted.by === 'none'}>
          {trace.modelUse && <p>{describeUse(trace.modelUse)}</p>}
          {drafted.text !== '' && (
            <div className="draft-text">
              <Markdown text={drafted.text} />
            </div>
          )}
        </TraceStep>
        <TraceStep
          name="Checked"
          took={timings.check}
          result={
            checked.findings.length === 0 ? (
              <Badge tone={checked.passed ? 'good' : 'bad'} icon={checked.passed ? Check : X} text={checked.passed ? 'Passed' : 'Failed'} />
            ) : (
              <Badge
                tone={checked.passed ? 'warn' : 'bad'}
                icon={checked.passed ? Check : X}
                text={`${checked.passed ? 'Passed' : 'Failed'}, ${checked.findings.length} ${checked.findings.length === 1 ? 'finding' : 'findings'}`}
              />
            )
          }
        >
          {checked.findings.length > 0 && (
            <ul className="findings">
              {checked.findings.map((finding, index) => (
                <li key={index}>
                  <code>{finding.code}</code> {finding.detail}
                </li>
              ))}
            </ul>
          )}
        </TraceStep>
        <TraceStep name="Decided" took={timings.decide} result={outcomeNames[decided.outcome].name}>
          <p>
            By rule <code>{decided.ruleId}</code>, with a confidence of {Math.round(decided.confidence * 100)} %.
          </p>
        </TraceStep>
      </ol>
      {trace.versions && <p className="trace-foot">{describeVersions(trace.versions)}</p>}
      <p className="trace-foot">
        {formatMoment(trace.at)} · bot {trace.botId} · turn <code>{trace.turnId}</code>
      </p>
    </div>
  );
}

/** `Version 3 of the bot · prompt 1a2b3c4d for small · articles at revision 71`. */
function describeVersions({ bot, prompt, model, knowledge }: NonNullable<TurnTrace['versions']>): string {
  return [
    bot === null ? 'The bot as in its folder' : `Version ${bot} of the bot`,
    model === null ? 'no model' : `prompt ${prompt ?? ''} for ${model}`,
    ...(knowledge === null ? [] : [`articles at revision ${knowledge}`]),
  ].join(' · ');
}

/** `1 call of small: 812 tokens in, 64 out, 0.0003 USD.` */
function describeUse({ model, calls, counted, tokensIn, tokensOut, cost, currency }: ModelUse): string {
  const asked = `${calls} ${calls === 1 ? 'call' : 'calls'} of ${model}`;
  if (counted === 0) return `${asked}; the endpoint counted no tokens.`;
  const tokens = `${tokensIn.toLocaleString()} tokens in, ${tokensOut.toLocaleString()} out`;
  const price = cost === null ? '' : `, ${Number(cost.toPrecision(2))} ${currency ?? ''}`;
  return `${asked}: ${tokens}${price}${counted < calls ? ` (${calls - counted} not counted)` : ''}.`;
}

function describeDraft(drafted: TurnTrace['drafted']): string {
  switch (drafted.by) {
    case 'extractive':
      return 'Quoted from the passage';
    case 'model':
      return `Written by ${drafted.model ?? 'a model'}`;
    case 'template':
      return 'A fixed text';
    case 'none':
      return 'Nothing was drafted';
  }
}
