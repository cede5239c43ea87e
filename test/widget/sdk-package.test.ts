import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';
import { afterAll, describe, expect, it } from 'vitest';
import type { createBaton } from '../../widget/sdk/index.ts';

type Module = { createBaton: typeof createBaton };

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'baton-sdk-'));
const shop = path.join(folder, 'shop');
const installed = path.join(shop, 'node_modules/baton-widget');

describe('the package baton-widget', () => {
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('[WG7] is packed with its types and nothing else, and does nothing where there is no window', async () => {
    const written = path.join(folder, 'written');
    execFileSync(process.execPath, ['--import', 'tsx', path.join(root, 'widget/sdk/pack-sdk.mts'), written], { cwd: root });
    const [packed] = JSON.parse(execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { cwd: written, encoding: 'utf8' })) as [
      { filename: string; files: { path: string }[] },
    ];
    expect(packed.files.map((file) => file.path).sort()).toEqual(['LICENSE', 'README.md', 'index.d.ts', 'index.js', 'package.json']);
    mkdirSync(installed, { recursive: true });
    execFileSync('tar', ['-xzf', path.join(folder, packed.filename), '--strip-components=1', '-C', installed]);
    const described = JSON.parse(readFileSync(path.join(installed, 'package.json'), 'utf8')) as Record<string, unknown>;
    expect(described).toMatchObject({
      name: 'baton-widget',
      version: (JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string }).version,
    });
    expect(described['dependencies']).toBeUndefined();

    const module = (await import(pathToFileURL(path.join(installed, 'index.js')).href)) as Module;
    const baton = module.createBaton({ server: 'https://chat.example.com' });
    baton.ask('Is anybody there?');
    expect(baton.get('open')).toBeUndefined();
    expect(baton.on('unread', () => undefined)()).toBeUndefined();
  });

  it('[WG7] has types that know the calls, the events and what each event is given', () => {
    const complaints = complaintsAbout({
      right: `const stop: () => void = baton.on('unread', (count) => count.toFixed()); stop(); baton.ask('Where is it?'); baton.get('open');`,
      given: `baton.on('handoff', (detail) => detail satisfies { conversationId: string; agent: string | null });`,
      event: `baton.on('nope', () => 1);`,
      detail: `baton.on('message', ({ text }) => text);`,
      theme: `baton.theme('green');`,
    });
    expect(complaints).toEqual({
      right: [],
      given: [],
      event: [expect.stringMatching(/'"nope"' is not assignable/)],
      detail: [expect.stringMatching(/Property 'text' does not exist/)],
      theme: [expect.stringMatching(/'"green"' is not assignable/)],
    });
  });
});

/** The compiler's complaints about pages that use the package, by the name of the page. */
function complaintsAbout(pages: Readonly<Record<string, string>>): Record<string, string[]> {
  const files = Object.entries(pages).map(([name, code]) => {
    const file = path.join(shop, `${name}.ts`);
    const head = `import { createBaton } from 'baton-widget';\nconst baton = createBaton({ server: 'https://chat.example.com', site: 'key' });\n`;
    writeFileSync(file, `${head}${code}\n`);
    return { name, file };
  });
  const program = ts.createProgram(
    files.map(({ file }) => file),
    {
      strict: true,
      noEmit: true,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
      types: [],
    },
  );
  const all = ts.getPreEmitDiagnostics(program);
  return Object.fromEntries(
    files.map(({ name, file }) => [
      name,
      all.filter((complaint) => complaint.file?.fileName === file).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' ')),
    ]),
  );
}
