import { Link } from 'wouter';
import type { BotProblem } from '../../../src/contracts/bot/bot-version.ts';
import { botAddress } from './file-groups.ts';

/** The mistakes and warnings of the draft, each with its file and line; a press goes there. */
export function ProblemList(props: { bot: string; problems: readonly BotProblem[]; onChoose: (place: { path: string; line: number }) => void }) {
  const { bot, problems, onChoose } = props;
  if (problems.length === 0) return <p className="is-quiet">No mistakes: the readers of the start can read this bot.</p>;
  return (
    <ul className="bot-problems" aria-label="Mistakes and warnings">
      {problems.map(({ severity, path, line, message }, index) => (
        <li key={index} data-severity={severity}>
          <b>{severity === 'error' ? 'Mistake' : 'Warning'}</b>{' '}
          {path !== '' && (
            <Link href={botAddress(bot, path)} onClick={() => onChoose({ path, line })}>
              {path}, line {line}
            </Link>
          )}{' '}
          {message}
        </li>
      ))}
    </ul>
  );
}
