import { expect, it } from 'vitest';
import { countRepeats } from '../../src/platform/log/count-repeats.ts';
import type { Logger } from '../../src/platform/logger.ts';
import { createFakeClock } from '../support/fake-clock.ts';

type Line = { level: string; message: string; fields: Record<string, unknown> };

function open() {
  const lines: Line[] = [];
  const note = (level: string) => (fields: object, message: string) => void lines.push({ level, message, fields: { ...fields } });
  const plain: Logger = { debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error'), child: () => plain };
  const clock = createFakeClock();
  return { lines, clock, logger: countRepeats({ logger: plain, clock }) };
}
const away = (port = 5432): Error => Object.assign(new Error(`connect ECONNREFUSED 127.0.0.1:${port}`), { code: 'ECONNREFUSED' });

it('[PL11] an outage with fifty visitors that wait is one stack for each place that meets it, and then a count a minute', () => {
  const { lines, clock, logger } = open();
  for (let second = 0; second < 180; second += 1) {
    for (let visitor = 0; visitor < 50; visitor += 1) logger.error({ error: away(40_000 + visitor) }, 'socket command failed');
    logger.child({ part: 'outbox' }).warn({ error: away() }, 'outbox round failed');
    clock.advance(1_000);
  }
  expect(lines.filter(({ fields }) => fields['error'] !== undefined).map(({ message }) => message)).toEqual(['socket command failed', 'outbox round failed']);
  expect(lines.slice(2).map(({ level, message, fields }) => [level, message, fields['code'], fields['times']])).toEqual([
    ['error', 'socket command failed', 'ECONNREFUSED', 2_999],
    ['warn', 'outbox round failed', 'ECONNREFUSED', 59],
    ['error', 'socket command failed', 'ECONNREFUSED', 3_000],
    ['warn', 'outbox round failed', 'ECONNREFUSED', 60],
    ['error', 'socket command failed', 'ECONNREFUSED', 3_000],
    ['warn', 'outbox round failed', 'ECONNREFUSED', 60],
  ]);
});

it('[PL11] another cause, and the same after a minute of silence, are written whole; lines without a fault always are', () => {
  const { lines, clock, logger } = open();
  logger.error({ error: away() }, 'request failed');
  logger.error({ error: new Error('a field is missing') }, 'request failed');
  logger.info({ error: away() }, 'tried');
  logger.error({ why: 'disk' }, 'not ready');
  logger.error({ why: 'disk' }, 'not ready');
  expect(lines).toHaveLength(5);
  clock.advance(60_000);
  logger.error({ error: away() }, 'request failed');
  expect(lines).toHaveLength(6);
  expect(lines.at(-1)?.fields['error']).toBeInstanceOf(Error);
});

it('[PL11] what was counted is written when the process stops, and faults of endless kinds are counted together', () => {
  const { lines, logger } = open();
  for (let kind = 0; kind < 2_000; kind += 1) logger.error({ error: new Error('x'.repeat(kind)) }, 'request failed');
  expect(lines).toHaveLength(501);
  logger.close();
  expect(lines.at(-1)?.fields).toMatchObject({ times: 1_499 });
});
