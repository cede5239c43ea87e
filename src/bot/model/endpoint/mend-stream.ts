import { readChunk, type Chunk } from './read-chunk.ts';
import { readEvents } from './read-events.ts';

/** Milliseconds to wait for `[DONE]` after a finish reason and some text. Servers that send a reason with each word continue within this time. */
const graceMs = 500;
const envelope = { id: 'chunk', object: 'chat.completion.chunk', created: 0, model: '' };

/**
 * Converts an answer to the form of the protocol: one event for each piece of text or sign of reasoning, one finish reason at the end,
 * `[DONE]`. A stream that ends with `[DONE]` and no reason is complete; one whose body just ends may have been cut, and ends as if at the
 * model's length limit. A broken connection stays an error.
 */
export function mendStream(response: Response): Response {
  if (!response.body) return response;
  const reader = response.body.getReader();
  const events = writeEvents(reader);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await events.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(`data: ${value}\n\n`));
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return new Response(body, { status: response.status, headers: { 'content-type': 'text/event-stream' } });
}

async function* writeEvents(reader: ReadableStreamDefaultReader<Uint8Array>): AsyncGenerator<string> {
  let wrote = false;
  let reason: Chunk['reason'] = null;
  let usage: Chunk['usage'] = null;
  let isDone = false;
  try {
    for await (const event of readEvents(reader, () => (wrote && reason !== null ? graceMs : null))) {
      if (event === 'done') {
        isDone = true;
        break;
      }
      const chunk = readChunk(event.json, wrote);
      if (chunk.error) return yield JSON.stringify({ error: chunk.error });
      reason = chunk.reason ?? reason;
      // Servers that tell it with each piece count on.
      usage = chunk.usage ?? usage;
      wrote ||= chunk.text !== '';
      if (chunk.thinks) yield write({ content: '', reasoning_content: '…' });
      if (chunk.text !== '') yield write({ content: chunk.text });
    }
  } finally {
    // Cancels the request: some servers go on writing or waiting.
    await reader.cancel().catch(() => undefined);
  }
  yield write({}, reason ?? (isDone ? 'stop' : 'length'));
  if (usage) yield JSON.stringify({ ...envelope, choices: [], usage });
  yield '[DONE]';
}

function write(delta: object, reason: string | null = null): string {
  return JSON.stringify({ ...envelope, choices: [{ index: 0, delta, finish_reason: reason }] });
}
