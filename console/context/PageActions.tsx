import type { PageAction } from '../../src/contracts/people/person.ts';
import { formatMoment } from '../labels/format-time.ts';
import { writeValue } from '../labels/write-value.ts';
import './person.css';

/** Reports of the page on its visitor, latest first: all that are stored. */
export function PageActions({ actions }: { actions: readonly PageAction[] }) {
  return (
    <details className="person-more">
      <summary>Done on the page ({actions.length})</summary>
      {actions.map(({ name, properties, at }, index) => (
        <div key={`${at} ${index}`}>
          <dt>{formatMoment(at)}</dt>
          <dd>
            <bdi>{name}</bdi>
            <small>
              <bdi>
                {Object.entries(properties)
                  .map(([property, value]) => `${property}: ${writeValue(value)}`)
                  .join(' · ')}
              </bdi>
            </small>
          </dd>
        </div>
      ))}
    </details>
  );
}
