import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { syncIndex } from '../../src/knowledge/index/sync-index.ts';
import type { IndexedPassage, PassageIndex } from '../../src/knowledge/index/passage-index.ts';
import { preparePassage } from '../../src/knowledge/search/prepare-passage.ts';
import { toVector } from './scripted-encoder.ts';

const ids = {
  price: '00000000-0000-4000-8000-000000000001',
  hours: '00000000-0000-4000-8000-000000000002',
  german: '00000000-0000-4000-8000-000000000003',
  parcel: '00000000-0000-4000-8000-000000000004',
};

function makePassage(id: string, content: { title: string; text: string; language?: string; version?: string }): IndexedPassage {
  const passage = preparePassage({
    id,
    article_id: id.replace('8000', '9000'),
    slug: content.title.toLowerCase(),
    title: content.title,
    heading: null,
    heading_path: [],
    anchor: null,
    language: content.language ?? 'en',
    questions: [],
    text: content.text,
    content_hash: content.text,
  });
  return { passage, vector: toVector(`${content.title} ${content.text}`), fingerprint: content.version ?? 'one' };
}

const passages = [
  makePassage(ids.price, { title: 'Plans', text: 'The monthly cost of the basic plan is nine euro.' }),
  makePassage(ids.hours, { title: 'Opening hours', text: 'The office is open from nine to five on working days.' }),
  makePassage(ids.german, { title: 'Tarife', text: 'Der Grundtarif kostet neun Euro im Monat.', language: 'de' }),
  makePassage(ids.parcel, { title: 'Parcels', text: 'A parcel arrives three days after it was sent.' }),
];

/** The contract of every passage index. `open` gives an empty one. */
export function describePassageIndex(title: string, open: () => Promise<{ index: PassageIndex; close(): Promise<void> }>): void {
  describe(`passage index: ${title}`, () => {
    let opened: Awaited<ReturnType<typeof open>>;
    let index: PassageIndex;
    const search = (text: string, options: { meaning?: boolean; language?: string | null; limit?: number } = {}) =>
      index.search({ text, vector: options.meaning === false ? null : toVector(text), limit: options.limit ?? 3, language: options.language ?? null });

    beforeAll(async () => {
      opened = await open();
      index = opened.index;
    });
    afterAll(() => opened.close());
    beforeEach(async () => {
      await syncIndex(index, passages);
    });

    it('[KN1] finds by words alone at once after the write', async () => {
      const [first] = await search('when does my parcel arrive', { meaning: false });
      expect(first?.id).toBe(ids.parcel);
    });

    it('[KN2] finds by meaning what shares no word', async () => {
      const hits = await search('price');
      expect(hits.map((hit) => hit.id)).toContain(ids.price);
      const byWords = await search('price', { meaning: false });
      expect(byWords.map((hit) => hit.id)).not.toContain(ids.price);
    });

    it('[KN3] gives each passage once, and no more than both ways together', async () => {
      const hits = await search('cost of the plan in euro', { limit: 2 });
      expect(new Set(hits.map((hit) => hit.id)).size).toBe(hits.length);
      expect(hits.length).toBeLessThanOrEqual(4);
    });

    it('[KN4] searches one language when told so', async () => {
      const hits = await search('neun Euro', { language: 'de' });
      expect(hits.map((hit) => hit.id)).toEqual([ids.german]);
    });

    it('[KN5] forgets what was removed, and removing twice is no fault', async () => {
      await index.remove([ids.parcel]);
      await index.remove([ids.parcel, '00000000-0000-4000-8000-00000000ffff']);
      const hits = await search('parcel');
      expect(hits.map((hit) => hit.id)).not.toContain(ids.parcel);
      expect((await index.list()).has(ids.parcel)).toBe(false);
    });

    it('[KN6] replaces a passage that is written again', async () => {
      await index.upsert([makePassage(ids.parcel, { title: 'Letters', text: 'A letter needs a stamp.', version: 'two' })]);
      expect((await search('stamp', { meaning: false }))[0]?.id).toBe(ids.parcel);
      expect((await search('parcel', { meaning: false })).map((hit) => hit.id)).not.toContain(ids.parcel);
      expect((await index.list()).get(ids.parcel)).toBe('two');
    });

    it('[KN7] is brought to the wanted state from any other, and writes nothing when it is there', async () => {
      await index.upsert([makePassage('00000000-0000-4000-8000-00000000abcd', { title: 'Stranger', text: 'Planted by somebody else.' })]);
      await index.remove([ids.hours]);
      expect(await syncIndex(index, passages)).toEqual({ written: 1, removed: 1 });
      expect(await syncIndex(index, passages)).toEqual({ written: 0, removed: 0 });
      expect([...(await index.list()).keys()].sort()).toEqual(Object.values(ids).sort());
    });

    it('[KN8] takes a passage without a vector: found by words, not by meaning', async () => {
      const [parcel] = passages.slice(3);
      if (!parcel) throw new Error('no passage');
      await index.upsert([{ ...parcel, vector: null, fingerprint: 'bare' }]);
      expect((await search('parcel', { meaning: false }))[0]?.id).toBe(ids.parcel);
    });

    it.each(['', '   ', '???', '\u0000', "'; drop table passage; --", 'ß'.repeat(2_000), '🙂'])('[KN9] survives the words %j', async (text) => {
      expect(Array.isArray(await search(text, { meaning: false }))).toBe(true);
    });
  });
}
