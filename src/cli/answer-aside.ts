import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { answerTurn } from '../bot/answer-turn.ts';
import { openChatModel } from '../bot/model/chat-model.ts';
import { loadBot } from '../bot/definition/load-bots.ts';
import { readModelLimits } from '../bot/model/read-model-limits.ts';
import { createFaultReporter } from '../bot/turn/report-fault.ts';
import type { TurnResult } from '../bot/turn/turn.ts';
import { startUnderstanding } from '../bot/understand/start-understanding.ts';
import { describeMissingVectors } from '../knowledge/describe-missing-vectors.ts';
import { startKnowledge } from '../knowledge/start-knowledge.ts';
import { syncFolder } from '../knowledge/sync/sync-folder.ts';
import { systemClock } from '../platform/clock.ts';
import type { Config } from '../platform/config.ts';
import { createLogger } from '../platform/logger.ts';
import { newId } from '../platform/new-id.ts';
import { openDatabase } from '../storage/open-database.ts';
import { printProgress } from './command.ts';

const answerWithinMs = 60_000;

/** Answers one question from the knowledge folder, on a throw-away database. */
export async function answerAside(config: Config, input: { question: string; quick: boolean }): Promise<TurnResult> {
  const bot = await loadBot(path.join(config.BOTS_DIR, config.BOT));
  const chat = await openChatModel(config);
  const logger = createLogger({ level: 'error' });
  const dataDir = mkdtempSync(path.join(tmpdir(), 'baton-ask-'));
  const stops: (() => Promise<void> | void)[] = [() => rmSync(dataDir, { recursive: true, force: true })];
  try {
    printProgress('Reading the articles …');
    const { database, close } = await openDatabase({ databaseUrl: undefined, dataDir, logger });
    stops.push(close);
    await syncFolder({ database, clock: systemClock }, config.KNOWLEDGE_DIR);
    // Without Qdrant: the passages of a throw-away database must not end up in a shared index.
    const knowledge = await startKnowledge({ database, logger, settings: { ...config, QDRANT_URL: undefined }, answerCosts: () => bot.answers.costs });
    stops.push(knowledge.close);
    if (!input.quick) await knowledge.vectorsReady();
    const missing = describeMissingVectors(knowledge.status());
    if (missing !== null) printProgress(missing);
    const now = (): number => performance.timeOrigin + performance.now();
    const { understand, ready } = startUnderstanding({ bot, embed: knowledge.embed });
    // Else the intents are read by words alone, and the answer is not that of a server.
    if (!input.quick) await ready;
    return await answerTurn(
      {
        bot: { definition: bot, understand, findPassages: knowledge.findPassages },
        model: chat && { chat, limits: readModelLimits(config) },
        now,
        reportFault: createFaultReporter({ logger, now }),
      },
      {
        turnId: newId(),
        conversationId: null,
        transcript: [],
        messages: [{ id: newId(), text: input.question }],
        facts: { personOffered: false, personDeclined: false, turnCount: 0, waitingForPerson: false, sentimentSeries: [] },
        signal: AbortSignal.timeout(answerWithinMs),
        onDelta() {},
      },
    );
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}
