import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { createServer } from 'node:http';
import { listen } from '../../http/open-http-server.ts';
import type { Config } from '../../platform/config.ts';
import { connect } from '../../storage/database.ts';
import { findLockHolder } from '../../storage/lock/find-lock-holder.ts';
import type { Finding } from './finding.ts';

const littleSpaceBytes = 1_000_000_000;
const oldestPostgres = 150_000;

/** That this runs at all proves the version and the packages: both were checked before. */
export function examineRuntime(): Finding {
  return { what: 'node', verdict: 'ok', say: `${process.versions.node} on ${process.platform} ${process.arch}, packages as locked` };
}

export async function examineData(directory: string): Promise<Finding> {
  if (!existsSync(directory)) return { what: 'data', verdict: 'ok', say: `${directory} is made at the first start` };
  try {
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    return { what: 'data', verdict: 'fail', say: `${directory} cannot be written. Give this user access, or set DATA_DIR.` };
  }
  const { bavail, bsize } = statfsSync(directory);
  if (bavail * bsize < littleSpaceBytes) {
    return { what: 'data', verdict: 'warn', say: `less than 1 GB is free for ${directory}. Make room.` };
  }
  const holder = await findLockHolder(directory);
  return { what: 'data', verdict: 'ok', say: holder ? `${directory}, in use by ${holder.name}` : directory };
}

export async function examineDatabase(url: string): Promise<Finding> {
  const database = connect({ url, max: 1 });
  try {
    const [row] = await database<{ name: string; version: number; hasVector: boolean }[]>`
      select current_setting('server_version') as name, current_setting('server_version_num')::int as version,
        exists (select from pg_available_extensions where name = 'vector') as "hasVector"`;
    if (!row || row.version < oldestPostgres) {
      return { what: 'database', verdict: 'fail', say: 'DATABASE_URL points at a Postgres older than 15. Update the server.' };
    }
    return { what: 'database', verdict: 'ok', say: `Postgres ${row.name}, ${row.hasVector ? 'with' : 'without'} pgvector` };
  } catch {
    return { what: 'database', verdict: 'fail', say: 'DATABASE_URL does not answer. Check that the server runs and that address, user and password are right.' };
  } finally {
    await database.end({ timeout: 1 });
  }
}

export async function examinePort(config: Config): Promise<Finding> {
  try {
    const probe = await listen(createServer(), { host: config.HOST, port: config.PORT });
    await probe.close();
    return { what: 'port', verdict: 'ok', say: `${config.PORT} is free on ${config.HOST}` };
  } catch (error) {
    return { what: 'port', verdict: 'warn', say: error instanceof Error ? error.message : 'cannot be listened on. Set PORT.' };
  }
}

export function examineFolder(what: string, folder: string): Finding {
  if (existsSync(folder)) return { what, verdict: 'ok', say: folder };
  return { what, verdict: 'fail', say: `${folder} does not exist. Create it or change the setting.` };
}
