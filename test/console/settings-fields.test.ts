import { expect, it } from 'vitest';
import { describeDefaultTeam } from '../../console/settings/describe-default-team.ts';
import { listTimeZones } from '../../console/settings/list-time-zones.ts';
import { describeSeconds, hoursToSeconds, toHours, toMinutes, toSeconds } from '../../console/settings/minutes/minutes.ts';

it('[CN213] shows times in minutes and keeps them in seconds', () => {
  for (const seconds of [5, 30, 45, 60, 90, 300, 604_800]) expect(toSeconds(String(toMinutes(seconds))), String(seconds)).toBe(seconds);
  expect([toMinutes(null), toSeconds(''), toSeconds('soon')]).toEqual([null, null, null]);
  for (const seconds of [36, 1_800, 3_600, 28_800, 604_800]) expect(hoursToSeconds(String(toHours(seconds))), String(seconds)).toBe(seconds);
  expect([toHours(null), hoursToSeconds(' ')]).toEqual([null, null]);
  expect([45, 60, 90, 5_400, 7_205].map(describeSeconds)).toEqual(['45 s', '1 min', '1 min 30 s', '1 h 30 min', '2 h 5 s']);
});

it('[CN213] lists the time zones that there are, and one of another browser too', () => {
  const zonesOf = (chosen: string): string[] => listTimeZones(chosen).flatMap(({ zones }) => zones);
  expect(zonesOf('Europe/Lisbon')).toEqual(expect.arrayContaining(['UTC', 'Europe/Lisbon', 'America/New_York']));
  expect(zonesOf('Mars/Olympus')).toContain('Mars/Olympus');
  expect(new Set(zonesOf('UTC')).size).toBe(zonesOf('UTC').length);
  for (const zone of zonesOf('UTC')) expect(() => new Intl.DateTimeFormat('en', { timeZone: zone }), zone).not.toThrow();
});

it('[CN44] says what saving a team makes of the default team', () => {
  const [support, night] = [
    { name: 'Support', isDefault: true },
    { name: 'Night', isDefault: false },
  ];
  const says = (isDefault: boolean, others: (typeof support)[], isNew = true): string => describeDefaultTeam({ isDefault, isNew, others });
  expect(says(true, [])).toMatch(/^The first team is the default, unless you choose otherwise\. /);
  expect(says(true, [], false)).toMatch(/^Its hours and members then count for every visitor/);
  expect(says(false, [])).toMatch(/^No team is the default/);
  expect(says(true, [night, support])).toBe('It takes the place of Support as the default team.');
  expect(says(false, [support])).toBe('Support stays the default team.');
  expect(says(false, [night], false)).toMatch(/^No team is the default/);
});
