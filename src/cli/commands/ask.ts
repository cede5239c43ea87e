import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import { answerTurn } from '../../bot/answer-turn.ts';
import { openChatModel } from '../../bot/chat-model.ts';
import { loadBot } from '../../bot/load-bots.ts';
import { startUnderstanding } from '../../bot/understand/start-understanding.ts';
import { startKnowledge } from '../../knowledge/start-knowledge.ts';
import { syncFolder } from '../../knowledge/sync-folder.ts';
import { systemClock } from '../../platform/clock.ts';
import { readProcessConfig } from '../../platform/config.ts';
import { createLogger } from '../../platform/logger.ts';
import { newId } from '../../platform/new-id.ts';
import { openDatabase } from '../../storage/open-database.ts';
import { overridesOf } from './serve.ts';

type AskOptions = { knowledge?: string; json?: boolean };

export function askCommand(): Command {
  return new Command('ask')
    .argument('<question>')
    .description('Ask the bot one question about the knowledge folder, without a server and without recording it')
    .option('--knowledge <folder>', 'Markdown articles to answer from (KNOWLEDGE_DIR)')
    .option('--json', 'print the answer with its trace as JSON')
    .addHelpText('after', '\nExample:\n  npm run baton -- ask "How do I put the widget on my site?"')
    .action(ask);
}

/** Works on a database of its own made from the files, so that it never disturbs a running server. */
async function ask(question: string, options: AskOptions): Promise<void> {
  const config = readProcessConfig(overridesOf(options.knowledge === undefined ? {} : { knowledge: options.knowledge }));
  const logger = createLogger({ level: 'error' });
  const dataDir = mkdtempSync(path.join(tmpdir(), 'baton-ask-'));
  const bot = await loadBot(path.join(config.BOTS_DIR, config.BOT));
  const chatModel = await openChatModel(config);
  const { database, close } = await openDatabase({ databaseUrl: undefined, dataDir, logger });
  try {
    await syncFolder({ database, clock: systemClock }, config.KNOWLEDGE_DIR);
    const knowledge = await startKnowledge({ database, logger });
    if (!options.json) console.error('Reading the articles …');
    await knowledge.vectorsReady();
    const { understand } = startUnderstanding({ bot, embed: knowledge.embed });
    const { reply, trace } = await answerTurn(
      { bot, understand, findPassages: knowledge.findPassages, chatModel, now: () => Date.now() },
      {
        turnId: newId(),
        conversationId: null,
        transcript: [],
        messages: [{ id: newId(), text: question }],
        facts: { personOffered: false, personDeclined: false, turnCount: 0, waitingForPerson: false, sentimentSeries: [] },
        signal: AbortSignal.timeout(60_000),
        onDelta() {},
      },
    );
    await knowledge.close();
    if (options.json) {
      console.log(JSON.stringify({ text: reply?.text ?? '', citations: reply?.citations ?? [], trace }, null, 2));
      return;
    }
    console.log(reply?.text ?? '(The bot stays silent.)');
    for (const citation of reply?.citations ?? []) console.log(`  ${citation.title}  ${citation.url}`);
    console.log(`\n${trace.decided.outcome} by ${trace.decided.ruleId}, confidence ${trace.decided.confidence.toFixed(2)}`);
  } finally {
    await close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
