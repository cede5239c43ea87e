import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../../platform/app-error.ts';
import type { Database } from '../../storage/database.ts';
import { exportArticles } from './export-articles.ts';

/**
 * Writes every article and image into an empty or new folder. Returns the number of files. Throws AppError('bad-request') when the folder
 * holds anything.
 */
export async function exportToFolder(database: Database, folder: string): Promise<number> {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new AppError('bad-request', `${folder} is not empty. Name an empty folder or a new one, so that nothing in it is overwritten.`);
  }
  let count = 0;
  for await (const { name, bytes } of exportArticles(database)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, bytes);
    count += 1;
  }
  return count;
}
