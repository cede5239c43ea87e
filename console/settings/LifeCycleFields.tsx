import type { LifeCycle } from '../../src/contracts/routing.ts';
import { Field } from '../ui/Field.tsx';

type Row = { name: keyof LifeCycle; label: string; min: number; max: number; hint?: string };

const rows: readonly Row[] = [
  { name: 'askIfHelpedAfterMinutes', label: 'Ask if the answer helped, minutes', min: 0, max: 10_080, hint: 'After the bot’s answer, once. 0: never.' },
  { name: 'closeWithBotAfterHours', label: 'Close with the bot, hours', min: 1, max: 2_160, hint: 'Of silence: as solved where the visitor said so, or left.' },
  { name: 'restAfterMinutes', label: 'Takes no place after, minutes', min: 0, max: 10_080, hint: 'Of the visitor’s silence. 0: never.' },
  { name: 'closeWithAgentAfterHours', label: 'Close without a reply, hours', min: 1, max: 2_160, hint: 'Of the visitor’s silence, with an agent.' },
  { name: 'reopenWithinHours', label: 'Reopened by a word within, hours', min: 0, max: 2_160, hint: 'Later it is a new conversation. 0: always.' },
  { name: 'askDetailsAfterSeconds', label: 'Ask for details after, seconds', min: 0, max: 3_600, hint: 'While a visitor waits. 0: never.' },
  { name: 'askAwayAfterMinutes', label: 'Ask who is away after, minutes', min: 0, max: 10_080, hint: 'What they hold goes back two minutes later. 0: never.' },
];

/** The effects of silence in a chat, with their times. */
export function LifeCycleFields({ lifeCycle, onChange }: { lifeCycle: LifeCycle; onChange: (lifeCycle: LifeCycle) => void }) {
  return (
    <>
      <h3 className="settings-wide">When nobody writes</h3>
      {rows.map(({ name, ...row }) => (
        <Field
          key={name}
          type="number"
          required
          {...row}
          value={lifeCycle[name]}
          onChange={(event) => onChange({ ...lifeCycle, [name]: Number(event.currentTarget.value) })}
        />
      ))}
    </>
  );
}
