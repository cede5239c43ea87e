import { orLate } from '../../../platform/or-late.ts';
import { textBetween } from '../../../text/text-between.ts';

/** Longer than any event or answer: a body without a line end is refused beyond it. */
const longestEvent = 1_000_000;

/** Thrown for a body that is no answer of a model, such as the error page of a proxy. The model's failure is then `nonsense`. */
class NonsenseError extends SyntaxError {}

/**
 * The events of a streamed answer, parsed, and `done` for `[DONE]`. A JSON body instead of a stream is one event. `grace` gives the
 * milliseconds to wait for more, or null for no limit: some servers never close a finished stream.
 */
export async function* readEvents(reader: ReadableStreamDefaultReader<Uint8Array>, grace: () => number | null): AsyncGenerator<{ json: unknown } | 'done'> {
  const decoder = new TextDecoder();
  let buffer = '';
  let data = '';
  let form: 'unknown' | 'events' | 'json' = 'unknown';
  for (let ended = false; !ended;) {
    const part = await readWithin(reader, grace());
    if (part === 'late') return;
    ended = part === null;
    buffer += part === null ? decoder.decode() : decoder.decode(part, { stream: true });
    if (buffer.length > longestEvent) throw new NonsenseError('The answer has no end.');
    if (form === 'unknown') form = recognise(buffer);
    if (form === 'json') {
      if (ended) yield { json: parse(buffer) };
      continue;
    }
    const lines = buffer.split('\n');
    buffer = ended ? '' : (lines.pop() ?? '');
    for (const line of ended ? [...lines, ''] : lines) {
      const [, field] = /^data:[ ]?(.*?)\r?$/.exec(line) ?? [];
      // An event is usually one line; lines are joined only while the JSON is incomplete.
      data += field ?? '';
      if (data.trim() === '[DONE]') return yield 'done';
      const json = data === '' ? undefined : tryParse(data);
      if (json !== undefined) yield { json };
      else if (data !== '' && line.trim() === '') throw new NonsenseError('The answer holds an event that is no JSON.');
      if (json !== undefined || line.trim() === '') data = '';
    }
  }
}

function recognise(start: string): 'unknown' | 'events' | 'json' {
  const first = textBetween(start.trimStart(), 0, 1);
  if (first === '') return 'unknown';
  if (first === '<') throw new NonsenseError('The endpoint sent a web page.');
  return first === '{' ? 'json' : 'events';
}

async function readWithin(reader: ReadableStreamDefaultReader<Uint8Array>, ms: number | null): Promise<Uint8Array | 'late' | null> {
  const reading = reader.read().then(({ value, done }) => (done ? null : value));
  // After the wait is over nobody reads on; an error of the connection is then no fault.
  return ms === null ? reading : orLate(reading, ms);
}

function parse(text: string): unknown {
  const json = tryParse(text);
  if (json === undefined) throw new NonsenseError('The answer is no JSON.');
  return json;
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
