// Plain JavaScript without dependencies.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Files with a hash of their content in the name, which `http/static-routes.ts` lets browsers cache for ever. */
const hashed = /-[A-Za-z0-9_-]{8,}\.[a-z0-9]+(?:\.br|\.gz)?$/;

/** Names of the hashed files in a built folder. */
export function listAssets(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => hashed.test(name));
}

/**
 * The assets that the last build in `folder` made, with their content. A page that was opened before an update asks for them after it.
 * `names` are those of that build; older ones are dropped.
 */
export function readAssets(folder, names) {
  return names.filter((name) => existsSync(path.join(folder, name))).map((name) => ({ name, content: readFileSync(path.join(folder, name)) }));
}

/** Copies former assets beside those of the new build; files of the new build take precedence. */
export function keepAssets(folder, assets) {
  for (const { name, content } of assets) {
    const file = path.join(folder, name);
    if (existsSync(file)) continue;
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}
