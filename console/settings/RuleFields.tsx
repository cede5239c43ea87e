import { useQuery } from '@tanstack/react-query';
import { handoffReasons } from '../../src/contracts/conversation-state.ts';
import type { RoutingRule, Team } from '../../src/contracts/routing.ts';
import { intentsQuery } from '../api/queries.ts';
import { Field } from '../ui/Field.tsx';
import { reasonNames } from '../labels/reason-names.ts';
import { splitWords } from '../ui/split-words.ts';
import { priorityNames } from '../labels/describe-rule.ts';
import { WordsField } from './WordsField.tsx';

type Props = { rule: RoutingRule; teams: readonly Team[]; onChange: (rule: RoutingRule) => void };

/** The conditions of a routing rule, and its effect on a conversation that meets all of them. */
export function RuleFields({ rule, teams, onChange }: Props) {
  const { name, when, then } = rule;
  const intents = useQuery(intentsQuery).data?.intents ?? [];
  const isUnknown = when.intent !== undefined && !intents.some(({ id }) => id === when.intent);
  const isEmpty = Object.keys(when).length === 0;
  const isGone = then.teamId !== null && !teams.some((team) => team.id === then.teamId);
  const act = (part: Partial<RoutingRule['then']>): void => onChange({ ...rule, then: { ...then, ...part } });
  /** An emptied condition is removed, because an empty value would be a condition. */
  function ask(key: keyof RoutingRule['when'], value: string): void {
    const { [key]: _, ...others } = when;
    onChange({ ...rule, when: value === '' ? others : { ...others, [key]: value } });
  }
  return (
    <div className="rule-fields">
      <div className="settings-wide">
        <Field label="Name of the rule" required maxLength={80} value={name} onChange={(event) => onChange({ ...rule, name: event.currentTarget.value })} />
      </div>
      <h3 className="settings-wide">When all of these hold</h3>
      <label className="choice">
        Reason
        <select className="select" value={when.reason ?? ''} onChange={(event) => ask('reason', event.currentTarget.value)}>
          <option value="">Any</option>
          {handoffReasons.map((reason) => (
            <option key={reason} value={reason}>
              {reasonNames[reason]}
            </option>
          ))}
        </select>
      </label>
      <label className="choice">
        Intent
        <select className="select" value={when.intent ?? ''} onChange={(event) => ask('intent', event.currentTarget.value)}>
          <option value="">Any</option>
          {intents.map(({ id, description }) => (
            <option key={id} value={id}>
              {description}
            </option>
          ))}
          {isUnknown && <option value={when.intent}>{when.intent}, which the bot does not know</option>}
        </select>
      </label>
      <Field
        label="Language"
        maxLength={3}
        pattern="[a-z]{2,3}"
        title="A code such as en"
        value={when.language ?? ''}
        placeholder="de"
        hint="A code. Empty: any."
        onChange={(event) => ask('language', event.currentTarget.value.trim().toLowerCase())}
      />
      <Field
        label="Page begins with"
        type="url"
        maxLength={300}
        value={when.pagePrefix ?? ''}
        placeholder="https://example.com/pricing"
        hint="Where the chat was opened. Empty: any."
        onChange={(event) => ask('pagePrefix', event.currentTarget.value.trim())}
      />
      <Field
        label="Tag of the person"
        maxLength={30}
        value={when.tag ?? ''}
        placeholder="vip"
        hint="Empty: any."
        onChange={(event) => ask('tag', event.currentTarget.value.trim().toLowerCase())}
      />
      <Field
        label="Attribute of the person"
        maxLength={600}
        pattern="[^:]+:.*"
        title="A name and a value, such as plan:pro"
        value={when.attribute ?? ''}
        placeholder="plan:pro"
        hint="A page can send it unsigned unless the site enforces signatures. Empty: any."
        onChange={(event) => ask('attribute', event.currentTarget.value)}
      />
      {isEmpty && <p className="settings-wide is-warning">Without a condition it takes everything, and no rule below it is ever asked.</p>}
      <h3 className="settings-wide">Then it goes to</h3>
      <label className="choice">
        Team
        <select className="select" value={then.teamId ?? ''} onChange={(event) => act({ teamId: event.currentTarget.value || null })}>
          <option value="">The default team</option>
          {teams.map((team) => (
            <option key={team.id} value={team.id}>
              {team.name}
            </option>
          ))}
          {isGone && <option value={then.teamId ?? ''}>A team that is no more</option>}
        </select>
      </label>
      <WordsField
        label="Skills that the agent must have"
        words={then.skills}
        placeholder="billing, returns"
        hint="Separated by commas. Empty: none."
        onChange={(skills) => act({ skills: splitWords(skills) })}
      />
      <label className="choice">
        Priority
        <select className="select" value={then.priority} onChange={(event) => act({ priority: Number(event.currentTarget.value) })}>
          {priorityNames.map((each, value) => (
            <option key={each} value={value}>
              {each}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
