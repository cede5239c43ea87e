import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '../platform/app-error.ts';
import { readProcessConfig, type Config } from '../platform/config.ts';
import { dataDirAside } from '../platform/files/data-dir-aside.ts';
import { textOption, type CliInput, type Overrides } from './command.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** The folder of Baton's own articles. */
export const shippedKnowledge = path.join(root, 'knowledge');

/**
 * The settings of this process. Folders without a setting are those of the installation, wherever the command was called from; folders in a
 * setting are relative to the working directory.
 */
export function readCommandConfig(overrides: Overrides = {}): Config {
  const config = readProcessConfig(overrides);
  const inRoot = (folder: string, usual: string): string => (folder === path.resolve(usual) ? path.join(root, usual) : folder);
  return {
    ...config,
    DATA_DIR: overrides['DATA_DIR'] ? config.DATA_DIR : inRoot(config.DATA_DIR, '.baton'),
    KNOWLEDGE_DIR: overrides['KNOWLEDGE_DIR'] ? config.KNOWLEDGE_DIR : inRoot(config.KNOWLEDGE_DIR, 'knowledge'),
    BOTS_DIR: inRoot(config.BOTS_DIR, 'bots'),
  };
}

/**
 * The settings with `--knowledge` and `--data-dir`. Another knowledge folder gets a data directory of its own, because its sync would
 * withdraw the articles of the usual one. Throws AppError('misconfigured') where the two would share a database or an index.
 */
export function readConfigWithFolders(input: CliInput, overrides: Overrides = {}): Config {
  const knowledge = textOption(input, 'knowledge');
  const dataDir = textOption(input, 'dataDir');
  const config = input.readConfig({
    ...overrides,
    KNOWLEDGE_DIR: knowledge === undefined ? undefined : path.resolve(knowledge),
    DATA_DIR: dataDir === undefined ? undefined : path.resolve(dataDir),
  });
  if (knowledge === undefined || dataDir !== undefined) return config;
  if (config.DATABASE_URL !== undefined) {
    throw new AppError(
      'misconfigured',
      '--knowledge uses a database of its own, and DATABASE_URL names one. Unset DATABASE_URL to try the folder, or set KNOWLEDGE_DIR to make it the knowledge of that database.',
    );
  }
  return { ...config, DATA_DIR: dataDirAside(config) };
}
