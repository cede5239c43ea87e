// `npm run schema`, after a new migration: writes schema.sql from an empty database that was just migrated.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createLogger } from '../../platform/logger.ts';
import { openDatabase } from '../open-database.ts';
import { dumpSchema } from './dump-schema.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'baton-schema-'));
const opened = await openDatabase({ databaseUrl: undefined, dataDir: folder, logger: createLogger({ level: 'silent' }) });
try {
  writeFileSync(new URL('../schema.sql', import.meta.url), await dumpSchema(opened.database));
} finally {
  await opened.close();
  rmSync(folder, { recursive: true, force: true });
}
