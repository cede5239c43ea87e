import { afterEach, expect, it, vi } from 'vitest';
import { askForEnd, finishEnd } from '../../console/api/end-session.ts';
import { createDraftSync, type DraftServer } from '../../console/compose/draft-sync.ts';
import { forgetDrafts, openDrafts, readDraft, readSavedDraft, takeServerDraft, writeDraft, writeSavedDraft } from '../../console/storage/draft-store.ts';
import type { Drafts } from '../../src/contracts/inbox.ts';

afterEach(() => {
  forgetDrafts();
  vi.unstubAllGlobals();
  vi.useRealTimers();
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
});

/** A server that answers each request when it is told to, in any order. */
function openServer(): { server: DraftServer; sent: { text: string; answer(): void; fail(): void }[]; asked: { answer(drafts: Partial<Drafts>): void }[] } {
  const sent: { text: string; answer(): void; fail(): void }[] = [];
  const asked: { answer(drafts: Partial<Drafts>): void }[] = [];
  const server: DraftServer = {
    save: (_id, { text }) => new Promise<void>((resolve, reject) => sent.push({ text, answer: resolve, fail: () => reject(new Error('unreachable')) })),
    load: () => new Promise<Drafts>((resolve) => asked.push({ answer: (drafts) => resolve({ reply: '', note: '', ...drafts }) })),
  };
  return { server, sent, asked };
}
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('[CN83] a save that a reload cut off loses nothing: the older draft of the server does not replace what was typed', async () => {
  openTab();
  openDrafts('ana');
  const { server, sent, asked } = openServer();
  writeDraft('c1', 'reply', 'First');
  createDraftSync(server).save('c1', 'reply');
  expect(sent.map(({ text }) => text)).toEqual(['First']);
  const nextPage = createDraftSync(server);
  const loaded = nextPage.load('c1');
  asked[0]?.answer({ reply: '' });
  await loaded;
  expect(readDraft('c1', 'reply')).toBe('First');
  nextPage.save('c1', 'reply');
  expect(sent, 'it is brought there again').toHaveLength(2);
});

it('[CN83] an answer that was asked for before a save ended is not taken', async () => {
  openTab();
  openDrafts('ana');
  const { server, sent, asked } = openServer();
  const sync = createDraftSync(server);
  const loads = [sync.load('c1')];
  writeDraft('c1', 'reply', 'typed');
  sync.save('c1', 'reply');
  loads.push(sync.load('c1'));
  sent[0]?.answer();
  await settled();
  asked[0]?.answer({ reply: '' });
  asked[1]?.answer({ reply: 'type' });
  await Promise.all(loads);
  expect([readDraft('c1', 'reply'), readSavedDraft('c1', 'reply')]).toEqual(['typed', 'typed']);
  const later = sync.load('c1');
  asked[2]?.answer({ reply: 'gone on on the phone' });
  await later;
  expect(readDraft('c1', 'reply')).toBe('gone on on the phone');
});

it('[CN83] one request runs at a time, so the newest text arrives last; one that failed is sent again', async () => {
  openTab();
  openDrafts('ana');
  const { server, sent } = openServer();
  const sync = createDraftSync(server);
  for (const text of ['a', 'ab', 'abc']) {
    writeDraft('c1', 'reply', text);
    sync.save('c1', 'reply');
  }
  expect(sent.map(({ text }) => text)).toEqual(['a']);
  sent[0]?.answer();
  await settled();
  expect(sent.map(({ text }) => text)).toEqual(['a', 'abc']);
  sent[1]?.fail();
  await settled();
  expect(readSavedDraft('c1', 'reply')).toBe('a');
  sync.save('c1', 'reply');
  sent[2]?.answer();
  await settled();
  expect([sent[2]?.text, readSavedDraft('c1', 'reply')]).toEqual(['abc', 'abc']);
  sync.save('c1', 'reply');
  expect(sent, 'the server has it').toHaveLength(3);
});

it('[CN83] who signs out leaves every draft on the server and nothing in the browser, whenever it answers', async () => {
  const { kept } = openTab();
  openDrafts('ana');
  const { server, sent } = openServer();
  const sync = createDraftSync(server);
  writeDraft('c1', 'reply', 'to Kim');
  sync.save('c1', 'reply');
  writeDraft('c1', 'reply', 'to Kim, more');
  writeDraft('c2', 'note', 'for colleagues');
  writeDraft('c3', 'reply', 'on the server');
  writeSavedDraft('c3', 'reply', 'on the server');
  const saves = sync.saveAll(2_000);
  forgetDrafts();
  expect(sent.map(({ text }) => text)).toEqual(['to Kim', 'for colleagues']);
  for (const request of sent) request.answer();
  await settled();
  expect(sent.map(({ text }) => text)).toEqual(['to Kim', 'for colleagues', 'to Kim, more']);
  sent[2]?.answer();
  await saves;
  expect([...kept]).toEqual([]);
});

it('[CN83] nothing of one agent is sent in the session of the next', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  openTab();
  openDrafts('ana');
  const { server, sent } = openServer();
  const sync = createDraftSync(server);
  writeDraft('c1', 'reply', 'of Ana');
  sync.save('c1', 'reply');
  writeDraft('c1', 'reply', 'of Ana, more');
  const saves = sync.saveAll(2_000);
  forgetDrafts();
  vi.advanceTimersByTime(2_000);
  await saves;
  openDrafts('bo');
  sent[0]?.answer();
  await settled();
  expect(sent.map(({ text }) => text)).toEqual(['of Ana']);
  expect(readSavedDraft('c1', 'reply')).toBe('');
});

it('[CN83] the session ends after the last drafts are saved, and nobody signs in before that', async () => {
  const { kept } = openTab();
  const asked: string[] = [];
  vi.stubGlobal('fetch', (url: string, { method }: { method: string }) => {
    asked.push(`${method} ${url}`);
    return Promise.resolve(new Response(null, { status: 204 }));
  });
  let end = (): void => undefined;
  askForEnd(new Promise<void>((resolve) => (end = resolve)));
  expect(kept.size, 'known to every tab at once').toBe(1);
  const nextSignIn = finishEnd();
  await settled();
  expect(asked).toEqual([]);
  end();
  await nextSignIn;
  expect(asked).toEqual(['DELETE /api/console/session']);
  expect(kept.size).toBe(0);
});
