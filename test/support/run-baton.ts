import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeHashesCheap } from '../../src/agent/password.ts';
import { startBaton, type RunningBaton } from '../../src/main.ts';
import type { ClientLimits } from '../../src/platform/budgets/client-limits.ts';
import type { Logger } from '../../src/platform/logger.ts';
import { readConfig } from '../../src/platform/config.ts';
import type { Database } from '../../src/storage/database.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { copyTemplate } from './template-database.ts';
import { createServerDatabase } from './server-database.ts';
import { silentLogger } from './silent-logger.ts';

export type TestBaton = RunningBaton & { folder: string; knowledgeFolder: string; setupToken: string; [Symbol.asyncDispose](): Promise<void> };

const root = fileURLToPath(new URL('../../', import.meta.url));
makeHashesCheap();

/**
 * The whole product on a free port, with two articles of its own: embedded, or on TEST_DATABASE_URL. `prepare` fills its database
 * before it starts.
 */
export async function runBaton(
  settings: Record<string, string> = {},
  logger: Logger = silentLogger,
  prepare?: (database: Database) => Promise<void>,
  limits: Partial<ClientLimits> = {},
): Promise<TestBaton> {
  const folder = mkdtempSync(path.join(tmpdir(), 'baton journey '));
  const knowledgeFolder = path.join(folder, 'knowledge');
  cpSync(path.join(root, 'test/fixtures/knowledge'), knowledgeFolder, { recursive: true });
  const serverUrl = process.env['TEST_DATABASE_URL'];
  const server = serverUrl ? await createServerDatabase(serverUrl) : null;
  if (!server && !settings['DATABASE_URL']) await copyTemplate(path.join(folder, 'data'));
  const config = readConfig({
    PORT: '0',
    STOP_GRACE_SECONDS: '0',
    DATA_DIR: path.join(folder, 'data'),
    KNOWLEDGE_DIR: knowledgeFolder,
    BOTS_DIR: path.join(root, 'bots'),
    ...(server ? { DATABASE_URL: server.url } : {}),
    ...settings,
  });
  if (prepare) {
    const opened = await openDatabase({ databaseUrl: config.DATABASE_URL, dataDir: config.DATA_DIR, logger: silentLogger });
    await prepare(opened.database).finally(opened.close);
  }
  const baton = await startBaton({ config, logger, limits, onProgress() {} });
  return {
    ...baton,
    folder,
    knowledgeFolder,
    setupToken: baton.setupUrl?.split('#token=')[1] ?? '',
    async [Symbol.asyncDispose]() {
      await baton.close();
      await server?.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
