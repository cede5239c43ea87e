import { Writable } from 'node:stream';

const levels: Readonly<Record<number, string>> = { 10: 'trace', 20: 'debug', 30: 'info', 40: 'warn', 50: 'error', 60: 'fatal' };

/** Turns the log's JSON objects into lines for people: the time, the level, the message, and the fields behind it. */
export function createTextDestination(output: NodeJS.WritableStream): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      for (const line of chunk.toString().split('\n').filter(Boolean)) output.write(`${toText(line)}\n`);
      done();
    },
  });
}

function toText(line: string): string {
  const { level, time, msg, version: _version, node: _node, ...fields } = JSON.parse(line) as Record<string, unknown>;
  const clock = new Date(Number(time)).toLocaleTimeString('en-GB');
  // Encoded as JSON, so that no value can begin a new line.
  const rest = Object.entries(fields).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  return [clock, (levels[Number(level)] ?? '').padEnd(5), msg, ...rest].join(' ');
}
