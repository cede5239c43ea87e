import { ArrowDown, ArrowUp, Plus, Split, Trash2 } from 'lucide-react';
import { useRef } from 'react';
import type { RoutingRule, Team } from '../../src/contracts/routing.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { describeRule } from '../labels/describe-rule.ts';
import { RuleFields } from './RuleFields.tsx';

type Props = { rules: readonly RoutingRule[]; teams: readonly Team[]; canEdit: boolean; onChange: (rules: RoutingRule[]) => void };

/** The rules in their order: the first that matches decides. */
export function RuleList({ rules, teams, canEdit, onChange }: Props) {
  const fresh = useRef<number | null>(null);
  const change = (index: number, rule: RoutingRule): void => onChange(rules.map((other, at) => (at === index ? rule : other)));
  function move(index: number, by: -1 | 1): void {
    const moved = [...rules];
    const [rule] = moved.splice(index, 1);
    if (rule !== undefined) moved.splice(index + by, 0, rule);
    onChange(moved);
  }
  function add(): void {
    fresh.current = rules.length;
    onChange([...rules, { name: '', when: {}, then: { teamId: null, skills: [], priority: 0 } }]);
  }
  return (
    <section className="rules" aria-labelledby="rules-title">
      <h2 id="rules-title">Rules</h2>
      <p className="is-quiet">Asked from the top when a person is wanted. The first rule that fits decides; if none fits, the default team takes it.</p>
      {rules.length === 0 && (
        <EmptyState icon={Split} title="No rules yet">
          A rule sends what is about one thing, in one language or from one page to a team, to agents with a skill, or ahead of others.
        </EmptyState>
      )}
      <ol>
        {rules.map((rule, index) => (
          <li key={index}>
            <details className="rule" open={fresh.current === index}>
              <summary>
                <span className="rule-place is-number">{index + 1}</span>
                <span className="rule-words">
                  <b>
                    <bdi>{rule.name || 'New rule'}</bdi>
                  </b>
                  <span className="is-quiet">{describeRule(rule, teams)}</span>
                </span>
              </summary>
              <RuleFields rule={rule} teams={teams} onChange={(next) => change(index, next)} />
            </details>
            {canEdit && (
              <span className="rule-acts">
                <IconButton icon={ArrowUp} label={`Move “${rule.name}” up`} disabled={index === 0} onClick={() => move(index, -1)} />
                <IconButton icon={ArrowDown} label={`Move “${rule.name}” down`} disabled={index === rules.length - 1} onClick={() => move(index, 1)} />
                <IconButton icon={Trash2} label={`Remove “${rule.name}”`} onClick={() => onChange(rules.filter((_, at) => at !== index))} />
              </span>
            )}
          </li>
        ))}
      </ol>
      {canEdit && (
        <Button icon={Plus} onClick={add}>
          Add a rule
        </Button>
      )}
    </section>
  );
}
