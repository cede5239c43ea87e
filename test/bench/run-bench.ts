import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { benchMeasures } from '../../src/cli/bench-measures.ts';
import { repository } from './bench-server.ts';
import { measureActions } from './measure-actions.ts';
import { measureApi } from './api/measure-api.ts';
import { measureAnswers } from './measure-answers.ts';
import { measureArticleList } from './articles/measure-article-list.ts';
import { measureAssign } from './measure-assign.ts';
import { measureBundles } from './measure-bundles.ts';
import { measureConsole } from './measure-console.ts';
import { measureMailIn } from './mail/measure-mail-in.ts';
import { measureMemory } from './measure-memory.ts';
import { measureOpenConsole } from './measure-open-console.ts';
import { measureModelOverhead } from './measure-model-overhead.ts';
import { measureIdentify } from './people/measure-identify.ts';
import { measurePeople } from './people/measure-people.ts';
import { measureRecord } from './measure-record.ts';
import { measureRoundTrip } from './measure-round-trip.ts';
import { measureSockets } from './measure-sockets.ts';
import { measureClone, measureStart } from './measure-start.ts';
import { measureUnderstanding } from './measure-understanding.ts';
import { measureTalk } from './measure-talk.ts';
import { measureWebhooks } from './webhooks/measure-webhooks.ts';
import { toTable, type Run } from './report-bench.ts';
import type { Figure } from './summary.ts';

const usage = `npm run bench -- [--only answers,start] [--quick] [--sockets 10000] [--json FILE] [--save NAME] [--against NAME]

Measures on this machine, over loopback, on throw-away databases: ${benchMeasures.join(', ')}.
talk is agents and visitors both ways, record is analytics and search, both embedded and on a server Postgres where one is installed; articles is the console's list of 5,000; people is that of 10,000 people, and identify() until the person is known; api is reads of the public API; webhooks is 50 events a second with one endpoint that hangs; mail-in is a thousand letters in a mailbox, with a kill in the middle; actions is the overhead of a call; console is frames
in Chromium while typing, open-console the heaviest record that visitors can make.
Figures of one run may be compared with each other; between runs compare only with --against, on a machine that does nothing else.`;

const savedRuns = path.join(repository, '.baton', 'bench');
const progress = (line: string): void => void process.stderr.write(`${line}\n`);

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    sockets: { type: 'string' },
    json: { type: 'string' },
    save: { type: 'string' },
    against: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const size = values.quick
  ? { questions: 60, crowdSeconds: 5, messages: 90, sockets: 1_000, restarts: 2 }
  : { questions: 400, crowdSeconds: 20, messages: 300, sockets: 10_000, restarts: 5 };

const measures: Readonly<Record<(typeof benchMeasures)[number], () => Promise<Figure[]>>> = {
  answers: () => measureAnswers(size),
  roundtrip: () => measureRoundTrip(size),
  talk: () => measureTalk({ seconds: size.crowdSeconds, onProgress: progress }),
  understanding: measureUnderstanding,
  model: () => measureModelOverhead(size),
  assign: () => measureAssign({ offers: values.quick ? 20 : 60 }),
  sockets: () => measureSockets({ sockets: Number(values.sockets ?? size.sockets), onProgress: progress }),
  memory: () => measureMemory({ conversations: values.quick ? 200 : 1_000, onProgress: progress }),
  console: () => measureConsole({ conversations: 1_000, messagesPerSecond: 50, seconds: values.quick ? 5 : 20, onProgress: progress }),
  'open-console': () => measureOpenConsole({ conversations: 3_000, opens: values.quick ? 3 : 10, onProgress: progress }),
  record: () => measureRecord({ conversations: values.quick ? 1_000 : 10_000, searches: values.quick ? 40 : 200, onProgress: progress }),
  articles: () => measureArticleList({ articles: 5_000, rounds: values.quick ? 20 : 60, onProgress: progress }),
  people: async () => [
    ...(await measurePeople({ people: 10_000, rounds: values.quick ? 20 : 60, onProgress: progress })),
    ...(await measureIdentify({ visitors: values.quick ? 20 : 100 })),
  ],
  api: () => measureApi({ conversations: 10_000, people: 10_000, articles: 2_000, rounds: values.quick ? 40 : 100, onProgress: progress }),
  webhooks: () => measureWebhooks({ seconds: size.crowdSeconds, onProgress: progress }),
  'mail-in': () => measureMailIn({ letters: values.quick ? 300 : 1_000, onProgress: progress }),
  actions: () => measureActions({ calls: values.quick ? 100 : 500 }),
  start: () => measureStart(size),
  clone: measureClone,
  bundles: measureBundles,
};

process.exitCode = await run();

/** 0 done, 1 a measure failed, 2 wrong usage. */
async function run(): Promise<number> {
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const wanted = values.only?.split(',') ?? benchMeasures;
  const unknown = wanted.find((name) => !isMeasure(name));
  const sockets = Number(values.sockets ?? size.sockets);
  const before = values.against === undefined ? null : readRun(values.against);
  if (unknown !== undefined || !Number.isInteger(sockets) || sockets < 1 || sockets > 20_000) {
    console.error(
      unknown === undefined ? '--sockets takes a whole number from 1 to 20000.' : `There is no measure "${unknown}". There are: ${benchMeasures.join(', ')}.`,
    );
    return 2;
  }
  const run: Run = { at: new Date().toISOString(), machine: describeMachine(), version: readVersion(), quick: values.quick, figures: [], failed: [] };
  for (const name of wanted) {
    progress(`Measuring ${name} …`);
    try {
      if (isMeasure(name)) run.figures.push(...(await measures[name]()));
    } catch (error) {
      run.failed.push({ measure: name, message: error instanceof Error ? error.message : String(error) });
    }
  }
  console.log(toTable(run, before));
  if (values.json) writeFileSync(values.json, JSON.stringify(run, null, 2));
  if (values.save) {
    mkdirSync(savedRuns, { recursive: true });
    writeFileSync(path.join(savedRuns, `${path.basename(values.save)}.json`), JSON.stringify(run, null, 2));
  }
  return run.failed.length > 0 ? 1 : 0;
}

function isMeasure(name: string): name is keyof typeof measures {
  return name in measures;
}

function readRun(name: string): Run {
  const file = [name, path.join(savedRuns, `${name}.json`)].find((candidate) => existsSync(candidate));
  if (!file) {
    console.error(`There is no saved run "${name}". Make one with --save ${name}.`);
    process.exit(2);
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Run;
}

function describeMachine(): string {
  const [first] = cpus();
  return `${cpus().length} × ${first?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform} ${process.arch}, Node ${process.versions.node}`;
}

function readVersion(): string {
  return (JSON.parse(readFileSync(path.join(repository, 'package.json'), 'utf8')) as { version: string }).version;
}
