import { describe, expect, it } from 'vitest';
import { checkMemory } from '../../src/cli/doctor/check-memory.ts';
import { readMemoryLimit } from '../../src/platform/read-memory-limit.ts';

const machine = 24 * 2 ** 30;
const unlimited = '9223372036854771712\n';
const limitOf = (files: Record<string, string>): number => readMemoryLimit((file) => files[file] ?? null, machine);

describe('[PM1] the memory that this process may use', () => {
  it('is the limit of a control group of version 2, in a container or in a unit of systemd', () => {
    expect(limitOf({ '/proc/self/cgroup': '0::/\n', '/sys/fs/cgroup/memory.max': '536870912\n' })).toBe(536_870_912);
    const unit = '/sys/fs/cgroup/system.slice/baton.service/memory.max';
    expect(limitOf({ '/proc/self/cgroup': '0::/system.slice/baton.service\n', [unit]: '805306368\n' })).toBe(805_306_368);
  });

  it('is the limit of a group of version 1, also where the path is that of the host', () => {
    const groups = '9:name=systemd:/x\n4:cpu,memory:/docker/1f\n0::/\n';
    expect(limitOf({ '/proc/self/cgroup': groups, '/sys/fs/cgroup/memory/docker/1f/memory.limit_in_bytes': '268435456\n' })).toBe(268_435_456);
    expect(limitOf({ '/proc/self/cgroup': groups, '/sys/fs/cgroup/memory/memory.limit_in_bytes': '268435456\n' })).toBe(268_435_456);
  });

  it('is the smallest of all groups above', () => {
    const files = {
      '/sys/fs/cgroup/memory.max': 'max\n',
      '/sys/fs/cgroup/kubepods/memory.max': '400000000\n',
      '/sys/fs/cgroup/kubepods/pod/memory.max': '900000000\n',
    };
    expect(limitOf({ '/proc/self/cgroup': '0::/kubepods/pod\n', ...files })).toBe(400_000_000);
  });

  it('is what the machine has where nothing limits it, nothing can be read, or nonsense is read', () => {
    expect(limitOf({})).toBe(machine);
    expect(limitOf({ '/proc/self/cgroup': '0::/\n', '/sys/fs/cgroup/memory.max': 'max\n' })).toBe(machine);
    expect(limitOf({ '/proc/self/cgroup': '4:memory:/a\n', '/sys/fs/cgroup/memory/a/memory.limit_in_bytes': unlimited })).toBe(machine);
    expect(limitOf({ '/proc/self/cgroup': 'nonsense\n7:memory\n0::/../..\n', '/sys/fs/cgroup/memory.max': 'lots\n' })).toBe(machine);
    expect(readMemoryLimit()).toBeGreaterThan(0);
  });

  it('is compared with the need, which the warning names', () => {
    expect(checkMemory({ EMBEDDINGS: 'bundled' }, 512 * 2 ** 20)).toMatchObject({
      verdict: 'warn',
      say: expect.stringMatching(/only 512 MB .* 640 MB are needed.*Raise the limit/),
    });
    expect(checkMemory({ EMBEDDINGS: 'bundled' }, 640 * 2 ** 20)).toMatchObject({ verdict: 'ok' });
    expect(checkMemory({ EMBEDDINGS: 'multilingual' }, 640 * 2 ** 20)).toMatchObject({
      verdict: 'warn',
      say: expect.stringMatching(/800 MB are needed/) as string,
    });
  });
});
