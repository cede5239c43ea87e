import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explainTemporaryFolder } from '../../src/cli/supervise/explain-temporary-folder.mjs';
import { explainFailure, judgeInstalled, takeTurn } from '../../src/cli/ensure-installed.mjs';
import { explainNodeVersion } from '../../src/cli/node-version.mjs';

describe('bootstrap', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '26.1.0'])('[CL5] Node %s is fine', (version) => {
    expect(explainNodeVersion(version)).toBeNull();
  });

  it.each(['12.22.12', '18.20.8', '20.18.3'])('[CL5] Node %s is refused with what to do', (version) => {
    expect(explainNodeVersion(version)).toMatch(new RegExp(`needs Node 20\\.19 .* this is ${version}\\. Install a newer one`));
  });

  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'baton bootstrap '));
    writeFileSync(path.join(folder, 'a file'), '');
    mkdirSync(path.join(folder, 'fine'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('[PS8] a temporary folder that can be used is fine, and is left as it was', () => {
    expect(explainTemporaryFolder(path.join(folder, 'fine'))).toBeNull();
    expect(readdirSync(path.join(folder, 'fine'))).toEqual([]);
  });

  it.each(['a file', 'not there', '/proc', '/proc/none'])('[PS8] %s as temporary folder is refused with what to do', (place) => {
    expect(explainTemporaryFolder(path.resolve(folder, place))).toMatch(/^The temporary folder .* cannot be used \(E[A-Z]+\)\. Set TMPDIR to a folder/);
  });

  it('[CL6] a second install waits for the process that installs, and for none that has ended', async () => {
    const file = path.join(folder, 'turn', 'installing');
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    mkdirSync(path.dirname(file));
    writeFileSync(file, String(other.pid));
    const order: string[] = [];
    const second = takeTurn(file, async () => void order.push('second'), { waits: 'One installs here.', lookMs: 5 });
    const ended = once(other, 'exit').then(() => order.push('first has ended'));
    other.kill('SIGKILL');
    await Promise.all([second, ended]);
    expect(order).toEqual(['first has ended', 'second']);
    expect(readdirSync(path.dirname(file))).toEqual([]);
    await expect(takeTurn(file, () => Promise.reject(new Error('no room')), { waits: '' })).rejects.toThrow('no room');
    expect(readdirSync(path.dirname(file)), 'a failure leaves the turn to the next').toEqual([]);
  });

  const locked = {
    packages: {
      '': { version: '0.1.0' },
      'node_modules/one': { version: '1.0.0', integrity: 'sha512-a' },
      'node_modules/for-another-system': { version: '1.0.0', integrity: 'sha512-b', optional: true },
      'node_modules/tool': { version: '1.0.0', integrity: 'sha512-t', dev: true },
    },
  };
  const right = { version: '1.0.0', integrity: 'sha512-a' };
  const tool = { version: '1.0.0', integrity: 'sha512-t' };

  it('[CL6] what is locked and there needs no install, whatever the file times', () => {
    expect(judgeInstalled(locked, { packages: { 'node_modules/one': right, 'node_modules/tool': tool } })).toBe('complete');
  });

  it.each([
    ['nothing is installed', null],
    ['an install was broken off', { packages: {} }],
    ['a package is missing', { packages: { 'node_modules/tool': tool } }],
    ['a version differs', { packages: { 'node_modules/one': { ...right, version: '1.0.1' }, 'node_modules/tool': tool } }],
    ['the content differs', { packages: { 'node_modules/one': { ...right, integrity: 'sha512-c' }, 'node_modules/tool': tool } }],
    ['a tool differs', { packages: { 'node_modules/one': right, 'node_modules/tool': { ...tool, version: '0.9.0' } } }],
  ])('[CL6] it installs when %s', (_, installed) => {
    expect(judgeInstalled(locked, installed)).toBe('incomplete');
  });

  it('[CL14] an installation without the tools, as `npm ci --omit=dev` leaves it, is complete for a server', () => {
    expect(judgeInstalled(locked, { packages: { 'node_modules/one': right } })).toBe('production');
  });

  it('[CL14] one that differs from the lock is never changed: it is refused', () => {
    expect(judgeInstalled(locked, { packages: { 'node_modules/one': { ...right, version: '0.9.0' } } })).toBe('production-outdated');
  });

  it.each([
    ['npm error code ENOTFOUND', /registry does not answer/],
    ['npm error network read ECONNRESET', /registry does not answer/],
    ['npm error code EACCES\nnpm error syscall mkdir', /this user may not write/],
    ['npm error nospc ENOSPC: no space left on device', /disk is full/],
    ['npm is missing', /npm was not found/],
    ['npm error code EUSAGE\nnpm error package.json and package-lock.json are not in sync', /not in sync[\s\S]*Run "npm ci"/],
  ])('[CL6] `%s` becomes a sentence that says what to do', (output, sentence) => {
    expect(explainFailure(output)).toMatch(sentence);
  });
});
