import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Reads a file of exactly this size straight to the place where it is used. */
export function readInto(target: Uint8Array, file: URL): void {
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    if (size !== target.length) throw new Error(`weights.bin has ${size} bytes where ${target.length} were due.`);
    for (let at = 0; at < size;) {
      const count = readSync(descriptor, target, { offset: at });
      if (count === 0) throw new Error('weights.bin ended early.');
      at += count;
    }
  } finally {
    closeSync(descriptor);
  }
}
