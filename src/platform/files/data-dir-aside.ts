import { createHash } from 'node:crypto';
import path from 'node:path';
import { cutText } from '../../text/cut-text.ts';
import type { Config } from '../config.ts';

const nameLength = 40;
const hashLength = 8;

/**
 * The data directory of a server, or of a measurement, that answers from another knowledge folder than the usual one: below the usual data
 * directory. One folder always finds its data again; no two folders share any.
 */
export function dataDirAside({ DATA_DIR: dataDir, KNOWLEDGE_DIR: folder }: Pick<Config, 'DATA_DIR' | 'KNOWLEDGE_DIR'>): string {
  const name = cutText(path.basename(folder).replace(/[^\w-]+/g, '-'), nameLength);
  const hash = cutText(createHash('sha256').update(folder).digest('hex'), hashLength);
  return path.join(dataDir, 'other', `${name}-${hash}`);
}
