import { expect, it, vi } from 'vitest';
import { z } from 'zod';
import { newCommandId } from '../../src/client/new-command-id.ts';

it('[CT25] makes ids that the protocol takes, each another, on pages without TLS too', () => {
  vi.spyOn(crypto, 'randomUUID').mockImplementation(() => {
    throw new Error('crypto.randomUUID is not a function');
  });
  const ids = Array.from({ length: 2_000 }, newCommandId);
  vi.restoreAllMocks();
  expect(new Set(ids).size).toBe(2_000);
  for (const id of ids) expect(z.uuid().safeParse(id).success).toBe(true);
  expect(new Set(ids.map((id) => id[19]))).toEqual(new Set(['8', '9', 'a', 'b']));
});
