import { describe, expect, it } from 'vitest';
import { handoffPacketSchema } from '../../src/contracts/handoff/handoff-packet.ts';
import { createFaultReporter } from '../../src/bot/turn/report-fault.ts';
import { packHandoff } from '../../src/bot/handoff/pack-handoff.ts';
import { createLogger } from '../../src/platform/logger.ts';
import { said } from './answer-support.ts';

const input = {
  reason: 'asked-for-person',
  ruleId: 'pressed-talk-to-a-person',
  evidence: 'The visitor pressed "Talk to a person".',
  transcript: [said('visitor', 'How do I change the port?')],
  sentimentSeries: [],
  language: 'en',
  found: null,
} as const satisfies Parameters<typeof packHandoff>[1];

describe('a handoff packet', () => {
  it('[BH4] that cannot be made is replaced by a bare one, and the cause is reported', () => {
    const faults: unknown[] = [];
    const transcript = new Proxy([], {
      get: () => {
        throw new Error('the transcript is broken');
      },
    });
    const packet = packHandoff({ reportFault: (fault) => faults.push(fault) }, { ...input, transcript });
    expect(handoffPacketSchema.parse(packet)).toMatchObject({
      reason: 'asked-for-person',
      ruleId: 'pressed-talk-to-a-person',
      language: 'en',
      openQuestion: null,
    });
    expect(faults).toEqual([{ part: 'handoff-packet', error: new Error('the transcript is broken') }]);
  });

  it('[BH4] that is not of its own contract is replaced as well', () => {
    const faults: unknown[] = [];
    const broken = { messageId: 'message-1', sentiment: { score: Number.NaN, label: 'neutral', frustration: 0 } } as const;
    expect(packHandoff({ reportFault: (fault) => faults.push(fault) }, { ...input, sentimentSeries: [broken] }).summary).toContain('could not be made');
    expect(faults).toHaveLength(1);
  });

  it('[BH4] that can be made is the packet', () => {
    const faults: unknown[] = [];
    expect(packHandoff({ reportFault: (fault) => faults.push(fault) }, input).openQuestion).toBe('How do I change the port?');
    expect(faults).toEqual([]);
  });
});

describe('faults of the bot', () => {
  it('[BT5] are written with part and cause at a bounded rate, and what was left out is counted', () => {
    const lines: string[] = [];
    let now = 0;
    const report = createFaultReporter({ logger: createLogger({ level: 'info', destination: { write: (line) => lines.push(line) } }), now: () => now });
    for (let times = 0; times < 100; times += 1) report({ part: 'search', error: new Error('the index is away') });
    report({ part: 'understanding', error: new Error('the encoder died') });
    expect(lines).toHaveLength(6);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ part: 'search', error: { message: 'the index is away' } });
    now += 60_000;
    report({ part: 'search', error: new Error('the index is away') });
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ part: 'search', notWritten: 95 });
  });
});
