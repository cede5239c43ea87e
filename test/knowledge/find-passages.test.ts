import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createArticle, publishArticle, readArticle, saveArticle, unpublishArticle } from '../../src/knowledge/article/edit-article.ts';
import { readCalibration } from '../../src/knowledge/search/read-calibration.ts';
import { testActor } from '../support/test-actor.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { createScriptedEncoder, toVector } from './scripted-encoder.ts';
import { ask, openTestKnowledge } from './test-knowledge.ts';

const { current, deps, publish, publishFiller, running, start } = await openTestKnowledge();

describe('the floor', () => {
  it('[KN62] is the one that was fitted to this knowledge and this encoder, and the shipped one otherwise', async () => {
    await publishFiller();
    const folder = await mkdtemp(path.join(tmpdir(), 'calibrated-'));
    const floorsWith = async (content: string | null) => {
      if (content !== null) await writeFile(path.join(folder, 'calibration.json'), content);
      const knowledge = await start({
        EMBEDDINGS: 'bundled',
        QDRANT_URL: undefined,
        QDRANT_API_KEY: undefined,
        OPENAI_API_KEY: undefined,
        OPENAI_BASE_URL: undefined,
        KNOWLEDGE_DIR: folder,
      });
      await knowledge.vectorsReady();
      const { floor, plainFrom, mode } = await ask(knowledge, 'when does a parcel arrive');
      expect(mode).toBe('hybrid');
      return { floor, plainFrom };
    };
    const shipped = await floorsWith(null);
    const fitted = { version: 1, encoder: current.encoder.id, floor: 0.4321, plainFrom: 0.8765, questions: 40, at: '2026-01-01T00:00:00.000Z' };
    expect(await floorsWith(JSON.stringify(fitted))).toEqual({ floor: 0.4321, plainFrom: 0.8765 });
    expect(await floorsWith(JSON.stringify({ ...fitted, encoder: 'another' }))).toEqual(shipped);
    expect(await floorsWith('{ not json')).toEqual(shipped);
    await rm(folder, { recursive: true });
  });

  it('[KN62] in the data directory goes before one beside the articles', () => {
    const folders = ['data', 'articles'].map((name) => mkdtempSync(path.join(tmpdir(), `calibrated-${name}-`)));
    const write = (folder: string | undefined, floor: number): void => {
      const fitted = { version: 1, encoder: 'mine', floor, plainFrom: 0.9, questions: 40, at: '2026-01-01T00:00:00.000Z' };
      writeFileSync(path.join(folder ?? '', 'calibration.json'), JSON.stringify(fitted));
    };
    const read = () => readCalibration({ folders: [undefined, ...folders], encoder: 'mine', logger: silentLogger })?.floor;
    expect(read()).toBeUndefined();
    write(folders[1], 0.2);
    expect(read()).toBe(0.2);
    write(folders[0], 0.4);
    expect(read()).toBe(0.4);
    for (const folder of folders) rmSync(folder, { recursive: true });
  });
});

describe('finding passages', () => {
  it('[KN30] finds an article with the very next question, by words while its vectors are being built, then by both', async () => {
    await publishFiller();
    const knowledge = await start();
    await knowledge.vectorsReady();
    let release = (): void => {};
    current.encoder.hold = new Promise((resolve) => {
      release = resolve;
    });
    const id = await publish({ title: 'Plans', markdown: 'The monthly cost of the basic plan is nine euro.' });
    const first = await ask(knowledge, 'what is the cost of the basic plan?');
    expect(first.mode).toBe('lexical');
    expect(first.passages[0]).toMatchObject({ articleId: id, title: 'Plans', url: '/help/plans', text: 'The monthly cost of the basic plan is nine euro.' });
    expect(first.passages[0]?.score).toBeGreaterThan(first.floor);
    release();
    await knowledge.vectorsReady();
    const second = await ask(knowledge, 'price');
    expect(second.mode).toBe('hybrid');
    expect(second.passages[0]?.articleId).toBe(id);
    expect(second.passages[0]?.features['meaning']).toBeGreaterThan(0.2);
  });

  it('[KN39] never finds a draft, an unpublished article or an older version', async () => {
    await publishFiller();
    const knowledge = await start();
    const article = await createArticle(deps, {
      title: 'Secret',
      markdown: 'The zebra code is 1234.',
      tags: [],
      questions: [],
      language: 'en',
      version: 0,
      actor: testActor,
    });
    const texts = async () => (await ask(knowledge, 'zebra code')).passages.map((passage) => passage.text).join(' ');
    expect(await texts()).not.toContain('zebra');
    await publishArticle(deps, { id: article.id, actor: testActor });
    expect(await texts()).toContain('1234');
    await saveArticle(deps, { ...(await readArticle(deps, article.id)), markdown: 'The zebra code is 9999.', actor: testActor });
    expect(await texts()).not.toContain('9999');
    await publishArticle(deps, { id: article.id, actor: testActor });
    expect(await texts()).toContain('9999');
    expect(await texts()).not.toContain('1234');
    await unpublishArticle(deps, { id: article.id, actor: testActor });
    expect(await texts()).not.toContain('zebra');
    await knowledge.vectorsReady();
    expect(await texts()).not.toContain('zebra');
  });

  it('[KN31] sees what another process published', async () => {
    await publishFiller();
    const first = await start();
    const second = await start();
    await Promise.all([first.vectorsReady(), second.vectorsReady()]);
    const id = await publish({ title: 'Plans', markdown: 'The monthly cost of the basic plan is nine euro.' });
    for (const knowledge of [first, second]) expect((await ask(knowledge, 'cost of the plan')).passages[0]?.articleId).toBe(id);
    await Promise.all([first.vectorsReady(), second.vectorsReady()]);
    for (const knowledge of [first, second]) expect((await ask(knowledge, 'price')).passages[0]?.articleId).toBe(id);
  });

  it('[KN32] matches question variants, typos and the heading, and links to the heading', async () => {
    await publishFiller();
    const id = await publish({
      title: 'Sign-in',
      markdown: '## Two factor codes\n\nOpen the app and read the six digits.',
      questions: ['my authenticator stopped working'],
    });
    const knowledge = await start();
    await knowledge.vectorsReady();
    for (const query of ['authenticator stopped', 'my autenticater is broken', 'two factor']) {
      expect((await ask(knowledge, query)).passages[0]).toMatchObject({ articleId: id, heading: 'Two factor codes', url: '/help/sign-in#two-factor-codes' });
    }
  });

  it('[KN37] answers a question that adds nothing to a title with the opening of its article, and one that does with its section', async () => {
    await publishFiller();
    const markdown = 'Open the box and put in the key.\n\n## After the start\n\nInstall the start disk: a start without it may end the start.';
    await publish({ title: 'Install the machine', markdown });
    const knowledge = await start();
    expect((await ask(knowledge, 'how do I install it')).passages[0]).toMatchObject({ title: 'Install the machine', heading: null });
    expect((await ask(knowledge, 'which disk do I install after the start')).passages[0]).toMatchObject({ heading: 'After the start' });
  });

  it('[KN38] searches without the articles that it is told to leave out', async () => {
    await publishFiller();
    const id = await publish({ title: 'Returns', markdown: 'A parcel can be sent back within thirty days.' });
    const knowledge = await start();
    const query = 'send a parcel back';
    expect((await ask(knowledge, query)).passages[0]).toMatchObject({ articleId: id });
    const without = await knowledge.findPassages({ query, language: null, limit: 5, hidden: new Set([id]) });
    expect(without.passages.map((passage) => passage.title)).toContain('Parcels');
    expect(without.passages.map((passage) => passage.articleId)).not.toContain(id);
  });

  it('[KN33] shows the same text once', async () => {
    await publishFiller();
    for (const title of ['Plans', 'Prices', 'What it costs'])
      await publish({ title, markdown: 'The monthly cost of the basic plan is nine euro, tax included, and you may cancel at any time.' });
    const knowledge = await start();
    const { passages } = await ask(knowledge, 'cost of the basic plan');
    expect(passages.filter((passage) => passage.text.includes('nine euro'))).toHaveLength(1);
  });

  it("[KN34] prefers the visitor's language where there is a choice, and answers in another where there is none", async () => {
    const german = await publish({ title: 'Plan', markdown: 'Der Plan Basic kostet 9 Euro.', language: 'de' });
    const english = await publish({ title: 'Plan', markdown: 'The plan Basic costs 9 Euro.', language: 'en' });
    await publishFiller();
    const knowledge = await start();
    expect((await ask(knowledge, 'plan basic euro', 'de')).passages[0]?.articleId).toBe(german);
    expect((await ask(knowledge, 'plan basic euro', 'en')).passages[0]?.articleId).toBe(english);
    expect((await ask(knowledge, 'parcel', 'fr')).passages[0]?.title).toBe('Parcels');
  });

  it('[KN35] scores what the knowledge does not hold below the floor', async () => {
    await publishFiller();
    const knowledge = await start();
    await knowledge.vectorsReady();
    for (const query of ['which crypto should i buy', 'who won the match yesterday', '', '   ', '???', '\u0000']) {
      const found = await ask(knowledge, query);
      for (const passage of found.passages) expect(passage.score).toBeLessThan(found.floor);
    }
  });

  it('[KN36] survives anything asked, and an empty knowledge', async () => {
    const knowledge = await start();
    expect((await ask(knowledge, 'hello')).passages).toEqual([]);
    await publishFiller();
    for (const query of ['x'.repeat(100_000), '🙂'.repeat(500), 'a '.repeat(5_000), "'; drop table article; --", '\u202Eparcel\u200B', 'Ĥéłłö']) {
      const found = await ask(knowledge, query);
      for (const passage of found.passages) expect(passage.score >= 0 && passage.score <= 1).toBe(true);
    }
  });
});

describe('vectors', () => {
  it('[KN40] encodes no text twice, over restarts too; another encoder encodes anew', async () => {
    await publishFiller();
    await (await start()).vectorsReady();
    const texts = current.encoder.asked.filter((call) => call.priority === 'background').map((call) => call.text);
    expect(new Set(texts).size).toBe(texts.length);
    const again = createScriptedEncoder();
    const knowledge = await start(undefined, again);
    await knowledge.vectorsReady();
    expect(again.asked.filter((call) => call.priority === 'background')).toEqual([]);
    const [found] = (await ask(knowledge, 'parcel')).passages;
    expect(found?.features).toEqual((await ask(running[0] ?? knowledge, 'parcel')).passages[0]?.features);
    expect(found?.features['meaning']).toBeGreaterThan(0.1);
    const larger = createScriptedEncoder({ id: 'larger', size: 96 });
    const other = await start(undefined, larger);
    await other.vectorsReady();
    expect(larger.asked.length).toBeGreaterThan(0);
    expect((await ask(other, 'parcel')).mode).toBe('hybrid');
  });

  it('[KN42] answers by words while the encoder is out', async () => {
    await publishFiller();
    current.encoder.failing = true;
    const knowledge = await start();
    await knowledge.vectorsReady();
    const found = await ask(knowledge, 'when does my parcel arrive');
    expect(found.mode).toBe('lexical');
    expect(found.passages[0]?.title).toBe('Parcels');
    await expect(knowledge.embed(['hello'])).rejects.toThrow();
  });

  it('[KN40] remembers the vectors of questions, and keeps those of texts that come again at the next start', async () => {
    const [knowledge, next] = [await start(), await start()];
    const [first] = await knowledge.embed(['how are you']);
    expect(first).toEqual(toVector('how are you'));
    expect(await knowledge.embed(['how are you'])).toEqual([first]);
    const [kept] = await knowledge.embed(['where is my refund'], { areKept: true });
    expect(await next.embed(['a new example', 'where is my refund'], { areKept: true })).toEqual([expect.anything(), kept]);
    expect(current.encoder.asked.filter(({ text }) => text === 'how are you' || text === 'where is my refund')).toHaveLength(2);
  });
});
