import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { answerTurn } from '../../bot/answer-turn.ts';
import { openChatModel } from '../../bot/chat-model.ts';
import { loadBot } from '../../bot/load-bots.ts';
import type { TurnResult } from '../../bot/turn.ts';
import { startUnderstanding } from '../../bot/understand/start-understanding.ts';
import { startKnowledge } from '../../knowledge/start-knowledge.ts';
import { syncFolder } from '../../knowledge/sync-folder.ts';
import { AppError } from '../../platform/app-error.ts';
import { systemClock } from '../../platform/clock.ts';
import type { Config } from '../../platform/config.ts';
import { createLogger } from '../../platform/logger.ts';
import { newId } from '../../platform/new-id.ts';
import { openDatabase } from '../../storage/open-database.ts';
import {
  exitCodes,
  knowledgeOption,
  printProgress,
  printResult,
  textOption,
  type CliCommand,
} from '../command.ts';

const answerWithinMs = 60_000;

/**
 * Works on a throw-away database made from the knowledge folder, so that it never disturbs a running server, whose database
 * belongs to it alone. Articles written in the console are not in that folder and take no part.
 */
export const askCommand: CliCommand = {
  name: 'ask',
  about: 'Ask the bot one question about the knowledge folder; needs no server and records nothing',
  argument: { name: 'question', about: 'what a visitor would type' },
  options: [
    knowledgeOption,
    { flags: '--quick', about: 'answer from words alone, without waiting for sentence vectors' },
    { flags: '--json', about: 'print the answer with its whole trace as JSON' },
  ],
  examples: [
    'npm run baton -- ask "How do I put the widget on my site?"',
    'npm run baton -- ask "What does error 429 mean?" --knowledge ../my-docs --json',
  ],
  async run(input) {
    const question = input.argument.trim();
    if (question === '') throw new AppError('bad-request', 'The question is empty. Put it in quotes: baton ask "How do I …?"');
    const knowledge = textOption(input, 'knowledge');
    const config = input.readConfig({ KNOWLEDGE_DIR: knowledge === undefined ? undefined : path.resolve(knowledge) });
    const result = await answerAside(config, { question, quick: input.options['quick'] === true });
    printResult(input.options['json'] ? toJson(result) : toText(result));
    return exitCodes.done;
  },
};

async function answerAside(config: Config, input: { question: string; quick: boolean }): Promise<TurnResult> {
  const bot = await loadBot(path.join(config.BOTS_DIR, config.BOT));
  const chatModel = await openChatModel(config);
  const logger = createLogger({ level: 'error' });
  const dataDir = mkdtempSync(path.join(tmpdir(), 'baton-ask-'));
  const stops: (() => Promise<void> | void)[] = [() => rmSync(dataDir, { recursive: true, force: true })];
  try {
    printProgress('Reading the articles …');
    const { database, close } = await openDatabase({ databaseUrl: undefined, dataDir, logger });
    stops.push(close);
    await syncFolder({ database, clock: systemClock }, config.KNOWLEDGE_DIR);
    const knowledge = await startKnowledge({ database, logger });
    stops.push(knowledge.close);
    if (!input.quick) await knowledge.vectorsReady();
    const { understand } = startUnderstanding({ bot, embed: knowledge.embed });
    return await answerTurn(
      { bot, understand, findPassages: knowledge.findPassages, chatModel, now: () => performance.timeOrigin + performance.now() },
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

function toJson({ reply, trace }: TurnResult): string {
  return JSON.stringify({ text: reply?.text ?? '', citations: reply?.citations ?? [], trace }, null, 2);
}

function toText({ reply, trace }: TurnResult): string {
  const { outcome, ruleId, confidence } = trace.decided;
  const sources = (reply?.citations ?? []).map((citation) => `  ${citation.title}  ${citation.url}`);
  return [
    reply?.text ?? '(The bot stays silent.)',
    ...sources,
    '',
    `${outcome} by rule ${ruleId}, confidence ${confidence.toFixed(2)}, searched ${trace.found.mode}`,
  ].join('\n');
}
