import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { findUnitTests } from './test/support/find-unit-tests.ts';
import { OrderFiles } from './test/support/order-files.ts';

/** `npm run test:unit`: the tests that need no database, server, process or browser. */
// eslint-disable-next-line no-restricted-syntax -- the tool reads its configuration from the default export
export default defineConfig({
  test: {
    include: findUnitTests(fileURLToPath(new URL('.', import.meta.url))),
    pool: 'threads',
    // On two cores the default is one worker, and the run takes half as long again.
    maxWorkers: 2,
    sequence: { sequencer: OrderFiles },
    isolate: false,
    unstubEnvs: true,
    unstubGlobals: true,
    restoreMocks: true,
    testTimeout: 30_000,
    expect: { poll: { timeout: 20_000 } },
  },
});
