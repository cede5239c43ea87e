import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AgentFrame, AgentPresence } from '../../src/contracts/agent-protocol.ts';
import { maxPageBytes } from '../../src/contracts/limits.ts';
import { fitToBytes } from '../../src/platform/fit-to-bytes.ts';
import { jsonBytes } from '../../src/platform/json-bytes.ts';
import { pageByBytes } from '../../src/platform/page-by-bytes.ts';
import { splitFrame } from '../../src/realtime/split-frame.ts';
import { visitorSaid, summary, welcome } from '../console/fixtures.ts';
import { brokenTexts, hardTexts } from '../support/hard-texts.ts';

const everyText = [...Object.values(hardTexts), ...Object.values(brokenTexts)];
const hasLoneSurrogate = (text: string): boolean => /\p{Cs}/u.test(text);
/** Any 16 bits in a row: lone surrogates and controls among them. */
const anyText = fc.array(fc.nat(0xffff), { maxLength: 40 }).map((units) => String.fromCharCode(...units));

describe('a page', () => {
  it('[RT1] never grows past its bytes, and all pages together are the list, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ id: fc.nat(), text: anyText }), { maxLength: 40 }), fc.integer({ min: 400, max: 2_000 }), (items, maxBytes) => {
        const pages = pageByBytes(items, maxBytes);
        for (const page of pages) expect(jsonBytes(page)).toBeLessThanOrEqual(maxBytes);
        expect(pages.flat()).toEqual(items);
      }),
    );
  });

  it('[RT1] cuts an item that is larger alone, by whole code points, rather than dropping it or growing', () => {
    for (const text of everyText) {
      const [page = []] = pageByBytes([{ id: 'one', text }], 600);
      expect(jsonBytes(page)).toBeLessThanOrEqual(600);
      expect(page).toMatchObject([{ id: 'one' }]);
      if (!hasLoneSurrogate(text)) expect(hasLoneSurrogate(page[0]?.text ?? '')).toBe(false);
    }
    expect(fitToBytes({ text: 'short' }, 600)).toEqual({ text: 'short' });
    expect(fitToBytes(Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`key ${index}`, 1])), 600), 'nothing to cut').toBeNull();
  });
});

describe('a frame', () => {
  const fits = (frames: AgentFrame[]): void => frames.forEach((frame) => expect(jsonBytes(frame)).toBeLessThanOrEqual(maxPageBytes));

  it('[RT1] that fits stays as it is', () => {
    const frame: AgentFrame = { type: 'events', conversationId: 'conversation-1', events: [visitorSaid(1)], lastSeq: 1 };
    expect(splitFrame(frame, maxPageBytes)).toEqual([frame]);
  });

  it('[RT1] of events is split in order, each part saying where the log ends', () => {
    const events = Array.from({ length: 300 }, (_, index) => visitorSaid(index + 1, everyText[index % everyText.length]));
    const parts = splitFrame<AgentFrame>({ type: 'events', conversationId: 'conversation-1', events, lastSeq: 300 }, maxPageBytes);
    fits(parts);
    expect(parts.length).toBeGreaterThan(5);
    expect(parts.flatMap((part) => (part.type === 'events' && part.lastSeq === 300 ? part.events : []))).toEqual(events);
  });

  it('[RT1] [RT2] of a list is split, and only the last part says that it is whole', () => {
    const conversations = everyText.flatMap((text, kind) => Array.from({ length: 30 }, (_, index) => summary({ id: `${kind} ${index}`, visitorName: text })));
    const parts = splitFrame<AgentFrame>(welcome(conversations), maxPageBytes);
    fits(parts);
    expect(parts[0]).toMatchObject({ type: 'welcome', more: true });
    expect(parts.slice(1).map((part) => part.type === 'conversations-listed' && part.last)).toEqual([...parts.slice(2).map(() => false), true]);
    expect(parts.flatMap((part) => ('conversations' in part ? part.conversations : []))).toEqual(conversations);
    const unfinished = splitFrame<AgentFrame>({ ...welcome(conversations), more: true }, maxPageBytes);
    expect(unfinished.some((part) => part.type === 'conversations-listed' && part.last)).toBe(false);
  });

  it('[RT1] of a very large team is split, each part saying its place', () => {
    const agents = Array.from({ length: 2_000 }, (_, index): AgentPresence => ({
      id: `agent ${index}`,
      name: '漢'.repeat(80),
      role: 'agent',
      availability: 'away',
      awayByIdle: false,
      returnsAt: null,
      connected: true,
      load: 0,
      capacity: 4,
      skills: [],
      languages: [],
      teamIds: [],
    }));
    const parts = splitFrame<AgentFrame>({ type: 'agents-changed', agents }, maxPageBytes);
    fits(parts);
    expect(parts.length).toBeGreaterThan(2);
    let place = 0;
    for (const part of parts) {
      if (part.type !== 'agents-changed') throw new Error('another frame');
      expect(part.from ?? 0).toBe(place);
      place += part.agents.length;
    }
    expect(place).toBe(agents.length);
    fits(splitFrame<AgentFrame>({ ...welcome(), agents }, maxPageBytes));
  });

  it('[RT1] that is no list is cut', () => {
    const frame: AgentFrame = { type: 'answer-delta', conversationId: 'conversation-1', turnId: 'turn-1', text: '漢'.repeat(200_000) };
    fits(splitFrame(frame, maxPageBytes));
    expect(splitFrame(frame, maxPageBytes)).toMatchObject([{ type: 'answer-delta', turnId: 'turn-1' }]);
  });
});
