import { afterEach, expect, it, vi } from 'vitest';
import { createStandingNotices } from '../../console/notices/create-standing-notices.ts';
import { hideNotice, readHidden } from '../../console/notices/hidden-notices.ts';
import { createStore } from '../../console/state/create-store.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

const notice = (id: string, stays = false) => ({ id, tone: 'info' as const, text: id, stays });

it('[CN45] a notice that says how things are goes when none of it is so any longer, and others stay', () => {
  const store = createStore((run) => run());
  const standing = createStandingNotices(store);
  const ids = () => store.get().notices.map(({ id }) => id);
  standing.add(notice('nobody is here'), ['ana waits']);
  standing.add(notice('two need an eye'), ['ben waits', 'cem waits']);
  store.dispatch({ type: 'notice-added', notice: notice('saved') });
  standing.keepOnly(new Set(['ana waits', 'ben waits']));
  expect(ids()).toEqual(['nobody is here', 'two need an eye', 'saved']);
  standing.keepOnly(new Set(['ben waits']));
  expect(ids()).toEqual(['two need an eye', 'saved']);
  standing.keepOnly(new Set());
  expect(ids()).toEqual(['saved']);
});

it('[CN62] what stays until it is dismissed is not pushed out by what passes, and told again it is one notice', () => {
  const store = createStore((run) => run());
  const add = (id: string, stays = false) => store.dispatch({ type: 'notice-added', notice: notice(id, stays) });
  add('missed', true);
  for (const id of ['one', 'two', 'three', 'four', 'five']) add(id);
  expect(store.get().notices.map(({ id }) => id)).toEqual(['missed', 'two', 'three', 'four', 'five']);
  add('two');
  expect(store.get().notices.map(({ id }) => id)).toEqual(['missed', 'three', 'four', 'five', 'two']);
});

it('[HT50] a notice for the operator that was put away stays away, and is said again when it comes back after it was mended', () => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
  const [proxy, other] = ['Set TRUST_PROXY.', 'Another thing.'];
  expect(readHidden([proxy, other])).toEqual([]);
  hideNotice([proxy, other], proxy);
  expect(readHidden([proxy, other])).toEqual([proxy]);
  expect(readHidden([other]), 'mended').toEqual([]);
  expect(readHidden([proxy, other]), 'and back').toEqual([]);
  kept.forEach((_, key) => kept.set(key, '{broken'));
  expect(readHidden([proxy])).toEqual([]);
});
