import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { LeftText, SettledConflict } from '../../src/contracts/knowledge/source.ts';
import { leftTextQuery } from '../api/queries.ts';
import { formatMoment } from '../labels/format-time.ts';
import { Button } from '../ui/Button.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';

/** The choices between the texts of an article that had changed on both sides: by whom, and a way back to the other text. */
export function SettledConflicts({ settled, onPutBack }: { settled: readonly SettledConflict[]; onPutBack: (text: LeftText) => void }) {
  return (
    <ul className="settled-conflicts" aria-label="Settled conflicts">
      {settled.map((conflict) => (
        <Settled key={conflict.id} conflict={conflict} onPutBack={onPutBack} />
      ))}
    </ul>
  );
}

function Settled({ conflict, onPutBack }: { conflict: SettledConflict; onPutBack: (text: LeftText) => void }) {
  const { id, actor, kept, at } = conflict;
  const [isOpen, setOpen] = useState(false);
  const query = useQuery({ ...leftTextQuery(id), enabled: isOpen });
  return (
    <li>
      <p>
        Changed on both sides: <bdi>{actor}</bdi> {kept === 'source' ? 'took the source’s text' : 'kept the console’s text'} on {formatMoment(at)}.{' '}
        <button type="button" className="link-button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Hide the other text' : 'See the other text'}
        </button>
      </p>
      {isOpen && query.isError && <Problem error={query.error} retry={() => void query.refetch()} />}
      {isOpen && query.isPending && <Skeleton lines={[70, 50]} label="Loading the text" />}
      {isOpen && query.data !== undefined && (
        <div>
          <pre dir="auto" tabIndex={0} aria-label="The other text">{`# ${query.data.title}\n\n${query.data.markdown}`}</pre>
          <Button onClick={() => onPutBack(query.data)}>Put it into the editor</Button>
        </div>
      )}
    </li>
  );
}
