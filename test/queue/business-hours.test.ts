import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { saveTeamRequestSchema, weekdays, type OpenSpan } from '../../src/contracts/routing.ts';
import { isOpen, nextOpening } from '../../src/queue/team/business-hours.ts';

const week = (from: string, to: string): OpenSpan[] => weekdays.slice(0, 5).map((day) => ({ day, from, to }));
const team = (timeZone: string, hours: OpenSpan[] | null, holidays: { date: string; name: string }[] = []) => ({ timeZone, hours, holidays });
const at = (text: string): Date => new Date(text);
const opens = (one: ReturnType<typeof team>, now: string): string | undefined => nextOpening(one, at(now))?.toISOString();

describe('business hours', () => {
  it('[QU27] counts on the wall of the team, not of the server', () => {
    const lisbon = team('Europe/Lisbon', week('09:00', '17:00'));
    expect(isOpen(lisbon, at('2026-07-06T08:00:00Z'))).toBe(true);
    expect(isOpen(lisbon, at('2026-01-05T08:59:59Z'))).toBe(false);
    expect(isOpen(team('Asia/Kolkata', week('09:00', '17:00')), at('2026-01-05T03:30:00Z'))).toBe(true);
    expect(isOpen(lisbon, at('2026-07-06T16:00:00Z'))).toBe(false);
  });

  it('[QU27] [F53] keeps the wall time over both changes of the clock', () => {
    const berlin = team('Europe/Berlin', weekdays.map((day) => ({ day, from: '08:00', to: '18:00' })));
    expect(opens(berlin, '2026-03-28T20:00:00Z')).toBe('2026-03-29T06:00:00.000Z');
    expect(opens(berlin, '2026-10-24T20:00:00Z')).toBe('2026-10-25T07:00:00.000Z');
    const night = team('Europe/Berlin', [{ day: 'sunday', from: '02:30', to: '04:00' }]);
    expect(opens(night, '2026-03-28T20:00:00Z'), 'half past two does not exist that night').toBe('2026-03-29T01:00:00.000Z');
    expect(opens(night, '2026-10-24T20:00:00Z'), 'the first of the two').toBe('2026-10-25T00:30:00.000Z');
    const newYork = team('America/New_York', weekdays.map((day) => ({ day, from: '09:00', to: '17:00' })));
    expect(opens(newYork, '2026-11-01T01:00:00Z')).toBe('2026-11-01T14:00:00.000Z');
  });

  it('[QU27] skips holidays and week-ends, and says when nothing is known', () => {
    const porto = team('Europe/Lisbon', week('09:00', '17:00'), [{ date: '2026-12-25', name: 'Natal' }]);
    expect(opens(porto, '2026-12-24T18:00:00Z')).toBe('2026-12-28T09:00:00.000Z');
    expect(isOpen(porto, at('2026-12-25T12:00:00Z'))).toBe(false);
    expect(nextOpening(team('UTC', []), at('2026-01-01T00:00:00Z'))).toBeNull();
    expect(nextOpening(team('UTC', null), at('2026-01-01T00:00:00Z'))).toBeNull();
    expect(isOpen(team('UTC', null), at('2026-01-01T00:00:00Z'))).toBe(true);
  });

  it('[QU27] opens exactly when it says, and never a minute earlier', () => {
    const zone = fc.constantFrom('Europe/Lisbon', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Chatham', 'UTC', 'America/St_Johns');
    const span = fc.tuple(fc.constantFrom(...weekdays), fc.integer({ min: 0, max: 22 }), fc.integer({ min: 1, max: 24 }), fc.constantFrom('00', '30'));
    const minute = fc.integer({ min: 0, max: 2 * 365 * 24 * 60 });
    fc.assert(
      fc.property(zone, fc.array(span, { minLength: 1, maxLength: 6 }), minute, (timeZone, drawn, minutes) => {
        const hours = drawn
          .map(([day, from, to, half]): OpenSpan => ({ day, from: `${String(from).padStart(2, '0')}:${half}`, to: `${String(Math.max(from + 1, to)).padStart(2, '0')}:00` }))
          .filter((one) => one.from < one.to);
        const one = team(timeZone, hours);
        const now = new Date(Date.parse('2026-01-01T00:00:00Z') + minutes * 60_000);
        const opening = nextOpening(one, now);
        if (!opening) return;
        expect(isOpen(one, now)).toBe(false);
        expect(opening.getTime()).toBeGreaterThan(now.getTime());
        const gap = Math.floor((opening.getTime() - now.getTime()) / 60_000);
        for (const before of [1, 2, 7, 29, 61, 119, 600, 1_441].filter((each) => each < gap)) {
          expect(isOpen(one, new Date(opening.getTime() - before * 60_000)), `${before} min before ${opening.toISOString()}`).toBe(false);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('[QU27] refuses hours that end before they begin, and zones that are none', () => {
    const request = { name: 'A', timeZone: 'Europe/Lisbon', hours: [{ day: 'monday', from: '18:00', to: '02:00' }], holidays: [], targets: { firstResponseSeconds: null, nextResponseSeconds: null }, overflow: null, isDefault: false, memberIds: [] };
    expect(saveTeamRequestSchema.safeParse(request).error?.issues[0]?.message).toContain('two entries');
    expect(saveTeamRequestSchema.safeParse({ ...request, hours: null, timeZone: 'Mars/Phobos' }).error?.issues[0]?.message).toContain('Europe/Lisbon');
    expect(saveTeamRequestSchema.safeParse({ ...request, hours: null }).success).toBe(true);
  });
});
