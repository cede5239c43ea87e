import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build, type Plugin, type Rollup } from 'vite';
import { expect, it } from 'vitest';
import { repository } from '../architecture/read-source.ts';

const limitsFile = path.join(repository, 'src/contracts/limits.ts');

/** Every number of the limits, put in the place of its own: none that occurs anywhere else. */
const changed = {
  protocolVersion: 70_000_001,
  maxMessageLength: 70_000_003,
  maxPreviewLength: 70_000_007,
  maxPageUrlLength: 70_000_009,
  maxPageTitleLength: 70_000_011,
  maxNameLength: 70_000_013,
  maxEmailLength: 70_000_017,
  maxCommentLength: 70_000_019,
  heartbeatMs: 70_000_021,
};

const changeLimits: Plugin = {
  name: 'change-limits',
  enforce: 'pre',
  load(id) {
    if (id !== limitsFile) return null;
    return readFileSync(limitsFile, 'utf8').replace(/export const (\w+) = [^;]+;/g, (line, name: string) => {
      return name in changed ? `export const ${name} = ${changed[name as keyof typeof changed]};` : line;
    });
  },
};

/** The script that an app is built into, with those limits. */
async function bundle(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    root: repository,
    plugins: [changeLimits],
    build: { write: false, minify: false, lib: { entry: path.join(repository, entry), formats: ['es'] }, rollupOptions: { external: ['react'] } },
  });
  const [output] = [built].flat() as Rollup.RollupOutput[];
  return (output?.output ?? []).flatMap((part) => (part.type === 'chunk' ? [part.code] : [])).join('\n');
}

it('[CT5] the chat has the protocol number and its limits from one definition', async () => {
  const script = await bundle('widget/app/main.tsx');
  expect(Object.entries(changed).filter(([, value]) => !script.includes(String(value)))).toEqual([]);
  expect(script.match(/maxLength: ?(?!700000)\d.*|cutText\([^\n]*, ?(?:4e3|2e3|4000|2000|300)\)/g), 'numbers typed by hand').toBeNull();
  // The handshake, and the welcome that a preview gives itself.
  expect(new Set(script.match(/protocol: ?\w+/g))).toEqual(new Set(['protocol: protocolVersion']));
}, 120_000);

it('[CT5] the console says the same number', async () => {
  const script = await bundle('console/live/open-agent-socket.ts');
  expect(script).toContain(String(changed.protocolVersion));
  expect(script.match(/protocol: ?\w+/g)).toEqual(['protocol: protocolVersion']);
}, 120_000);
