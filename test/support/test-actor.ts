import type { Actor } from '../../src/storage/write-audit.ts';

/** The author of changes in tests where it does not matter. */
export const testActor: Actor = { id: null, name: 'Test' };
