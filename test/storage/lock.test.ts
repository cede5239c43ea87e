import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { askLockHolder } from '../../src/storage/lock/ask-lock-holder.ts';
import { findLockHolder } from '../../src/storage/lock/find-lock-holder.ts';
import { lockDataDirectory } from '../../src/storage/lock/lock-data-directory.ts';
import { silentLogger } from '../support/silent-logger.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folders: string[] = [];
const running: ReturnType<typeof spawn>[] = [];
const newFolder = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'baton lock '));
  folders.push(folder);
  return folder;
};
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
const take = (directory: string) => lockDataDirectory({ directory, logger: silentLogger });

type Elsewhere = { held: boolean; said: string; pid: number; ended: Promise<number | null>; signal(name: NodeJS.Signals): void; kill(): Promise<void> };

/** A process that takes the lock and keeps it, or says why it cannot. `wrapper` starts it in a world of its own. */
async function holdElsewhere(folder: string, wrapper: readonly string[] = []): Promise<Elsewhere> {
  const [command = '', ...words] = [...wrapper, process.execPath, '--import', 'tsx', path.join(root, 'test/storage/hold-lock.mts'), folder];
  const child = spawn(command, words, { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] });
  running.push(child);
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const said = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (data: Buffer) => {
      text += data.toString();
      if (text.includes('\n')) resolve(text.trim());
    });
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
  });
  return {
    held: said.startsWith('held'),
    said,
    pid: child.pid ?? 0,
    ended,
    signal: (name) => child.kill(name),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** A container as the kernel sees one: its own process numbers and its own host name, killed with its first process. */
const container = (name: string): string[] => [
  ...['unshare', ...(process.getuid?.() === 0 ? [] : ['--map-root-user']), '--pid', '--fork', '--kill-child', '--mount-proc', '--uts'],
  ...['sh', '-c', 'hostname "$0"; exec "$@"', name],
];
const hasContainers = spawnSync('unshare', [...container('probe').slice(1), 'true']).status === 0;
const containerReason = hasContainers ? '' : ' (skipped: this system does not let us unshare namespaces)';

describe('the lock of the data directory', () => {
  it('[LK1] refuses while another process lives, frozen or not, names process, machine and file, and is free at once after its death', async () => {
    const folder = newFolder();
    const holder = await holdElsewhere(folder);
    const named = new RegExp(`in use by process ${holder.pid} on this machine \\(${hostname()}\\); its lock is lock.[0-9a-f]{8}-[0-9a-f]{12}\\.sock`);
    await expect(take(folder)).rejects.toThrow(named);
    holder.signal('SIGSTOP');
    await expect(take(folder)).rejects.toThrow(named);
    expect(await findLockHolder(folder)).toMatchObject({ name: expect.stringContaining(`process ${holder.pid} `) as string });
    holder.signal('SIGCONT');
    await holder.kill();
    expect(await findLockHolder(folder)).toBeNull();
    const release = await take(folder);
    release();
    expect(await findLockHolder(folder)).toBeNull();
    expect(readdirSync(path.join(folder, 'lock'))).toEqual([]);
  });

  it('[LK2] lets exactly one of twenty that start at once have it, also after a dead one', async () => {
    const folder = newFolder();
    await (await holdElsewhere(folder)).kill();
    for (let round = 0; round < 5; round += 1) {
      const takers = await Promise.all(Array.from({ length: 20 }, () => take(folder).catch(() => null)));
      const winners = takers.filter((release) => release !== null);
      expect(winners).toHaveLength(1);
      for (const release of winners) release();
    }
  });

  it('[LK9] hears the answer of a holder also when its own process stood still for longer than it waits', async () => {
    const folder = newFolder();
    const holder = await holdElsewhere(folder);
    const [name = ''] = readdirSync(path.join(folder, 'lock')).filter((file) => file.endsWith('.sock'));
    const answer = askLockHolder(path.join(folder, 'lock', name));
    // The standstill itself: this thread does nothing while the answer comes.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2_300);
    expect(await answer).toMatchObject({ kind: 'holding', holder: { pid: holder.pid } });
  });

  it('[LK2] lets exactly one of six processes that start at once have it', async () => {
    const folder = newFolder();
    const all = await Promise.all(Array.from({ length: 6 }, () => holdElsewhere(folder)));
    expect(all.filter((holder) => holder.held).length, all.map((holder) => holder.said).join('\n')).toBe(1);
  });

  it.runIf(hasContainers)(`[LK3] is seen from another container, under the same host name and under another${containerReason}`, async () => {
    const folder = newFolder();
    const holder = await holdElsewhere(folder, container('web'));
    expect(holder.said).toBe('held 1');
    await expect(take(folder)).rejects.toThrow('in use by process 1 on the machine or in the container "web"');
    const sameName = await holdElsewhere(folder, container('web'));
    expect(sameName.said).toContain('in use by process 1 in another container that is called "web" too');
    const otherName = await holdElsewhere(folder, container('web-2'));
    expect(otherName.said).toContain('in use by process 1 on the machine or in the container "web"');
    await holder.kill();
    expect((await holdElsewhere(folder, container('web'))).held).toBe(true);
  });

  it.runIf(hasContainers)(`[LK4] of a container that was killed never blocks the next, whatever its host name${containerReason}`, async () => {
    const folder = newFolder();
    for (const name of ['one', 'two', 'two', 'three']) {
      const holder = await holdElsewhere(folder, container(name));
      expect(holder.said).toBe('held 1');
      await holder.kill();
    }
    (await take(folder))();
  });

  it('[LK5] waits for a machine that gave a sign of life a moment ago, refuses where it gives another, and takes what was silent for long', async () => {
    const folder = newFolder();
    const holder = await holdElsewhere(folder);
    const [name = ''] = readdirSync(path.join(folder, 'lock')).filter((line) => line.endsWith('.sock'));
    await holder.kill();
    // As a machine on the same network folder leaves it: another kernel in its name, and nobody here who listens.
    const far = name.replace(/^[0-9a-f]{8}/, '00000000');
    const beat = path.join(folder, 'lock', far.replace('.sock', '.beat'));
    renameSync(path.join(folder, 'lock', name), path.join(folder, 'lock', far));
    renameSync(path.join(folder, 'lock', name.replace('.sock', '.beat')), beat);
    writeFileSync(beat, '');
    expect(await findLockHolder(folder)).toMatchObject({ file: path.join(folder, 'lock', far) });
    const refused = take(folder).catch((error: unknown) => String(error));
    const beating = setInterval(() => writeFileSync(beat, ''), 100);
    expect(await refused).toContain(`its lock is ${path.join('lock', far)}`);
    clearInterval(beating);

    const longAgo = new Date(Date.now() - 60_000);
    for (const file of [beat, path.join(folder, 'lock', far)]) utimesSync(file, longAgo, longAgo);
    (await take(folder))();
    expect(readdirSync(path.join(folder, 'lock'))).toEqual([]);
  });

  it('[LK5] ends a holder whose lock was taken away', async () => {
    const folder = newFolder();
    const holder = await holdElsewhere(folder);
    for (const name of readdirSync(path.join(folder, 'lock'))) rmSync(path.join(folder, 'lock', name));
    expect(await holder.ended).toBe(1);
  });

  it('[LK6] works in a folder whose path is longer than a socket may have', async () => {
    const folder = path.join(newFolder(), 'a'.repeat(100), 'b'.repeat(100));
    mkdirSync(folder, { recursive: true });
    const holder = await holdElsewhere(folder);
    await expect(take(folder)).rejects.toThrow(`in use by process ${holder.pid}`);
    await holder.kill();
    (await take(folder))();
  });

  it('[LK7] respects an earlier version that still runs, and takes over from one that does not', async () => {
    const folder = newFolder();
    const file = path.join(folder, 'baton.lock');
    const holder = await holdElsewhere(newFolder());
    const stat = spawnSync('sh', ['-c', `cut -d' ' -f22 /proc/${holder.pid}/stat; cat /proc/sys/kernel/random/boot_id`])
      .stdout.toString()
      .split('\n');
    const former = { pid: holder.pid, host: hostname(), startedAt: `${stat[1]}/${stat[0]}` };
    writeFileSync(file, JSON.stringify(former));
    if (existsSync('/proc/self/stat')) await expect(take(folder)).rejects.toThrow(`in use by process ${holder.pid} on this machine`);
    writeFileSync(file, JSON.stringify({ ...former, host: 'web-1' }));
    await expect(take(folder)).rejects.toThrow(/an earlier version .* "web-1" \(if that runs no more, remove the lock\); its lock is baton\.lock/);
    writeFileSync(file, JSON.stringify({ ...former, startedAt: 'another boot/1' }));
    (await take(folder))();
    expect(existsSync(file)).toBe(false);
  });
});
