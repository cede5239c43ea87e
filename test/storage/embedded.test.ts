import { mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/new-id.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { copyTemplate } from '../support/template-database.ts';

const folders: string[] = [];
const newFolder = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'baton storage '));
  folders.push(folder);
  return folder;
};
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
const open = (dataDir: string) => openDatabase({ databaseUrl: undefined, dataDir, logger: silentLogger });
/** Migrated already, for tests that are about what comes after. */
async function openMigrated() {
  const folder = newFolder();
  await copyTemplate(folder);
  return open(folder);
}

describe('the embedded database', () => {
  it('[EM4] refuses damaged files with a sentence, and never starts empty in their place', async () => {
    const folder = newFolder();
    await (await open(folder)).close();
    const wal = path.join(folder, 'postgres', 'pg_wal');
    for (const name of readdirSync(wal).filter((file) => /^[0-9A-F]{24}$/.test(file))) truncateSync(path.join(wal, name), 100);
    await expect(open(folder)).rejects.toThrow(/cannot be opened.*restore that folder from a backup/s);
    rmSync(path.join(folder, 'postgres'), { recursive: true });
    await expect(open(folder)).rejects.toThrow('missing or damaged');
  });

  it('[EM5] keeps the main thread free while a query runs for a second', async () => {
    const { database, close } = await openMigrated();
    let latest = performance.now();
    let worst = 0;
    const timer = setInterval(() => {
      worst = Math.max(worst, performance.now() - latest);
      latest = performance.now();
    }, 5);
    const startedAt = performance.now();
    await database`select count(*) from generate_series(1, 1500000)`;
    const took = performance.now() - startedAt;
    clearInterval(timer);
    await close();
    expect(worst).toBeLessThan(took / 2);
  });

  it('[EM3] comes back with every acknowledged row after its thread was stuck', async () => {
    const { database, isUp, close } = await openMigrated();
    const id = newId();
    await database`insert into visitor (id, token_hash) values (${id}, ${Buffer.from(id)})`;
    const stuck = database`select count(*) from generate_series(1, 10000000000)`.catch((error: unknown) => error);
    expect(await stuck).toBeInstanceOf(Error);
    await until(isUp);
    const rows = await database`select id from visitor where id = ${id}`;
    expect(rows).toHaveLength(1);
    await close();
  }, 240_000);

  it('[EM3] is not taken for stuck where the thread that watches it stood still', async () => {
    const opened = await openMigrated();
    await opened.database`create temporary table mark ()`;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10_500);
    // The watch looks again meanwhile. A database that was ended and opened again has lost its temporary table.
    await opened.database`select pg_sleep(1.3)`;
    expect(await opened.database`select from mark`).toHaveLength(0);
    await opened.close();
  });

  it('[ST13] migrates once when it is opened twice in a row, and refuses a file that was edited', async () => {
    const folder = newFolder();
    const first = await open(folder);
    await first.database`update schema_migration set hash = 'edited' where name like '0001%'`;
    await first.close();
    await expect(open(folder)).rejects.toThrow('was changed after it ran');
  });
});

function until(look: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const check = (): void => {
      if (look()) resolve();
      else setTimeout(check, 20);
    };
    check();
  });
}
