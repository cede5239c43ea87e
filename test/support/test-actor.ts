import type { Actor } from '../../src/storage/write-audit.ts';

/** Who changes things in tests where it does not matter. */
export const testActor: Actor = { id: null, name: 'Test' };
