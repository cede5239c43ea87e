import type { ChannelRouting } from '../../src/contracts/routing.ts';
import { Field } from '../ui/Field.tsx';
import { MinutesField } from './minutes/MinutesField.tsx';

type Props = { name: string; routing: ChannelRouting; onChange: (routing: ChannelRouting) => void };
type Row = { name: keyof ChannelRouting['lifeCycle']; label: string; min: number; max: number; hint: string };

const rows: readonly Row[] = [
  { name: 'restAfterMinutes', label: 'Takes no place after, minutes', min: 0, max: 10_080, hint: 'Of silence after an answer. 0: never.' },
  { name: 'closeWithAgentAfterHours', label: 'Close without a reply, hours', min: 1, max: 2_160, hint: 'Of silence after an agent’s answer.' },
  { name: 'closeWithBotAfterHours', label: 'Close with the bot, hours', min: 1, max: 2_160, hint: 'Of silence after the bot’s answer.' },
  { name: 'reopenWithinHours', label: 'Reopened by a word within, hours', min: 0, max: 2_160, hint: 'Later it is a new conversation. 0: always.' },
];
const targetRange = { min: 36, max: 604_800, hint: 'In business hours. Empty: no target.', inHours: true };

/** The weight, the targets and the effects of silence of one channel beside the chat. */
export function ChannelRoutingFields({ name, routing, onChange }: Props) {
  const { targets, lifeCycle } = routing;
  return (
    <>
      <h3 className="settings-wide">By {name === 'Mail' ? 'mail' : name}</h3>
      <Field
        label="Weight"
        type="number"
        min={1}
        max={10}
        required
        hint="What it takes of an agent’s room."
        value={routing.weight}
        onChange={(event) => onChange({ ...routing, weight: Number(event.currentTarget.value) })}
      />
      <MinutesField
        label="First reply within, hours"
        {...targetRange}
        seconds={targets.firstResponseSeconds}
        onChange={(firstResponseSeconds) => onChange({ ...routing, targets: { ...targets, firstResponseSeconds } })}
      />
      <MinutesField
        label="Next reply within, hours"
        {...targetRange}
        seconds={targets.nextResponseSeconds}
        onChange={(nextResponseSeconds) => onChange({ ...routing, targets: { ...targets, nextResponseSeconds } })}
      />
      {rows.map(({ name: field, ...row }) => (
        <Field
          key={field}
          type="number"
          required
          {...row}
          value={lifeCycle[field]}
          onChange={(event) => onChange({ ...routing, lifeCycle: { ...lifeCycle, [field]: Number(event.currentTarget.value) } })}
        />
      ))}
    </>
  );
}
