import { Quote } from 'lucide-react';
import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { useSuggestedReply } from '../actions/use-suggested-reply.ts';
import { toHelpPath } from '../labels/help-path.ts';
import { reasonNames } from '../labels/reason-names.ts';
import { Markdown } from '../ui/Markdown.tsx';
import { ScoreBar } from '../ui/ScoreBar.tsx';
import { Section } from './Section.tsx';
import { useLatestHandoff } from '../live/use-latest-handoff.ts';

/** The handoff packet: why a person, what is known, what was tried, what is still open. Its draft is left out beside a newer one above the reply box. */
export function HandoffSection({ conversation }: { conversation: ConversationSummary }) {
  const handoff = useLatestHandoff(conversation.id);
  const suggestion = useSuggestedReply(conversation);
  if (handoff === null) return null;
  const { packet } = handoff;
  const from = packet.suggestedFrom ?? null;
  return (
    <Section title="Handoff">
      <p className="packet-why">{reasonNames[packet.reason]}</p>
      {packet.evidence !== '' && (
        <blockquote className="packet-evidence" title={`Rule: ${packet.ruleId}`}>
          <Quote size={13} aria-hidden="true" />
          <bdi>{packet.evidence}</bdi>
        </blockquote>
      )}
      {packet.summary !== '' && <p className="packet-summary">{packet.summary}</p>}
      {packet.openQuestion !== null && (
        <>
          <h4>Still open</h4>
          <p>
            <bdi>{packet.openQuestion}</bdi>
          </p>
        </>
      )}
      {packet.facts.length > 0 && (
        <>
          <h4>Facts</h4>
          <dl className="facts">
            {packet.facts.map((fact) => (
              <div key={`${fact.name}-${fact.value}`}>
                <dt>{fact.name}</dt>
                <dd>
                  <bdi>{fact.value}</bdi>
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {suggestion === null && packet.suggestedReply !== null && packet.suggestedReply !== '' && (
        <>
          <h4>The bot’s draft of a reply</h4>
          {from && (
            <p className="packet-from">
              Quoted from “{from.title}”. The search is {Math.round(from.certainty * 100)} % sure that it answers this; read it before you send it.
            </p>
          )}
          <div className="packet-suggestion">
            <Markdown text={packet.suggestedReply} />
          </div>
        </>
      )}
      {packet.sourcesTried.length > 0 && (
        <>
          <h4>Sources tried</h4>
          <ul className="tried">
            {packet.sourcesTried.map((source) => (
              <li key={source.url}>
                <a href={toHelpPath(source.url)} target="_blank" rel="noopener">
                  {source.title}
                </a>
                {source.score !== null && source.score > 0 && <ScoreBar score={source.score} label="Score" />}
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="packet-rule">
        Decided by rule <code>{packet.ruleId}</code>
      </p>
    </Section>
  );
}
