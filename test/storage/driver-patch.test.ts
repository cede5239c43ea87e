import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterEach, describe, expect, it } from 'vitest';
import { root } from '../../src/cli/ensure-installed.mjs';
import { patchDriver, patchedVersion } from '../../src/storage/driver-patch/patch-driver.mjs';

const installed = path.join(root, 'node_modules', 'postgres');
const files = ['src/connection.js', 'src/index.js', 'cjs/src/connection.js', 'cjs/src/index.js'];
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** The driver in a folder of its own, as it is installed or as it was published. */
function copyDriver(state: 'patched' | 'published'): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'baton driver '));
  folders.push(folder);
  cpSync(installed, folder, { recursive: true });
  if (state === 'published') for (const file of files) renameSync(path.join(folder, `${file}.published`), path.join(folder, file));
  return folder;
}

const read = (folder: string): string[] => files.map((file) => readFileSync(path.join(folder, file), 'utf8'));

describe('the patch of the database driver', () => {
  it('[ST9] is for the version that is locked, and is in what is installed', () => {
    const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
    expect(manifest.dependencies['postgres']).toBe(patchedVersion);
    expect(patchDriver(installed)).toBeNull();
    expect(read(installed).filter((text) => !/ANSWER_TIMEOUT|QUEUE_TIMEOUT/.test(text))).toEqual([]);
  });

  it('[ST9] brings a published driver to the patched state, for import and for require', () => {
    const folder = copyDriver('published');
    expect(read(folder)).not.toEqual(read(installed));
    expect(patchDriver(folder)).toBeNull();
    expect(read(folder)).toEqual(read(installed));
    expect(readdirSync(path.join(folder, 'src'))).toEqual(readdirSync(path.join(installed, 'src')));
  });

  it('[ST9] replaces what an earlier version of the patch left', () => {
    const folder = copyDriver('patched');
    for (const file of files)
      writeFileSync(path.join(folder, file), readFileSync(path.join(folder, file), 'utf8').replaceAll('ANSWER_TIMEOUT', 'EARLIER_NAME'));
    expect(patchDriver(folder)).toBeNull();
    expect(read(folder)).toEqual(read(installed));
  });

  it('[ST9] does not write to a driver that is patched', () => {
    const folder = copyDriver('patched');
    const before = files.map((file) => statSync(path.join(folder, file), { bigint: true }).mtimeNs);
    expect(patchDriver(folder)).toBeNull();
    expect(files.map((file) => statSync(path.join(folder, file), { bigint: true }).mtimeNs)).toEqual(before);
  });

  it('[ST9] says what to do where a file is neither published nor patched, and where the version is another', () => {
    const edited = copyDriver('published');
    const file = path.join(edited, 'src/connection.js');
    writeFileSync(file, readFileSync(file, 'utf8').replace('const x = socket.write(chunk, fn)', 'const x = socket.write(chunk)'));
    expect(patchDriver(edited)).toMatch(/connection\.js is neither as published nor as patched\. Run "npm ci"/);
    const other = copyDriver('patched');
    const manifest = path.join(other, 'package.json');
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(`"version": "${patchedVersion}"`, '"version": "3.4.1"'));
    expect(patchDriver(other)).toBe(`The database driver postgres 3.4.1 is installed, and ${patchedVersion} is needed. Run "npm ci".`);
  });

  it.skipIf(process.platform === 'win32')('[ST9] a read-only driver is fine when it is patched, else a sentence says who must run what', () => {
    const readOnly = (folder: string): unknown => {
      // A copy, since another user may be unable to read the repository.
      const tool = path.join(folder, 'tool');
      cpSync(path.join(root, 'src/storage/driver-patch'), tool, { recursive: true });
      const script = `import(${JSON.stringify(path.join(tool, 'patch-driver.mjs'))}).then(({ patchDriver }) => console.log(JSON.stringify(patchDriver(process.argv[1]))))`;
      spawnSync('chmod', ['-R', 'a-w,a+rX', folder]);
      // Root may write everywhere, so that the question is asked as nobody.
      const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
      const asked = spawnSync(process.execPath, ['-e', script, folder], { encoding: 'utf8', cwd: '/', ...user });
      spawnSync('chmod', ['-R', 'u+w', folder]);
      return JSON.parse(asked.stdout || JSON.stringify(asked.stderr));
    };
    expect(readOnly(copyDriver('patched'))).toBeNull();
    const published = copyDriver('published');
    expect(readOnly(published)).toBe(
      `The database driver must be patched, and this user may not write to ${published}. Run "node src/cli/baton.mjs help" once as a user who may, right after "npm ci".`,
    );
  });

  it('[ST10] Baton does not connect through a published driver, and says what to do', () => {
    const house = mkdtempSync(path.join(tmpdir(), 'baton driver '));
    folders.push(house);
    cpSync(path.join(root, 'package.json'), path.join(house, 'package.json'));
    for (const room of ['storage', 'platform', 'text']) {
      const isSource = (file: string): boolean => !/\.[a-z]+$/.test(file) || file.endsWith('.ts');
      cpSync(path.join(root, 'src', room), path.join(house, 'src', room), { recursive: true, filter: isSource });
    }
    mkdirSync(path.join(house, 'node_modules'));
    cpSync(copyDriver('published'), path.join(house, 'node_modules/postgres'), { recursive: true });
    for (const name of ['tsx', 'esbuild', '@esbuild', 'get-tsconfig', 'resolve-pkg-maps']) {
      if (existsSync(path.join(root, 'node_modules', name))) symlinkSync(path.join(root, 'node_modules', name), path.join(house, 'node_modules', name));
    }
    const script =
      "import('./src/storage/database.ts').then(({ connect }) => connect({ url: 'postgres://127.0.0.1/none', max: 1 })).catch((error) => console.log(error.message))";
    const run = (): string => spawnSync(process.execPath, ['--import', 'tsx', '-e', script], { cwd: house, encoding: 'utf8', timeout: 30_000 }).stdout.trim();
    expect(run()).toBe('The database driver in node_modules is not patched. Run "node src/cli/baton.mjs help", which patches it, and start again.');
    expect(patchDriver(path.join(house, 'node_modules/postgres'))).toBeNull();
    expect(run()).toBe('');
  });
});
