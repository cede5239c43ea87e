// Plain JavaScript without dependencies: it runs before any code that would fail without this folder.
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A sentence that names the remedy where the temporary folder cannot be used, else null. */
export function explainTemporaryFolder(folder = tmpdir()) {
  try {
    rmdirSync(mkdtempSync(path.join(folder, 'baton-')));
    return null;
  } catch (error) {
    return `The temporary folder ${folder} cannot be used (${error.code ?? error.message}). Set TMPDIR to a folder that exists and that this user may write to, or unset it.`;
  }
}
