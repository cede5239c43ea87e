import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { KnowledgeSource } from '../../src/contracts/knowledge/source.ts';
import type { PublishedArticle } from '../../src/knowledge/article/read-published.ts';
import type { SyncReport } from '../../src/knowledge/sync/sync-report.ts';
import { commands } from '../../src/cli/run-command-line.ts';
import { readCommandConfig } from '../../src/cli/command-config.ts';
import { serveSite } from '../support/serve-site.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'baton-sources-'));
let site: Awaited<ReturnType<typeof serveSite>>;
const page = (title: string, body: string): string => `<html lang="en"><main><h1>${title}</h1>${body}</main></html>`;
beforeAll(async () => {
  site = await serveSite({ '/help': page('Help', '<p>We help.</p><a href="/help/a">A</a><a href="/help/b">B</a>'), '/help/a': page('A', '<p>Text of a.</p>') });
});
afterAll(() => {
  site.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a command in this process. Standard output is one JSON text. */
async function run(name: string, argument = '', options: Record<string, string | boolean> = {}): Promise<{ code: number; output: unknown }> {
  const command = commands.find((each) => each.name === name);
  if (!command) throw new Error(`There is no command ${name}.`);
  const output: string[] = [];
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => output.push(String(text)) > 0),
    vi.spyOn(process.stderr, 'write').mockImplementation(() => true),
  ];
  try {
    const readConfig = () => ({ ...readCommandConfig(), DATA_DIR: path.join(folder, 'data'), DATABASE_URL: undefined, importPrivateHosts: ['127.0.0.1'] });
    const code = await command.run({ argument, options: { json: true, ...options }, readConfig });
    return { code, output: output.length === 0 ? null : JSON.parse(output.join('')) };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

describe('sources on the command line', () => {
  it('[KN185] are tried out without anything being kept', async () => {
    const { code, output } = await run('source try', `${site.url}/help`, { depth: '1', tags: 'shop, help' });
    const { report, articles } = output as { report: SyncReport; articles: PublishedArticle[] };
    expect(report).toMatchObject({ added: [`${site.url}/help`, `${site.url}/help/a`], skipped: [{ file: `${site.url}/help/b`, why: 'answers 404' }] });
    expect(articles.map(({ title, tags }) => [title, tags])).toEqual([
      ['A', ['shop', 'help']],
      ['Help', ['shop', 'help']],
    ]);
    expect(code, 'a page was skipped').toBe(4);
    await expect(run('source try', `${site.url}/gone`, { kind: 'page' })).rejects.toThrow(/answers 404. Nothing was changed/);
    await expect(run('source try', 'example.com')).rejects.toThrow(/address: write a whole address/);
    await expect(run('source try', site.url, { kind: 'upload', pages: 'many' })).rejects.toThrow(/settings\.pages/);
  });

  it('[KN185] are added, listed and read, dry or for good', async () => {
    const added = await run('source add', `${site.url}/help/a`, { kind: 'page', name: 'Page a', drafts: true, schedule: 'daily' });
    expect(added.output).toMatchObject({ name: 'Page a', kind: 'page', schedule: 'daily', settings: { publish: false } });
    expect((await run('source sync', 'Page a', { dryRun: true })).output).toMatchObject({ added: [`${site.url}/help/a`] });
    expect(await run('source sync', `${site.url}/help/a`)).toMatchObject({ code: 0, output: { added: [`${site.url}/help/a`] } });
    const sources = (await run('source list')).output as KnowledgeSource[];
    expect(sources.find(({ name }) => name === 'Page a')).toMatchObject({ articles: 1, published: 0, run: { kind: 'sync', actor: 'The command line' } });
    await expect(run('source sync', 'Page b')).rejects.toThrow(/There is no source "Page b":\n.*Page a/s);
  });
});
