import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { GoldArticle } from '../read-cases.ts';
import type { Recordings } from '../recordings/recordings.ts';
import { openChatModel } from '../../src/bot/model/chat-model.ts';
import { loadBot } from '../../src/bot/definition/load-bots.ts';
import { readModelLimits } from '../../src/bot/model/read-model-limits.ts';
import { createFaultReporter } from '../../src/bot/turn/report-fault.ts';
import type { TurnDeps } from '../../src/bot/turn/turn.ts';
import type { ChatModel } from '../../src/bot/turn/text-model.ts';
import { startUnderstanding } from '../../src/bot/understand/start-understanding.ts';
import { bundledEncoder, createBundledEncoder, multilingualEncoder } from '../../src/knowledge/encoder/bundled-encoder.ts';
import type { Encoder } from '../../src/knowledge/encoder/encoder.ts';
import { cacheEncoder } from './cache-encoder.ts';
import { describeMissingVectors } from '../../src/knowledge/describe-missing-vectors.ts';
import { startKnowledge, type Knowledge } from '../../src/knowledge/start-knowledge.ts';
import { syncFolder } from '../../src/knowledge/sync/sync-folder.ts';
import { systemClock } from '../../src/platform/clock.ts';
import type { Config } from '../../src/platform/config.ts';
import { createLogger } from '../../src/platform/logger.ts';
import { openDatabase } from '../../src/storage/open-database.ts';

const vectorFolder = fileURLToPath(new URL('../../node_modules/.cache/baton-evals/', import.meta.url));

/** The bot under test on a throw-away database: the same code as a live turn, without a server. */
export type BotUnderTest = {
  turns: TurnDeps;
  findPassages: Knowledge['findPassages'];
  /** The answers of actions. Unset: there are none. */
  recordings?: Recordings;
  /** Path below the knowledge folder by article id. */
  fileOf: ReadonlyMap<string, string>;
  /** `text`: the published title and Markdown; empty for an unpublished article. */
  articles: readonly (GoldArticle & { text: string })[];
  /** `knowledge` is a hash over the paths and contents of all articles; `floor` was fitted to them, and is null where the bot's costs decide. */
  versions: {
    bot: string;
    encoder: string;
    index: string;
    model: string | null;
    articles: number;
    passages: number;
    knowledge: string;
    floor: { value: number; questions: number; at: string } | null;
  };
  close(): Promise<void>;
};

/**
 * `isCalibrated`: with the floor that was fitted to the articles of this installation, where there is one. `vectors`: the folder that
 * keeps the vectors of the bundled encoder for the next run; null encodes everything anew.
 */
export async function openBotUnderTest(
  config: Config,
  options: { wrapModel?: (model: ChatModel) => ChatModel; isCalibrated?: boolean; vectors?: string | null } = {},
): Promise<BotUnderTest> {
  const logger = createLogger({ level: 'error' });
  const dataDir = mkdtempSync(path.join(tmpdir(), 'baton-eval-'));
  const stops: (() => Promise<void> | void)[] = [() => rmSync(dataDir, { recursive: true, force: true })];
  const close = async (): Promise<void> => {
    for (const stop of stops.splice(0).reverse()) await stop();
  };
  try {
    const bot = await loadBot(path.join(config.BOTS_DIR, config.BOT));
    const opened = await openChatModel(config, undefined, { countTokens: true });
    const chat = opened && options.wrapModel ? options.wrapModel(opened) : opened;
    const { database, close: closeDatabase } = await openDatabase({ databaseUrl: undefined, dataDir, logger });
    stops.push(closeDatabase);
    await syncFolder({ database, clock: systemClock }, config.KNOWLEDGE_DIR);
    // Without Qdrant: the passages of a throw-away database must not end up in a shared index.
    const { DATA_DIR: fittedIn, KNOWLEDGE_DIR: fittedBeside, ...others } = config;
    const settings = { ...others, QDRANT_URL: undefined, ...((options.isCalibrated ?? true) ? { DATA_DIR: fittedIn, KNOWLEDGE_DIR: fittedBeside } : {}) };
    const folder = options.vectors === undefined ? vectorFolder : options.vectors;
    const cached = folder === null || config.EMBEDDINGS.startsWith('openai:') ? null : openCached(config.EMBEDDINGS, folder);
    const knowledge = await startKnowledge({ database, logger, settings, answerCosts: () => bot.answers.costs, ...(cached ? { encoder: cached } : {}) });
    stops.push(knowledge.close);
    await knowledge.vectorsReady();
    const { understand, ready } = startUnderstanding({ bot, embed: knowledge.embed });
    await ready;
    const now = (): number => performance.timeOrigin + performance.now();
    const sources = await database<{ id: string; slug: string; source_path: string; source_hash: string; text: string }[]>`
      select article.id, slug, source_path, coalesce(source_hash, '') as source_hash, coalesce(version.title || chr(10) || version.markdown, '') as text
      from article left join article_version version on version.id = published_version_id order by source_path`;
    const hash = createHash('sha256').update(JSON.stringify(sources.map((row) => [row.source_path, row.source_hash])));
    const { articles, passages, encoder, index, withVectors } = knowledge.status();
    const { calibration } = knowledge;
    const missing = describeMissingVectors({ passages, withVectors });
    if (missing !== null) console.error(missing);
    return {
      turns: {
        bot: { definition: bot, understand, findPassages: knowledge.findPassages },
        model: chat && { chat, limits: readModelLimits(config) },
        now,
        reportFault: createFaultReporter({ logger, now }),
      },
      findPassages: knowledge.findPassages,
      fileOf: new Map(sources.map((row) => [row.id, row.source_path])),
      articles: sources.map((row) => ({ path: row.source_path, slug: row.slug, text: row.text })),
      versions: {
        bot: bot.id,
        encoder,
        index,
        model: chat?.name ?? null,
        articles,
        passages,
        knowledge: hash.digest('hex').slice(0, 16),
        floor: calibration && { value: calibration.floor, questions: calibration.questions, at: calibration.at },
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The encoder of the search, and the one that reads messages. */
function openCached(name: string, folder: string): { search: Encoder; reader: Encoder } {
  const open = (named: typeof bundledEncoder | typeof multilingualEncoder): Encoder =>
    cacheEncoder(createBundledEncoder(named), { folder, dimension: named.dimension });
  const reader = open(bundledEncoder);
  return { search: name === 'multilingual' ? open(multilingualEncoder) : reader, reader };
}
