import { defineConfig } from 'vitest/config';
import { OrderFiles } from './test/support/order-files.ts';

/**
 * An embedded database takes 400 MB and a core while it starts; browser journeys mostly wait. Three files at a time keep two cores busy.
 */
// eslint-disable-next-line no-restricted-syntax -- the tool reads its configuration from the default export
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/patch-packages.ts'],
    pool: 'forks',
    maxWorkers: 3,
    sequence: { sequencer: OrderFiles },
    // Nothing is mocked by module, so files that share a process share what it has loaded: half of the time went into loading it anew.
    isolate: false,
    unstubEnvs: true,
    unstubGlobals: true,
    restoreMocks: true,
    // A limit ends what hangs. It is never sooner than a slow machine needs.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
