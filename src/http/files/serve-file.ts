import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../../platform/app-error.ts';
import type { Policy, Reply } from '../route.ts';

/** Names with a hash never change their content; all other files are revalidated each time. */
const hashed = /-[A-Za-z0-9_-]{8,}\.[a-z0-9]+$/;

/** A file of `folder`. Throws AppError('not-found') for anything outside of it. */
export function serveFile(target: { folder: string; name: string; policy: Policy }): Reply {
  const file = path.resolve(target.folder, target.name);
  const inside = file.startsWith(target.folder + path.sep);
  if (!inside || !existsSync(file) || !statSync(file).isFile()) throw new AppError('not-found', 'There is nothing here.');
  return { file, policy: target.policy, cache: hashed.test(target.name) ? 'immutable' : 'revalidate' };
}

/** The text of a built file, whose name comes from the code and never from a request. Throws AppError('not-found') where it is not built. */
export function readBuilt(folder: string, name: string): string {
  const file = path.join(folder, name);
  if (!existsSync(file)) throw new AppError('not-found', 'There is nothing here.');
  return readFileSync(file, 'utf8');
}
