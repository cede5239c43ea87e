import path from 'node:path';
import { readProcessConfig, type Config } from '../src/platform/config.ts';
import { dataDirAside } from '../src/platform/files/data-dir-aside.ts';

/**
 * The settings of the server that answers from this folder, with this bot. Its data directory, in which runs and a fitted floor are kept, is the one that
 * `npm start -- --knowledge FOLDER` takes.
 */
export function readMeasuredConfig(named: { knowledge: string | undefined; dataDir?: string | undefined; bot?: string | undefined }): Config {
  const { knowledge, dataDir, bot } = named;
  const config = readProcessConfig({
    ...(knowledge === undefined ? {} : { KNOWLEDGE_DIR: path.resolve(knowledge) }),
    ...(bot === undefined ? {} : { BOT: bot }),
    ...(dataDir === undefined ? {} : { DATA_DIR: path.resolve(dataDir) }),
  });
  const isAside = knowledge !== undefined && dataDir === undefined && config.DATABASE_URL === undefined;
  return isAside ? { ...config, DATA_DIR: dataDirAside(config) } : config;
}
