import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { ensureBuilt } from '../../src/cli/ensure-built.mjs';
import { repository } from './bench-server.ts';
import type { Figure } from './summary.ts';

/** Gzipped bytes of the scripts and styles that a browser loads. */
export async function measureBundles(): Promise<Figure[]> {
  await ensureBuilt();
  const dist = path.join(repository, 'dist');
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(?:js|css)$/.test(name));
  const size = (wanted: (name: string) => boolean): number =>
    files.filter(wanted).reduce((sum, name) => sum + gzipSync(readFileSync(path.join(dist, name)), { level: 9 }).length, 0) / 1024;
  const figure = (name: string, value: number, goal: number | null): Figure => ({ name, unit: 'KB', value, interval: null, samples: 1, goal });
  return [
    figure(
      'loader, gzipped',
      size((name) => /^(?:widget[\\/])?widget\.js$/.test(name)),
      2,
    ),
    figure(
      'widget app with one language, gzipped',
      size((name) => /^widget[\\/](?:assets[\\/](?!demo|help)|texts-de)/.test(name)),
      45,
    ),
    figure(
      'console, gzipped, all pages',
      size((name) => /^console[\\/]/.test(name)),
      null,
    ),
  ];
}
