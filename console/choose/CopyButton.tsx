import { useState } from 'react';
import { Button } from '../ui/Button.tsx';

/** Copies a text to the clipboard and says so. `name`: what is copied, for people who hear the page. */
export function CopyButton({ text, name }: { text: string; name: string }) {
  const [copied, setCopied] = useState<{ text: string; worked: boolean } | null>(null);
  const outcome = copied?.text !== text ? '' : copied.worked ? 'Copied.' : 'The browser did not allow it: mark the text and copy it.';
  return (
    <>
      <Button
        aria-label={`Copy ${name}`}
        onClick={() => {
          navigator.clipboard.writeText(text).then(
            () => setCopied({ text, worked: true }),
            () => setCopied({ text, worked: false }),
          );
        }}
      >
        Copy
      </Button>{' '}
      <span className="is-quiet" role="status">
        {outcome}
      </span>
    </>
  );
}
