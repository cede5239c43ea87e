import { defineConfig } from 'vitest/config';

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
    // Nothing is mocked by module, so files that share a process share what it has loaded: half of the time went into loading it anew.
    isolate: false,
    unstubEnvs: true,
    unstubGlobals: true,
    restoreMocks: true,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Until something is so, and never sooner than a slow machine needs.
    expect: { poll: { timeout: 20_000 } },
  },
});
