import { createHash, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../app-error.ts';

const keyBytes = 32;
const fileName = 'secrets.key';

/** 32 bytes in hex or base64, or null. */
export function parseSecretKey(text: string): Buffer | null {
  const isHex = /^[0-9a-f]{64}$/i.test(text);
  if (!isHex && !/^[\w+/-]{43}=?$/.test(text)) return null;
  const key = Buffer.from(text, isHex ? 'hex' : 'base64');
  return key.length === keyBytes ? key : null;
}

/**
 * The key of the setting; else that of the embedded database, which is made once in its folder for this user alone. Null on a server without the
 * setting: processes on several machines would each make their own. Throws AppError('misconfigured') where the file holds no key.
 */
export function readSecretKey(from: { setting: string | undefined; dataDir: string; isEmbedded: boolean }): Buffer | null {
  if (from.setting !== undefined) return parseSecretKey(from.setting);
  if (!from.isEmbedded) return null;
  const file = path.join(from.dataDir, fileName);
  return readKeyFile(file) ?? makeKeyFile(file);
}

/** The same, where no key may be made. */
export function findSecretKey(from: { setting: string | undefined; dataDir: string; isEmbedded: boolean }): Buffer | null {
  if (from.setting !== undefined) return parseSecretKey(from.setting);
  return from.isEmbedded ? readKeyFile(path.join(from.dataDir, fileName)) : null;
}

/** Tells one key from another, and says nothing of either: a key is 256 random bits. */
export function nameSecretKey(key: Buffer): string {
  return createHash('sha256').update('baton key of secrets').update(key).digest('hex');
}

function readKeyFile(file: string): Buffer | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  const key = parseSecretKey(text);
  if (key === null)
    throw new AppError(
      'misconfigured',
      `${file} holds no key. Put the former file back from a backup, or set SECRETS_KEY. Never delete it: secrets are lost with it.`,
    );
  return key;
}

/** On the disk before anything is sealed with it. The lock of the folder is held, so nobody else makes one meanwhile. */
function makeKeyFile(file: string): Buffer {
  const key = randomBytes(keyBytes);
  const opened = openSync(file, 'wx', 0o600);
  try {
    writeSync(opened, `${key.toString('base64url')}\n`);
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
  return key;
}
