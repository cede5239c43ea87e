import { afterAll, afterEach, beforeEach } from 'vitest';
import { createArticle, publishArticle } from '../../src/knowledge/article/edit-article.ts';
import { startKnowledge, type Knowledge, type KnowledgeSettings } from '../../src/knowledge/start-knowledge.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { testActor } from '../support/test-actor.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { openTestDatabase } from '../support/test-database.ts';
import { createScriptedEncoder, type ScriptedEncoder } from './scripted-encoder.ts';

/** A database without articles and a scripted encoder for each test of a file. Knowledge that a test starts is closed after it. */
export async function openTestKnowledge() {
  const storage = await openTestDatabase();
  const { database } = storage;
  const deps = { database, clock: createFakeClock() };
  const running: Knowledge[] = [];
  const current = { encoder: createScriptedEncoder() };

  beforeEach(async () => {
    await database`truncate article, article_version, passage, embedding cascade`;
    await database`update knowledge_revision set revision = revision + 1`;
    current.encoder = createScriptedEncoder();
  });
  afterEach(async () => {
    for (const knowledge of running.splice(0)) await knowledge.close();
  });
  afterAll(() => storage[Symbol.asyncDispose]());

  async function start(settings?: KnowledgeSettings, used: ScriptedEncoder = current.encoder): Promise<Knowledge> {
    const knowledge = await startKnowledge({ database, logger: silentLogger, encoder: used, ...(settings ? { settings } : {}) });
    running.push(knowledge);
    // Else a question finds the vectors there or not, by the speed of the machine.
    if (!used.hold) await knowledge.vectorsReady();
    return knowledge;
  }

  async function publish(article: { title: string; markdown: string; questions?: string[]; language?: string }): Promise<string> {
    const { id } = await createArticle(deps, { tags: [], questions: [], language: 'en', version: 0, actor: testActor, ...article });
    await publishArticle(deps, { id, actor: testActor });
    return id;
  }

  /** Two articles that most questions of a test are not about. */
  async function publishFiller(): Promise<void> {
    await publish({ title: 'Opening hours', markdown: 'The office is open from nine to five on working days. On Sunday nobody is there.' });
    await publish({ title: 'Parcels', markdown: 'A parcel arrives three days after it was sent. You can follow its way on the map.' });
  }

  return { deps, current, running, start, publish, publishFiller };
}

export const ask = (knowledge: Knowledge, query: string, language: string | null = null) => knowledge.findPassages({ query, language, limit: 5 });
