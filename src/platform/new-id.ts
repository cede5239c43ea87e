import { randomUUID } from 'node:crypto';

/** A random, unguessable id (UUID v4): 122 random bits. */
export function newId(): string {
  return randomUUID();
}
