import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, it, vi } from 'vitest';
import { maxAttachmentBytes, maxAttachmentsPerMessage } from '../../src/contracts/limits.ts';
import { loadFiles } from '../../widget/app/Files.tsx';
import { limits } from '../../widget/files/compose-files.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('[WG62] the part for files is asked for again until it comes', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const folder = mkdtempSync(path.join(tmpdir(), 'baton-files-'));
  vi.stubGlobal('location', { href: pathToFileURL(path.join(folder, 'index.html')).href });
  const came = new Promise<object>((resolve) => loadFiles(resolve));
  await vi.waitUntil(() => vi.getTimerCount() === 1, { timeout: 20_000 });
  writeFileSync(path.join(folder, 'files.js'), 'export const showPeek = "here";');
  vi.advanceTimersByTime(10_000);
  expect(await came).toMatchObject({ showPeek: 'here' });
});

it('[CT5] the part for files announces the limits that the server holds', () => {
  expect(limits).toEqual({ files: maxAttachmentsPerMessage, bytes: maxAttachmentBytes });
});
