import { callApi } from '../api/call-api.ts';
import type { LiveConsole } from '../live/live-console.ts';

/** Downloads the conversation as one line of JSON for `evals/cases`. A refusal shows as a notice. */
export function downloadEvalCase(live: LiveConsole, conversationId: string): void {
  callApi<{ case: { id: string } }>({ method: 'GET', path: `conversations/${encodeURIComponent(conversationId)}/eval-case` }).then(
    ({ case: evalCase }) => {
      const url = URL.createObjectURL(new Blob([`${JSON.stringify(evalCase)}\n`], { type: 'application/x-ndjson' }));
      const link = document.createElement('a');
      link.href = url;
      link.download = `${evalCase.id}.jsonl`;
      link.click();
      URL.revokeObjectURL(url);
    },
    (error: unknown) => {
      const text = error instanceof Error ? error.message : 'The case could not be made.';
      live.store.dispatch({ type: 'notice-added', notice: { id: `case-${conversationId}`, tone: 'error', text } });
    },
  );
}
