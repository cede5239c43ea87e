import { FileText } from 'lucide-react';
import type { Citation } from '../../src/contracts/bot/turn-trace.ts';
import { toHelpPath } from '../labels/help-path.ts';
import { toConsoleImage } from '../ui/show-images.ts';

/** The passages an answer rests on; each opens the article at its heading. An image that the visitor was shown opens large. */
export function Sources({ citations }: { citations: readonly Citation[] }) {
  return (
    <ul className="sources" aria-label="Sources">
      {citations.map((citation) => (
        <li key={citation.passageId} className={citation.image ? 'has-image' : undefined}>
          {citation.image && (
            <a className="source-image" href={toConsoleImage(citation.image.src)} target="_blank" rel="noopener">
              <img src={toConsoleImage(citation.image.src)} alt={citation.image.alt || `Image of ${citation.title}`} loading="lazy" />
            </a>
          )}
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
