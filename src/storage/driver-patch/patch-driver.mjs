// Plain JavaScript without dependencies: the install step runs it before TypeScript can be loaded.
import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The version that the patch is for. `package.json` pins it, and a test compares the two. */
export const patchedVersion = '3.4.9';

const patchFile = fileURLToPath(new URL(`./postgres-${patchedVersion}.patch`, import.meta.url));
/** The package ships its source twice: for `import`, and for `require`. */
const sourceFolders = ['src', 'cjs/src'];

/**
 * Brings the database driver in `packageFolder` to the state that the patch beside this file describes. Looks at the content
 * alone, so it may run at every start: a driver that is patched already is only read, and a read-only one is then fine.
 *
 * Returns null when the driver is as it should be, else one sentence that says what to do.
 */
export function patchDriver(packageFolder) {
  try {
    const { version } = JSON.parse(readFileSync(path.join(packageFolder, 'package.json'), 'utf8'));
    if (version !== patchedVersion) {
      return `The database driver postgres ${version} is installed, and ${patchedVersion} is needed. Run "npm ci".`;
    }
    const patch = parsePatch(readFileSync(patchFile, 'utf8'));
    for (const folder of sourceFolders) {
      for (const [name, hunks] of patch) {
        const file = path.join(packageFolder, folder, name);
        if (!patchFileOnce(file, hunks)) return `The database driver file ${file} is neither as published nor as patched. Run "npm ci" and start again.`;
      }
    }
    return null;
  } catch (error) {
    return explainFailure(error, packageFolder);
  }
}

/**
 * Keeps the published file beside the patched one, so that a later version of the patch starts from it. False: the file is neither
 * published nor patched.
 */
function patchFileOnce(file, hunks) {
  const text = readFileSync(file, 'utf8');
  const keptFile = `${file}.published`;
  const published = existsSync(keptFile) ? readFileSync(keptFile, 'utf8') : text;
  const patched = applyHunks(published, hunks);
  if (patched === null) return false;
  if (patched === text) return true;
  if (published === text) replaceFile(keptFile, published, statSync(file).mode);
  replaceFile(file, patched, statSync(file).mode);
  return true;
}

/** Parses a unified diff: for each file the places that change, with the lines before and after. */
function parsePatch(diff) {
  const patch = new Map();
  let hunks = [];
  for (const line of diff.replaceAll('\r\n', '\n').split('\n')) {
    const name = /^\+\+\+ b\/src\/(.+)$/.exec(line)?.[1];
    const place = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(line);
    if (name) patch.set(name, (hunks = []));
    else if (place) hunks.push({ before: [], after: [], beforeAt: Number(place[1]) - 1, afterAt: Number(place[2]) - 1 });
    else if (line.startsWith('--- ')) continue;
    else {
      if (/^[ -]/.test(line)) hunks.at(-1)?.before.push(line.slice(1));
      if (/^[ +]/.test(line)) hunks.at(-1)?.after.push(line.slice(1));
    }
  }
  return patch;
}

/** The patched text, the same text when it is patched already, or null when it is neither. */
function applyHunks(text, hunks) {
  const lines = text.split('\n');
  const has = (wanted, at) => wanted.every((line, index) => lines[at + index] === line);
  if (hunks.every((hunk) => has(hunk.after, hunk.afterAt))) return text;
  if (!hunks.every((hunk) => has(hunk.before, hunk.beforeAt))) return null;
  for (const hunk of [...hunks].reverse()) lines.splice(hunk.beforeAt, hunk.before.length, ...hunk.after);
  return lines.join('\n');
}

/** Written to a draft and renamed: two starts at once both end with a complete file, and a package store that hard-links files stays unchanged. */
function replaceFile(file, text, mode) {
  const draft = `${file}.${process.pid}`;
  try {
    writeFileSync(draft, text, { mode });
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

function explainFailure(error, packageFolder) {
  if (['EACCES', 'EPERM', 'EROFS'].includes(error.code)) {
    return `The database driver must be patched, and this user may not write to ${packageFolder}. Run "node src/cli/baton.mjs help" once as a user who may, right after "npm ci".`;
  }
  if (error.code === 'ENOSPC') return 'The database driver could not be patched: the disk is full. Make room and run the command again.';
  return `The database driver in ${packageFolder} could not be patched (${error.message}). Run "npm ci" and start again.`;
}
