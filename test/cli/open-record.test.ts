import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { withRecord } from '../../src/cli/open-record.ts';
import { readConfig } from '../../src/platform/config.ts';
import { lockDataDirectory } from '../../src/storage/lock/lock-data-directory.ts';
import { silentLogger } from '../support/silent-logger.ts';

it('[CL13] a command that a running server keeps from its data says where the console does the same', async () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'baton record '));
  const release = await lockDataDirectory({ directory, logger: silentLogger });
  try {
    const config = readConfig({ DATA_DIR: directory });
    const open = (inConsole?: string) => withRecord(config, () => Promise.resolve('opened'), inConsole);
    await expect(open('The console does it under Sources.')).rejects.toThrow(
      /is in use by process \d+ .*another DATA_DIR\. The console does it under Sources\.$/,
    );
    await expect(open()).rejects.toThrow(/another DATA_DIR\.$/);
  } finally {
    release();
    rmSync(directory, { recursive: true, force: true });
  }
});
