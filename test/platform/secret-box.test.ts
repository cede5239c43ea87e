import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseSecretKey, readSecretKey } from '../../src/platform/secrets/read-secret-key.ts';
import { createSecretBox, isSealed } from '../../src/platform/secrets/secret-box.ts';

const key = randomBytes(32);

describe('secrets that are read again', () => {
  let dataDir = '';
  beforeEach(() => {
    dataDir = mkdtempSync(path.join(tmpdir(), 'baton key '));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  it('[PX1] a sealed secret opens with its key, for its row and unchanged, and in no other way', () => {
    const box = createSecretBox(key);
    const sealed = box.seal('s3cret ü', 'row 1');
    expect(isSealed(sealed)).toBe(true);
    expect(sealed).not.toContain('s3cret');
    expect(box.seal('s3cret ü', 'row 1'), 'never twice the same').not.toBe(sealed);
    expect(box.open(sealed, 'row 1')).toBe('s3cret ü');
    expect(box.open(box.seal('', 'row 1'), 'row 1')).toBe('');
    expect(box.open('from before', 'row 1')).toBe('from before');
    const half = sealed.slice(0, -4);
    const other = sealed.endsWith('A') ? `${sealed.slice(0, -1)}Q` : `${sealed.slice(0, -1)}A`;
    for (const [stored, row] of [
      [sealed, 'row 2'],
      [half, 'row 1'],
      [other, 'row 1'],
      ['sealed-1:', 'row 1'],
    ] as const)
      expect(() => box.open(stored, row), stored).toThrow('It was sealed with another key, or was changed. Set SECRETS_KEY');
    expect(() => createSecretBox(randomBytes(32)).open(sealed, 'row 1')).toThrow('another key');
    expect(() => createSecretBox(null).open(sealed, 'row 1')).toThrow('There is no key to open it with.');
    expect(createSecretBox(null).seal('as it is', 'row 1')).toBe('as it is');
  });

  it('[PX2] the setting wins; the embedded database makes a key once, for its user alone, and a broken file is never replaced', () => {
    const hex = key.toString('hex');
    expect(readSecretKey({ setting: hex, dataDir, isEmbedded: true })).toEqual(key);
    expect(readSecretKey({ setting: undefined, dataDir, isEmbedded: false })).toBeNull();
    const first = readSecretKey({ setting: undefined, dataDir, isEmbedded: true });
    const file = path.join(dataDir, 'secrets.key');
    expect(first).toHaveLength(32);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readSecretKey({ setting: undefined, dataDir, isEmbedded: true })).toEqual(first);
    expect(parseSecretKey(readFileSync(file, 'utf8').trim()), 'the file is the setting for a server').toEqual(first);
    writeFileSync(file, 'half a k');
    expect(() => readSecretKey({ setting: undefined, dataDir, isEmbedded: true })).toThrow('holds no key. Put the former file back from a backup');
    expect(readFileSync(file, 'utf8')).toBe('half a k');
    for (const wrong of ['', 'short', hex.slice(1), `${hex}0`, 'x'.repeat(64)]) expect(parseSecretKey(wrong), wrong).toBeNull();
    for (const right of [hex, hex.toUpperCase(), key.toString('base64'), key.toString('base64url')]) expect(parseSecretKey(right)).toEqual(key);
  });
});
