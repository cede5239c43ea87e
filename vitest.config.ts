import { defineConfig } from 'vitest/config';

/** An embedded database takes 400 MB and a core while it starts, so two files run at a time. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/patch-packages.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Until something is so, and never sooner than a slow machine needs.
    expect: { poll: { timeout: 20_000 } },
  },
});
