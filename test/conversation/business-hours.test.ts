import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { saveTeamRequestSchema, weekdays, type OpenSpan } from '../../src/contracts/routing.ts';
import { addOpenTime, isOpen, nextOpening } from '../../src/conversation/business-hours.ts';

const week = (from: string, to: string): OpenSpan[] => weekdays.slice(0, 5).map((day) => ({ day, from, to }));
const team = (timeZone: string, hours: OpenSpan[] | null, holidays: { date: string; name: string }[] = []) => ({ timeZone, hours, holidays });
const at = (text: string): Date => new Date(text);
const due = (businessHours: ReturnType<typeof team>, from: string, seconds: number): string | undefined =>
  addOpenTime(businessHours, { from: at(from), ms: seconds * 1_000 })?.toISOString();
const opens = (businessHours: ReturnType<typeof team>, now: string): string | undefined => nextOpening(businessHours, at(now))?.toISOString();

const zone = fc.constantFrom('Europe/Lisbon', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Chatham', 'UTC', 'America/St_Johns');
const span = fc.tuple(fc.constantFrom(...weekdays), fc.integer({ min: 0, max: 22 }), fc.integer({ min: 1, max: 24 }), fc.constantFrom('00', '30'));
const minute = fc.integer({ min: 0, max: 2 * 365 * 24 * 60 });
const anyTeam = fc.tuple(zone, fc.array(span, { minLength: 1, maxLength: 6 })).map(([timeZone, drawn]) => {
  const hours = drawn
    .map(([day, from, to, half]): OpenSpan => ({
      day,
      from: `${String(from).padStart(2, '0')}:${half}`,
      to: `${String(Math.max(from + 1, to)).padStart(2, '0')}:00`,
    }))
    .filter((span) => span.from < span.to);
  return team(timeZone, hours);
});

describe('business hours', () => {
  it('[QU27] counts on the wall of the team, not of the server', () => {
    const lisbon = team('Europe/Lisbon', week('09:00', '17:00'));
    expect(isOpen(lisbon, at('2026-07-06T08:00:00Z'))).toBe(true);
    expect(isOpen(lisbon, at('2026-01-05T08:59:59Z'))).toBe(false);
    expect(isOpen(team('Asia/Kolkata', week('09:00', '17:00')), at('2026-01-05T03:30:00Z'))).toBe(true);
    expect(isOpen(lisbon, at('2026-07-06T16:00:00Z'))).toBe(false);
  });

  it('[QU27] keeps the wall time over both changes of the clock', () => {
    const berlin = team(
      'Europe/Berlin',
      weekdays.map((day) => ({ day, from: '08:00', to: '18:00' })),
    );
    expect(opens(berlin, '2026-03-28T20:00:00Z')).toBe('2026-03-29T06:00:00.000Z');
    expect(opens(berlin, '2026-10-24T20:00:00Z')).toBe('2026-10-25T07:00:00.000Z');
    const night = team('Europe/Berlin', [{ day: 'sunday', from: '02:30', to: '04:00' }]);
    expect(opens(night, '2026-03-28T20:00:00Z'), 'half past two does not exist that night').toBe('2026-03-29T01:00:00.000Z');
    expect(opens(night, '2026-10-24T20:00:00Z'), 'the first of the two').toBe('2026-10-25T00:30:00.000Z');
    const newYork = team(
      'America/New_York',
      weekdays.map((day) => ({ day, from: '09:00', to: '17:00' })),
    );
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

  it('[QU31] counts a target over nights, week-ends and holidays', () => {
    const lisbon = team('Europe/Lisbon', week('09:00', '17:00'), [{ date: '2026-12-25', name: 'Natal' }]);
    expect(due(lisbon, '2026-12-21T10:00:00Z', 3_600)).toBe('2026-12-21T11:00:00.000Z');
    expect(due(lisbon, '2026-12-21T16:30:00Z', 3_600), 'half an hour today, half an hour tomorrow').toBe('2026-12-22T09:30:00.000Z');
    expect(due(lisbon, '2026-12-24T16:30:00Z', 3_600), 'over Christmas and a week-end').toBe('2026-12-28T09:30:00.000Z');
    expect(due(lisbon, '2026-12-19T03:00:00Z', 60), 'asked at night on a Saturday').toBe('2026-12-21T09:01:00.000Z');
    expect(due(team('UTC', null), '2026-12-24T23:59:30Z', 60), 'always open: on the clock').toBe('2026-12-25T00:00:30.000Z');
    expect(due(team('UTC', []), '2026-12-24T23:59:30Z', 60), 'never open: never due').toBeUndefined();
  });

  it('[QU31] counts the hours that there are where the clock changes', () => {
    const everyDay = (from: string, to: string): OpenSpan[] => weekdays.map((day) => ({ day, from, to }));
    const night = team('Europe/Berlin', everyDay('00:00', '04:00'));
    // That night has three hours until four in spring, five in autumn.
    expect(due(night, '2026-03-28T23:00:00Z', 3.5 * 3_600)).toBe('2026-03-29T22:30:00.000Z');
    expect(due(night, '2026-10-24T22:00:00Z', 4.5 * 3_600)).toBe('2026-10-25T02:30:00.000Z');
    const day = team('America/New_York', everyDay('09:00', '17:00'));
    expect(due(day, '2026-03-07T21:30:00Z', 3_600), 'nine o’clock comes an hour earlier').toBe('2026-03-08T13:30:00.000Z');
    expect(due(day, '2026-10-31T20:30:00Z', 3_600), 'and an hour later').toBe('2026-11-01T14:30:00.000Z');
  });

  it('[QU31] misses no opening in the two days before the clock changes', () => {
    const island = team('Australia/Lord_Howe', [
      { day: 'saturday', from: '00:00', to: '01:00' },
      { day: 'monday', from: '00:00', to: '01:00' },
    ]);
    expect(due(island, '2026-03-28T12:00:00Z', 61 * 60)).toBe('2026-04-03T13:01:00.000Z');
  });

  it('[QU27] opens exactly when it says, and never a minute earlier', () => {
    fc.assert(
      fc.property(anyTeam, minute, (businessHours, minutes) => {
        const now = new Date(Date.parse('2026-01-01T00:00:00Z') + minutes * 60_000);
        const opening = nextOpening(businessHours, now);
        if (!opening) return;
        expect(isOpen(businessHours, now)).toBe(false);
        expect(opening.getTime()).toBeGreaterThan(now.getTime());
        const gap = Math.floor((opening.getTime() - now.getTime()) / 60_000);
        for (const before of [1, 2, 7, 29, 61, 119, 600, 1_441].filter((each) => each < gap)) {
          expect(isOpen(businessHours, new Date(opening.getTime() - before * 60_000)), `${before} min before ${opening.toISOString()}`).toBe(false);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('[QU31] is due when exactly so many open minutes have passed, in every zone and over every change', () => {
    const soonBefore = fc.constantFrom(
      '2026-03-07T12:00:00Z',
      '2026-03-28T12:00:00Z',
      '2026-04-04T00:00:00Z',
      '2026-10-03T00:00:00Z',
      '2026-10-24T12:00:00Z',
      '2026-10-31T12:00:00Z',
    );
    fc.assert(
      fc.property(anyTeam, soonBefore, fc.integer({ min: 1, max: 900 }), (businessHours, from, minutes) => {
        const end = addOpenTime(businessHours, { from: at(from), ms: minutes * 60_000 });
        // These hours, zones and changes of the clock begin at quarters of an hour, so between two of them nothing opens or closes.
        const quarter = 15;
        let open = 0;
        let instant = Date.parse(from);
        const stop = instant + 16 * 86_400_000;
        while (open < minutes && instant < stop) {
          const isOpenNow = isOpen(businessHours, new Date(instant));
          expect(isOpen(businessHours, new Date(instant + (quarter - 1) * 60_000))).toBe(isOpenNow);
          const passed = isOpenNow ? Math.min(quarter, minutes - open) : quarter;
          if (isOpenNow) open += passed;
          instant += passed * 60_000;
        }
        if (open === minutes) expect(end?.toISOString()).toBe(new Date(instant).toISOString());
        else expect(end === null || end.getTime() > stop).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('[QU27] refuses hours that end before they begin, and zones that are none', () => {
    const request = {
      name: 'A',
      timeZone: 'Europe/Lisbon',
      hours: [{ day: 'monday', from: '18:00', to: '02:00' }],
      holidays: [],
      targets: { firstResponseSeconds: null, nextResponseSeconds: null },
      overflow: null,
      isDefault: false,
      memberIds: [],
    };
    expect(saveTeamRequestSchema.safeParse(request).error?.issues[0]?.message).toContain('two entries');
    expect(saveTeamRequestSchema.safeParse({ ...request, hours: null, timeZone: 'Mars/Phobos' }).error?.issues[0]?.message).toContain('Europe/Lisbon');
    expect(saveTeamRequestSchema.safeParse({ ...request, hours: null }).success).toBe(true);
  });
});
