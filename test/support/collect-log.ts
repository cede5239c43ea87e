import { Writable } from 'node:stream';
import { createLogger, type Logger } from '../../src/platform/logger.ts';

export type LogLine = Record<string, unknown> & { msg: string };

/** A logger whose lines a test can read. */
export function collectLog(): { logger: Logger; lines: LogLine[] } {
  const lines: LogLine[] = [];
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      for (const line of chunk.toString().split('\n').filter(Boolean)) lines.push(JSON.parse(line) as LogLine);
      done();
    },
  });
  return { logger: createLogger({ level: 'debug', destination }), lines };
}
