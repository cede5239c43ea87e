import { expect, it, vi } from 'vitest';
import { forgetDrafts, openDrafts, readDraft, readSavedDraft, takeServerDraft, writeDraft, writeSavedDraft } from '../../console/storage/draft-store.ts';
import { describeDefaultTeam } from '../../console/settings/describe-default-team.ts';
import { listTimeZones } from '../../console/settings/list-time-zones.ts';
import { describeSeconds, toMinutes, toSeconds } from '../../console/settings/minutes.ts';

it('shows times in minutes and keeps them in seconds', () => {
  for (const seconds of [5, 30, 45, 60, 90, 300, 604_800]) expect(toSeconds(String(toMinutes(seconds))), String(seconds)).toBe(seconds);
  expect([toMinutes(null), toSeconds(''), toSeconds('soon')]).toEqual([null, null, null]);
  expect([45, 60, 90, 5_400, 7_205].map(describeSeconds)).toEqual(['45 s', '1 min', '1 min 30 s', '1 h 30 min', '2 h 5 s']);
});

it('lists the time zones that there are, and one of another browser too', () => {
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

/** The part of a browser that drafts are kept in. */
function openTab(): { kept: Map<string, string>; tellOfOtherTab(key: string | null): void } {
  const kept = new Map<string, string>();
  const tab = new EventTarget();
  vi.stubGlobal('window', tab);
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    key: (index: number) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size;
    },
  });
  return { kept, tellOfOtherTab: (key) => void tab.dispatchEvent(Object.assign(new Event('storage'), { key })) };
}

it('[CN12] a draft that another tab wrote is shown, also where its reply box was closed meanwhile', () => {
  const { kept, tellOfOtherTab } = openTab();
  openDrafts('ana');
  writeDraft('c1', 'reply', 'begun here');
  const [key = ''] = kept.keys();
  kept.set(key, 'begun here, gone on there');
  tellOfOtherTab(key);
  expect(readDraft('c1', 'reply')).toBe('begun here, gone on there');
  kept.delete(key);
  tellOfOtherTab(key);
  expect(readDraft('c1', 'reply')).toBe('');
  expect(readDraft('c1', 'note')).toBe('');
  vi.unstubAllGlobals();
});

it('[CN12] what was typed here stays, what another device wrote or sent is taken', () => {
  openTab();
  openDrafts('ana');
  takeServerDraft('c3', 'reply', 'begun on the phone');
  expect(readDraft('c3', 'reply'), 'nothing was here').toBe('begun on the phone');
  takeServerDraft('c3', 'reply', 'gone on on the phone');
  expect(readDraft('c3', 'reply'), 'nothing was typed here since').toBe('gone on on the phone');
  writeDraft('c3', 'reply', 'typed here');
  takeServerDraft('c3', 'reply', 'gone on on the phone');
  expect(readDraft('c3', 'reply'), 'not on the server yet').toBe('typed here');
  writeSavedDraft('c3', 'reply', 'typed here');
  takeServerDraft('c3', 'reply', '');
  expect(readDraft('c3', 'reply'), 'sent on the phone').toBe('');
  vi.unstubAllGlobals();
});

it('[CN12] each agent has their own, and nothing of either is left when they are forgotten', () => {
  const { kept } = openTab();
  openDrafts('ana');
  writeDraft('c2', 'reply', 'of Ana');
  writeSavedDraft('c2', 'reply', 'of An');
  openDrafts('bo');
  expect(readDraft('c2', 'reply')).toBe('');
  expect(readSavedDraft('c2', 'reply')).toBe('');
  openDrafts('ana');
  expect([readDraft('c2', 'reply'), readSavedDraft('c2', 'reply')]).toEqual(['of Ana', 'of An']);
  forgetDrafts();
  expect([...kept]).toEqual([]);
  vi.unstubAllGlobals();
});
