import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { answerTurn } from '../src/bot/answer-turn.ts';
import { openChatModel } from '../src/bot/chat-model.ts';
import { loadBot } from '../src/bot/load-bots.ts';
import type { TranscriptMessage, TurnDeps } from '../src/bot/turn.ts';
import { startUnderstanding } from '../src/bot/understand/start-understanding.ts';
import { startKnowledge } from '../src/knowledge/start-knowledge.ts';
import { syncFolder } from '../src/knowledge/sync-folder.ts';
import { systemClock } from '../src/platform/clock.ts';
import { readProcessConfig } from '../src/platform/config.ts';
import { createLogger } from '../src/platform/logger.ts';
import { openDatabase } from '../src/storage/open-database.ts';
import { readCases, type EvalCase } from './read-cases.ts';
import { scoreRun, type CaseResult, type Row } from './scorers/score-run.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const usage = `npm run eval -- [--cases FILE.jsonl] [--knowledge FOLDER] [--json FILE] [--save NAME]

Asks the bot every case and prints a table with 95 % intervals. Without --cases: all of evals/cases on the shipped knowledge.`;

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: { cases: { type: 'string' }, knowledge: { type: 'string' }, json: { type: 'string' }, save: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) return console.log(usage);
  const files = values.cases ? [values.cases] : readdirSync(`${here}cases`).filter((name) => name.endsWith('.jsonl')).map((name) => `${here}cases/${name}`);
  const cases = files.flatMap(readCases);
  const config = readProcessConfig(values.knowledge ? { KNOWLEDGE_DIR: values.knowledge } : {});
  const logger = createLogger({ level: 'error' });
  const dataDir = mkdtempSync(path.join(tmpdir(), 'baton-eval-'));
  const { database, close } = await openDatabase({ databaseUrl: undefined, dataDir, logger });
  try {
    await syncFolder({ database, clock: systemClock }, config.KNOWLEDGE_DIR);
    const knowledge = await startKnowledge({ database, logger });
    console.error('Reading the articles …');
    await knowledge.vectorsReady();
    const bot = await loadBot(path.join(config.BOTS_DIR, config.BOT));
    const { understand, ready } = startUnderstanding({ bot, embed: knowledge.embed });
    await ready;
    const sources = await database<{ id: string; source_path: string }[]>`select id, source_path from article`;
    const fileOf = new Map(sources.map((row) => [row.id, row.source_path]));
    const deps: TurnDeps = { bot, understand, findPassages: knowledge.findPassages, chatModel: await openChatModel(config), now: () => performance.timeOrigin + performance.now() };
    const rows: Row[] = [];
    for (const [index, one] of cases.entries()) {
      rows.push({ case: one, result: await ask(deps, { one, fileOf }) });
      if ((index + 1) % 25 === 0) console.error(`${index + 1} of ${cases.length}`);
    }
    report({ rows, json: values.json, save: values.save ?? 'latest' });
    await knowledge.close();
  } finally {
    await close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Plays the visitor's turns in order; the last one is scored. */
async function ask(deps: TurnDeps, input: { one: EvalCase; fileOf: ReadonlyMap<string, string> }): Promise<CaseResult> {
  const { one, fileOf } = input;
  const transcript: TranscriptMessage[] = [];
  let last: Awaited<ReturnType<typeof answerTurn>> | null = null;
  let error: string | null = null;
  try {
    for (const [index, text] of one.turns.entries()) {
      const id = `${one.id}-${index}`;
      last = await answerTurn(deps, {
        turnId: id,
        conversationId: null,
        transcript: [...transcript],
        messages: [{ id, text }],
        facts: { personOffered: false, personDeclined: false, turnCount: index, waitingForPerson: false, sentimentSeries: [] },
        signal: AbortSignal.timeout(60_000),
        onDelta() {},
      });
      const at = last.trace.at;
      transcript.push({ id, role: 'visitor', text, at });
      if (last.reply) transcript.push({ id: `${id}-reply`, role: 'bot', text: last.reply.text, at, purpose: last.reply.purpose, citations: last.reply.citations });
    }
  } catch (thrown) {
    error = thrown instanceof Error ? thrown.message : String(thrown);
  }
  const trace = last?.trace;
  const fileName = (articleId: string): string => fileOf.get(articleId) ?? articleId;
  return {
    id: one.id,
    outcome: trace?.decided.outcome ?? 'error',
    reason: trace?.decided.ruleId ?? '',
    answer: last?.reply?.text ?? '',
    citations: (last?.reply?.citations ?? []).map((citation) => fileName(citation.articleId)),
    passages: (trace?.found.passages ?? []).map((passage) => ({ article: fileName(passage.articleId), text: passage.text, score: passage.score })),
    intent: trace?.understood.intent?.id ?? null,
    sentiment: trace?.understood.sentiment.score ?? 0,
    confidence: trace?.decided.confidence ?? 0,
    latency_ms: { ...trace?.timings },
    error,
  };
}

function report(input: { rows: Row[]; json: string | undefined; save: string }): void {
  const { rows, json, save } = input;
  const sound = rows.filter((row) => row.result.error === null);
  const metrics = scoreRun(sound);
  console.log(`\n${'suite'.padEnd(12)} ${'metric'.padEnd(28)} ${'value'.padStart(7)}  95 % interval        n`);
  for (const { suite, metric, value, low, high, count } of metrics) {
    const shown = (number: number): string => (suite === 'latency' ? number.toFixed(0) : number.toFixed(3));
    console.log(`${suite.padEnd(12)} ${metric.padEnd(28)} ${shown(value).padStart(7)}  [${shown(low)}, ${shown(high)}]`.padEnd(70) + String(count).padStart(6));
  }
  console.log(`\n${sound.length} cases, ${rows.length - sound.length} errors`);
  const at = new Date().toISOString();
  const folder = fileURLToPath(new URL('../.baton/evals/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${save.replace(/[^\w-]/g, '_')}.json`), JSON.stringify({ name: save, at, suites: metrics }));
  if (json) writeFileSync(json, JSON.stringify({ at, suites: metrics, cases: rows.map((row) => row.result) }, null, 2));
}

await run();
process.exit(process.exitCode ?? 0);
