import { CircleAlert } from 'lucide-react';
import { ApiError } from '../api/call-api.ts';
import { Button } from './Button.tsx';
import './ui.css';

/** Something failed: what, why, and the way to try again. */
export function Problem({ error, retry }: { error: unknown; retry?: () => void }) {
  const message = error instanceof Error ? error.message : 'Something went wrong in this page.';
  const requestId = error instanceof ApiError ? error.requestId : null;
  return (
    <div className="problem" role="alert">
      <CircleAlert size={16} aria-hidden="true" />
      <div>
        <p>{message}</p>
        {requestId !== null && <p className="problem-id">Request {requestId}</p>}
      </div>
      {retry !== undefined && (
        <Button look="plain" onClick={retry}>
          Try again
        </Button>
      )}
    </div>
  );
}
