import { FileText } from 'lucide-react';
import type { Citation } from '../../src/contracts/bot/turn-trace.ts';
import { toHelpPath } from '../labels/help-path.ts';

/** The passages an answer rests on; each opens the article at its heading. */
export function Sources({ citations }: { citations: readonly Citation[] }) {
  return (
    <ul className="sources" aria-label="Sources">
      {citations.map((citation) => (
        <li key={citation.passageId}>
          <a href={toHelpPath(citation.url)} target="_blank" rel="noopener" title={citation.quote}>
            <FileText size={12} aria-hidden="true" />
            <span>
              {citation.title}
              {citation.heading !== null && citation.heading !== citation.title && ` › ${citation.heading}`}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
