import { createHash } from 'node:crypto';
import {
  constants,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { loadBot } from '../../src/bot/definition/load-bots.ts';
import { startUnderstanding } from '../../src/bot/understand/start-understanding.ts';
import { bundledEncoder, createBundledEncoder } from '../../src/knowledge/encoder/bundled-encoder.ts';
import { createVectorStore } from '../../src/knowledge/encoder/vector-store.ts';
import { createLogger } from '../../src/platform/logger.ts';
import type { Database } from '../../src/storage/database.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { keepCompiledPostgres } from './keep-compiled-postgres.ts';

const storage = fileURLToPath(new URL('../../src/storage/', import.meta.url));
const shippedBot = fileURLToPath(new URL('../../bots/baton/', import.meta.url));
const cache = fileURLToPath(new URL('../../node_modules/.cache/baton/', import.meta.url));
const logger = createLogger({ level: 'silent' });
/** Any fixed number: the key of the lock under which one process at a time makes the template. */
const templateLock = 7_302_012;
const longestMakingMs = 120_000;

/** A template is known by what made it, so that a changed migration gets another. */
function nameTemplate(): string {
  const hash = createHash('sha256');
  const migrations = readdirSync(path.join(storage, 'migrations'))
    .sort()
    .map((name) => path.join('migrations', name));
  for (const name of [...migrations, 'migrate.ts', 'template/cluster.br']) hash.update(`${name}\0`).update(readFileSync(path.join(storage, name)));
  const intents = path.join(shippedBot, 'intents');
  hash.update(`${bundledEncoder.id} examples`);
  for (const name of readdirSync(intents).sort()) hash.update(readFileSync(path.join(intents, name)));
  return `baton_template_${hash.digest('hex').slice(0, 16)}`;
}

/**
 * Puts a migrated, empty embedded database into `dataDir`, which is not there or empty: a copy of one that is made with the first call and
 * kept between runs. Opening the copy applies nothing.
 */
export async function copyTemplate(dataDir: string): Promise<void> {
  keepCompiledPostgres();
  const template = path.join(cache, nameTemplate());
  await makeOnce(template);
  // By hand: what Node offers for folders looks at each of the thousand files several times.
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  for (const entry of readdirSync(template, { recursive: true, withFileTypes: true })) {
    const from = path.join(entry.parentPath, entry.name);
    const to = path.join(dataDir, path.relative(template, from));
    if (entry.isDirectory()) mkdirSync(to, { mode: 0o700 });
    else copyFileSync(from, to, constants.COPYFILE_FICLONE);
  }
}

/** One process makes it, which takes ten seconds of a core; the others wait for that, or take over from one that died. */
async function makeOnce(template: string): Promise<void> {
  mkdirSync(cache, { recursive: true });
  const claim = `${template}.claim`;
  while (!existsSync(template)) {
    if (!takeClaim(claim)) {
      if (isLeftOver(claim)) rmSync(claim, { force: true });
      await setTimeout(100);
      continue;
    }
    try {
      await makeTemplate(template);
    } finally {
      rmSync(claim, { force: true });
    }
  }
}

/** A link comes into being together with the number of its process, which is all that it points at. */
function takeClaim(claim: string): boolean {
  try {
    symlinkSync(String(process.pid), claim);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Of a process that is gone, or that has had far more time than a slow machine needs: its number may be another's now. */
function isLeftOver(claim: string): boolean {
  try {
    if (Date.now() - lstatSync(claim).mtimeMs > longestMakingMs) return true;
    process.kill(Number(readlinkSync(claim)), 0);
    return false;
  } catch (error) {
    // The claim was given back meanwhile, or its process is another user's; only one that does not exist leaves it for good.
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}

async function makeTemplate(template: string): Promise<void> {
  const draft = mkdtempSync(path.join(cache, 'draft-'));
  await fillTemplate({ databaseUrl: undefined, dataDir: draft });
  rmSync(path.join(draft, 'lock'), { recursive: true, force: true });
  try {
    renameSync(draft, template);
  } catch (error) {
    // Another process was quicker.
    rmSync(draft, { recursive: true });
    if (!existsSync(template)) throw error;
  }
  for (const name of readdirSync(cache)) {
    if (/^baton_template_/.test(name) && name !== path.basename(template)) rmSync(path.join(cache, name), { recursive: true, force: true });
  }
}

/** Migrates it, and keeps the vectors of the shipped bot's examples, which each start would make anew. */
async function fillTemplate(where: { databaseUrl: string | undefined; dataDir: string }): Promise<void> {
  const { database, close } = await openDatabase({ ...where, logger });
  const encoder = createBundledEncoder();
  await startUnderstanding({ bot: await loadBot(shippedBot), embed: createVectorStore({ database, encoder }).encodeKept }).ready;
  await encoder.close();
  await close();
}

/** The name of a migrated, empty database on the server, for `create database … template`. Made with the first call. */
export async function findServerTemplate(serverUrl: string, admin: Database): Promise<string> {
  const name = nameTemplate();
  const isThere = async (): Promise<boolean> => (await admin`select from pg_database where datname = ${name}`).length > 0;
  if (await isThere()) return name;
  const lock = await admin.reserve();
  try {
    await lock`select pg_advisory_lock(${templateLock})`;
    if (await isThere()) return name;
    const draft = `${name}_draft`;
    await admin.unsafe(`drop database if exists ${draft} with (force)`);
    await admin.unsafe(`create database ${draft}`);
    const url = new URL(serverUrl);
    url.pathname = `/${draft}`;
    await fillTemplate({ databaseUrl: url.href, dataDir: '' });
    await admin.unsafe(`alter database ${draft} rename to ${name}`);
    return name;
  } finally {
    await lock`select pg_advisory_unlock(${templateLock})`;
    lock.release();
  }
}
