import { existsSync, statfsSync } from 'node:fs';
import { createServer } from 'node:http';
import { listen } from '../../http/open-http-server.ts';
import { serverUrl } from '../../http/server-url.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Config } from '../../platform/config.ts';
import { explainSystemFault } from '../../platform/files/explain-system-fault.ts';
import { connect, type Database } from '../../storage/database.ts';
import { explainRefusal } from '../../storage/explain-refusal.ts';
import { findLockHolder } from '../../storage/lock/find-lock-holder.ts';
import { findLackOfRoom, findPlace, requireAccess } from '../../storage/prepare-directory.ts';
import type { Finding } from './finding.ts';

const littleSpaceBytes = 1_000_000_000;
const answerWithinMs = 3_000;
const oldestPostgres = 150_000;

/** Always ok: that this code runs proves the version and the packages, which were checked before. */
export function checkRuntime(): Finding {
  return { what: 'node', verdict: 'ok', say: `${process.versions.node} on ${process.platform} ${process.arch}, packages as locked` };
}

export async function checkData(directory: string): Promise<Finding> {
  const place = findPlace(directory);
  try {
    requireAccess(place);
  } catch (error) {
    const why =
      explainSystemFault(error, { path: place, setting: 'DATA_DIR' })?.message ?? `${place} cannot be written. Give this user access, or set DATA_DIR.`;
    return { what: 'data', verdict: 'fail', say: place === directory ? why : `${why} ${directory} would be made in it.` };
  }
  const lacking = findLackOfRoom(directory, place);
  if (lacking !== null) return { what: 'data', verdict: 'fail', say: lacking };
  const { bavail, bsize } = statfsSync(place);
  if (bavail * bsize < littleSpaceBytes) return { what: 'data', verdict: 'warn', say: `less than 1 GB is free for ${directory}. Make room.` };
  if (place !== directory) return { what: 'data', verdict: 'ok', say: `${directory} is made at the first start` };
  const holder = await findLockHolder(directory);
  return { what: 'data', verdict: 'ok', say: holder ? `${directory}, in use by ${holder.name}` : directory };
}

export async function checkDatabase(url: string): Promise<Finding> {
  let database: Database | undefined;
  try {
    database = connect({ url, max: 1, bounds: { statement: 10, connection: 0 } });
    const [row] = await database<{ name: string; version: number; hasVector: boolean }[]>`
      select current_setting('server_version') as name, current_setting('server_version_num')::int as version,
        exists (select from pg_available_extensions where name = 'vector') as "hasVector"`;
    if (!row || row.version < oldestPostgres) {
      return { what: 'database', verdict: 'fail', say: 'DATABASE_URL points at a Postgres older than 15. Update the server.' };
    }
    const refusal = await tryToCreate(database);
    if (refusal !== null) return { what: 'database', verdict: 'fail', say: refusal };
    return { what: 'database', verdict: 'ok', say: `Postgres ${row.name}, ${row.hasVector ? 'with' : 'without'} pgvector` };
  } catch (error) {
    return { what: 'database', verdict: 'fail', say: explainRefusal(error).message };
  } finally {
    await database?.end({ timeout: 1 });
  }
}

/** Tries the schema change that a start makes, and undoes it. Null where it works. */
async function tryToCreate(database: Database): Promise<string | null> {
  const undo = new Error('undone');
  try {
    await database.begin(async (transaction) => {
      await transaction`create table baton_doctor_probe (id int primary key)`;
      await transaction`insert into baton_doctor_probe values (1)`;
      const [foreign] = await transaction<{ name: string }[]>`
        select tablename as name from pg_tables
        where schemaname = current_schema() and tablename in ('schema_migration', 'conversation', 'conversation_event')
          and not pg_has_role(tableowner, 'usage') limit 1`;
      if (foreign)
        throw new AppError('misconfigured', `the table ${foreign.name} belongs to another role, so updates cannot change it. Use that role in DATABASE_URL.`);
      throw undo;
    });
  } catch (error) {
    if (error === undo) return null;
    if (error instanceof AppError) return error.message;
    return 'this role may not create tables here. Run: grant create on schema public to the role of DATABASE_URL.';
  }
  return null;
}

export async function checkPort(config: Config): Promise<Finding> {
  try {
    const probe = await listen(createServer(), { host: config.HOST, port: config.PORT });
    await probe.close();
    return { what: 'port', verdict: 'ok', say: `${config.PORT} is free on ${config.HOST}` };
  } catch (error) {
    if (await isBaton(config)) return { what: 'port', verdict: 'ok', say: `${config.PORT} on ${config.HOST}: Baton is running there` };
    return { what: 'port', verdict: 'warn', say: error instanceof Error ? error.message : 'cannot be listened on. Set PORT.' };
  }
}

/** True where the program that has the port answers a question that only Baton knows. */
async function isBaton(config: Config): Promise<boolean> {
  try {
    const response = await fetch(`${serverUrl({ HOST: config.HOST, PUBLIC_URL: undefined }, config.PORT)}/api/console/me`, {
      signal: AbortSignal.timeout(answerWithinMs),
      redirect: 'manual',
    });
    const answer: unknown = await response.json();
    return typeof answer === 'object' && answer !== null && 'setupNeeded' in answer;
  } catch {
    return false;
  }
}

export function checkFolder(what: string, folder: string): Finding {
  if (existsSync(folder)) return { what, verdict: 'ok', say: folder };
  return { what, verdict: 'fail', say: `${folder} does not exist. Create it or change the setting.` };
}
