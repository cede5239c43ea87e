import { useQuery } from '@tanstack/react-query';
import { Circle, CircleCheck, X } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { firstSteps, type FirstStep } from '../../src/contracts/http-api.ts';
import { firstStepsQuery } from '../api/settings-queries.ts';
import { useMe } from '../live/use-console.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { dismissStep, readDismissed } from './dismissed-steps.ts';
import { stepTexts } from './step-texts.ts';
import './first-steps.css';

/**
 * The set-up steps of a new Baton, for its admins. Each is ticked when the data say so, and can be dismissed. Renders nothing once all are
 * done or dismissed.
 */
export function FirstSteps() {
  const me = useMe();
  const [dismissed, setDismissed] = useState(() => readDismissed(me.id));
  const isAdmin = me.role === 'admin';
  const { done, siteKey = '' } = useQuery({ ...firstStepsQuery, enabled: isAdmin && dismissed.length < firstSteps.length }).data ?? {};
  const openSteps = firstSteps.filter((step) => !dismissed.includes(step));
  if (!isAdmin || done === undefined || openSteps.every((step) => done[step])) return null;
  const put = (steps: readonly FirstStep[]): void => setDismissed(dismissStep(me.id, steps));
  return (
    <section className="first-steps" aria-label="First steps">
      <header>
        <h2>First steps</h2>
        <span className="is-quiet">
          {openSteps.filter((step) => done[step]).length} of {openSteps.length} done
        </span>
        <Button look="quiet" onClick={() => put(firstSteps)}>
          Hide all
        </Button>
      </header>
      <ul>
        {openSteps.map((step) => (
          <Step key={step} step={step} siteKey={siteKey} isDone={done[step]} onDismiss={() => put([step])} />
        ))}
      </ul>
    </section>
  );
}

function Step({ step, siteKey, isDone, onDismiss }: { step: FirstStep; siteKey: string; isDone: boolean; onDismiss: () => void }) {
  const { title, hint, links, code } = stepTexts[step];
  const Icon = isDone ? CircleCheck : Circle;
  return (
    <li data-done={isDone}>
      <Icon size={18} strokeWidth={1.8} aria-hidden="true" />
      <div>
        <b>
          {title}
          <span className="for-reader">{isDone ? ', done' : ', not done yet'}</span>
        </b>
        {!isDone && (
          <>
            <p>{hint}</p>
            {code !== undefined && <code>{code({ origin: location.origin, siteKey })}</code>}
            <p className="step-links">
              {links.map(({ text, to, outside }) =>
                outside ? (
                  <a key={to} href={to} target="_blank" rel="noopener">
                    {text}
                  </a>
                ) : (
                  <Link key={to} href={to}>
                    {text}
                  </Link>
                ),
              )}
            </p>
          </>
        )}
      </div>
      <IconButton icon={X} label={`Hide “${title}”`} onClick={onDismiss} />
    </li>
  );
}
