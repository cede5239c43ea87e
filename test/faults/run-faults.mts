import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { checkHistory } from './check/check-history.ts';
import { seededRandom } from './client/seeded-random.ts';
import { createHistory } from './history.ts';
import { planRounds } from './nemesis/plan-rounds.ts';
import { describeReport, makeReport, type SetupReport } from './report-run.ts';
import { countAcknowledged, runSetup } from './run-setup.ts';
import { openCluster } from './setup/open-cluster.ts';
import { openEmbeddedSetup } from './setup/open-embedded.ts';
import { endAllPrograms } from '../support/processes.ts';
import type { Setup, SetupName } from './setup/setup.ts';
import { unmountSmallDisk } from './setup/small-disk.ts';

/** `npm run faults`: Baton under faults, and a check of everything that its clients saw. See README.md here. */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
    json: { type: 'string' },
    setup: { type: 'string', default: 'both' },
    minutes: { type: 'string' },
    visitors: { type: 'string' },
    patience: { type: 'string' },
    calm: { type: 'string' },
    port: { type: 'string', default: '4600' },
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    help: { type: 'boolean' },
  },
});
if (values.help) {
  console.log(`npm run faults -- [--rounds 20] [--seed N] [--setup embedded|cluster|both] [--minutes M] [--json FILE]
                  [--visitors 40] [--patience 10] [--calm 8] [--only "part of a fault's name"] [--port 4600] [--quick]

Rounds and minutes are divided between the setups; minutes bound the rounds. --calm: seconds from the end of a fault to the next.
--quick: two minutes for both.`);
  process.exit(0);
}
const seed = Number(values.seed);
const setups: SetupName[] = values.setup === 'both' ? ['embedded', 'cluster'] : [values.setup === 'cluster' ? 'cluster' : 'embedded'];
const rounds = Math.ceil(Number(values.rounds ?? (values.quick ? 6 : 20)) / setups.length);
const minutes = Number(values.minutes ?? (values.quick ? 1.4 : 60)) / setups.length;
const visitors = Number(values.visitors ?? (values.quick ? 12 : 40));
const agents = values.quick ? 3 : 6;
const capacity = 3;
/** Milliseconds between a visitor's messages, from and to. */
const pace = [300, 1_800] as const;
/** The whole check also runs on machines that do something else: it looks for what is never heard, not for what is slow. */
const patienceMs = Number(values.patience ?? (values.quick ? 30 : 10)) * 1_000;
const calmMs = Number(values.calm ?? (values.quick ? 4 : 8)) * 1_000;

const endsWithinMs = 15_000;
/** Folders of this run that are to go with it, however it ends. */
const folders = new Set<string>();
const interrupted = new AbortController();
const progress = (line: string): void => console.error(`${new Date().toISOString().slice(11, 19)} ${line}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // Asked twice, nothing is waited for.
    if (interrupted.signal.aborted) process.exit(130);
    progress('interrupted: ending what was started');
    setTimeout(() => process.exit(130), endsWithinMs).unref();
    interrupted.abort(new Error('interrupted'));
  });
}
process.on('exit', () => {
  endAllPrograms();
  for (const folder of folders) removeFolder(folder);
});

function removeFolder(folder: string): void {
  unmountSmallDisk(path.join(folder, 'data'));
  rmSync(folder, { recursive: true, force: true });
  folders.delete(folder);
}

function hold(ms: number): Promise<void> {
  return new Promise((resolve, reject) => {
    interrupted.signal.throwIfAborted();
    const stop = (): void => {
      clearTimeout(timer);
      reject(new Error('interrupted'));
    };
    const timer = setTimeout(() => {
      interrupted.signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    interrupted.signal.addEventListener('abort', stop, { once: true });
  });
}

async function run(name: SetupName): Promise<SetupReport | null> {
  const folder = mkdtempSync(path.join(tmpdir(), 'baton-faults-'));
  chmodSync(folder, 0o711);
  folders.add(folder);
  const history = createHistory();
  progress(`${name}: opening (seed ${seed}, logs in ${folder})`);
  let setup: Setup | null = null;
  let keep = true;
  try {
    const options = { name, folder, port: Number(values.port), agents, capacity, history };
    setup = name === 'embedded' ? await openEmbeddedSetup(options) : await openCluster(options);
    if (!setup) {
      keep = false;
      progress('cluster: left out, no server Postgres is installed');
      return null;
    }
    const plan = planRounds({ setup, rounds, only: values.only }, seededRandom(seed));
    const until = history.now() + minutes * 60_000;
    const done = await runSetup({ setup, history, plan, seed, visitors, calmMs, patienceMs, capacity, pace, until, hold, progress });
    const violations = checkHistory(done.input);
    keep = violations.length > 0;
    if (keep) writeFileSync(path.join(folder, 'history.jsonl'), history.entries.map((entry) => JSON.stringify(entry)).join('\n'));
    return makeReport({
      setup: name,
      seed,
      seconds: history.now() / 1_000,
      acknowledged: countAcknowledged(history),
      leftOut: setup.leftOut,
      violations,
      ...done,
    });
  } catch (error) {
    keep = !interrupted.signal.aborted;
    throw error;
  } finally {
    await setup?.close();
    if (keep) keepLogs(folder);
    else removeFolder(folder);
  }
}

function keepLogs(folder: string): void {
  unmountSmallDisk(path.join(folder, 'data'));
  for (const part of ['data', 'postgres', 'knowledge']) rmSync(path.join(folder, part), { recursive: true, force: true });
  folders.delete(folder);
  progress(`logs of the processes and the history are kept in ${folder}`);
}

try {
  const reports: SetupReport[] = [];
  for (const name of setups) {
    const report = await run(name);
    if (!report) continue;
    reports.push(report);
    console.log(`\n${describeReport(report)}\n`);
  }
  if (values.json) writeFileSync(values.json, `${JSON.stringify({ seed, reports }, null, 2)}\n`);
  process.exit(reports.some(({ violations }) => violations.length > 0) ? 1 : 0);
} catch (error) {
  progress(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exit(interrupted.signal.aborted ? 130 : 2);
}
