import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { appLevels, findMutualPairs, findWrongWays, innerLevels, levels, moduleOf } from './architecture/check-direction.ts';
import { findRings } from './architecture/find-rings.ts';
import { describeNames } from './architecture/hold-names.ts';
import { describeRules } from './architecture/hold-rules.ts';
import { describeWords } from './architecture/hold-words.ts';
import { listFiles, parseSource, readSources, repository, type SourceFile } from './architecture/read-source.ts';

const sources = readSources(['src', 'widget', 'console', 'evals']);
const server = sources.filter((source) => source.path.startsWith('src/'));
const tests = readSources(['test']);

const longestFile = 300;
/** Files side by side in one folder. Twelve is the usual room; past twenty there is a second noun in it. */
const fullestFolder = 20;

/** Tools that read their configuration from a default export. */
const toolConfiguration = /(^|\/)(vite|vitest|eslint)(\.[a-z]+)?\.config\.(ts|js)$/;

/**
 * `config.ts` is where settings are read. `baton.mjs` runs before anything is installed, so it cannot load TypeScript: it may
 * read the environment and hand it in. `ensure-built.mjs` hands it on to the build, with one thing changed.
 */
const environmentReaders = ['src/platform/config.ts', 'src/cli/baton.mjs', 'src/cli/ensure-built.mjs'];

/**
 * Packages that may be imported in more than one file, and the files that may. zod defines the contracts that everyone shares; tsx lets
 * Node run TypeScript, in the process and in each thread. The others serve two modules with different needs.
 */
const sharedVendors: Readonly<Record<string, readonly string[] | 'anywhere'>> = {
  zod: 'anywhere',
  tsx: ['src/cli/run-typescript.mjs', 'src/platform/worker-entry.mjs'],
  // A bot's folder is strict and says file and line; front matter is forgiving.
  yaml: ['src/bot/definition/read-yaml.ts', 'src/knowledge/source/read-front-matter.ts'],
  // One renders in a browser and sanitises with its parser, one on the server; the third only reads which block is what.
  marked: ['src/client/render-markdown.ts', 'src/http/help/render-article.ts', 'src/knowledge/markdown/normalise-blocks.ts'],
  // Broken markup in articles, whole pages as trees, and the strict one inside a workbook.
  htmlparser2: [
    'src/knowledge/markdown/html-to-markdown.ts',
    'src/knowledge/web/read-page.ts',
    'src/knowledge/source/documents/read-table.ts',
    'src/channels/mail/html-to-lines.ts',
  ],
  // All but the first take only its types.
  express: ['src/http/create-app.ts', 'src/http/open-http-server.ts', 'src/http/route.ts', 'src/http/send-reply.ts', 'src/http/send-error.ts'],
};

/** Packages that the browser-safe modules may import: schemas, word stems, and the one renderer that both pages share. */
const browserVendors: Readonly<Record<string, readonly string[]>> = { contracts: ['zod'], text: ['stemmer'], client: ['marked', 'dompurify'] };

describe('architecture', () => {
  it('[AR1] imports go down only, and rooms on one level never import each other', () => {
    expect(findWrongWays(sources)).toEqual([]);
  });

  it('[AR1] the direction table names every module there is, and none that is not', () => {
    for (const [top, table] of Object.entries({ src: levels, ...appLevels })) {
      const modules = new Set(sources.filter((source) => source.path.startsWith(`${top}/`)).map((source) => moduleOf(source.path)));
      expect([...modules].sort()).toEqual(table.flat().sort());
    }
    for (const [module, order] of Object.entries(innerLevels)) {
      const inside = server.map((source) => source.path).filter((file) => file.startsWith(`${module}/`));
      const folders = new Set(inside.map((file) => file.slice(module.length + 1).split('/')).flatMap(([folder, ...rest]) => (rest.length > 0 ? [folder] : [])));
      expect([...folders].sort(), module).toEqual([...order].sort());
    }
  });

  it('[AR1] an upward, a sideways and a foreign import are all found', () => {
    const wrong = [
      parseSource('src/queue/one.ts', "import { takeTurn } from '../bot/take-turn.ts';"),
      parseSource('src/storage/two.ts', "const flow = await import('../flow.ts');"),
      parseSource('widget/three.ts', "export { connect } from '../src/storage/database.ts';"),
      parseSource('console/four.ts', "type Turn = import('../src/bot/turn/turn.ts').Turn;"),
      parseSource('src/bot/five.ts', "import { score } from '../../evals/score.ts';"),
      parseSource('src/bot/find/six.ts', "import { draftAnswer } from '../draft/draft-answer.ts';"),
      parseSource('src/bot/turn/seven.ts', "import { answerTurn } from '../answer-turn.ts';"),
      parseSource('console/ui/six.tsx', "import { useShortcut } from '../shortcuts/use-shortcut.ts';"),
      parseSource('console/inbox/seven.ts', "import type { Article } from '../knowledge/article-form.ts';"),
      parseSource('evals/suites/nine.ts', "import { solve } from '../research/ranker/solve.ts';"),
      parseSource('widget/files/eight.ts', "const app = await import('../app/App.tsx');"),
    ];
    expect(findWrongWays(wrong)).toHaveLength(wrong.length);
  });

  it('[AR15] no two folders of the console or of the widget import each other, types counted', () => {
    expect(findMutualPairs(sources.filter((source) => /^(console|widget)\//.test(source.path)))).toEqual([]);
  });

  it('[AR15] a pair of folders that import each other is found, nested ones too', () => {
    const pair = [
      parseSource('console/conversation/one.ts', "import { two } from './head/two.ts'; import { three } from '../ui/three.ts';"),
      parseSource('console/conversation/head/two.ts', "import type { One } from '../one.ts';"),
    ];
    expect(findMutualPairs(pair)).toEqual(['console/conversation <-> console/conversation/head']);
  });

  it('[AR2] no files import each other in a ring, dynamic imports counted', () => {
    expect(findRings(sources)).toEqual([]);
  });

  it('[AR2] a ring closed by a dynamic import is found', () => {
    const ring = [
      parseSource('src/a.ts', "import { b } from './b.ts';"),
      parseSource('src/b.ts', "export { c } from './c.ts';"),
      parseSource('src/c.ts', "const a = await import('./a.ts');"),
      parseSource('src/d.ts', "import { a } from './a.ts'; import type { E } from './e.ts';"),
      parseSource('src/e.ts', "import { d } from './d.ts';"),
    ];
    expect(findRings(ring)).toEqual([['src/a.ts', 'src/b.ts', 'src/c.ts']]);
  });

  it(`[AR3] no file is longer than ${longestFile} lines`, () => {
    const long = [...sources, ...tests].filter((source) => source.lines > longestFile);
    expect(long.map((source) => `${source.path}: ${source.lines}`)).toEqual([]);
  });

  it(`[AR4] no folder holds more than ${fullestFolder} source files`, () => {
    const counts = new Map<string, number>();
    for (const source of sources) {
      const folder = path.posix.dirname(source.path);
      counts.set(folder, (counts.get(folder) ?? 0) + 1);
    }
    expect([...counts].filter(([, count]) => count > fullestFolder)).toEqual([]);
  });

  it('[AR5] nothing has a default export, except where a tool demands one', () => {
    const offenders = [...sources, ...tests].filter((source) => source.hasDefaultExport && !toolConfiguration.test(source.path));
    expect(offenders.map((source) => source.path)).toEqual([]);
  });

  it('[AR6] each package is imported in exactly one file of src', () => {
    const table = vendorTable(server);
    const spread = Object.entries(table).filter(([vendor, files]) => {
      const allowed = sharedVendors[vendor] ?? [];
      return files.length > 1 && allowed !== 'anywhere' && files.some((file) => !allowed.includes(file));
    });
    expect(Object.fromEntries(spread)).toEqual({});
  });

  it('[AR6] every package that is imported is declared', () => {
    const manifest = JSON.parse(readFileSync(path.join(repository, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
      devDependencies: Record<string, string>;
    };
    const declared = new Set([...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)]);
    const table = vendorTable([...sources, ...tests]);
    expect(Object.entries(table).filter(([vendor]) => !declared.has(vendor) && !declared.has(`@types/${vendor}`))).toEqual([]);
  });

  it('[AR7] the environment is read in one file', () => {
    const readers = sources.filter((source) => source.readsEnvironment).map((source) => source.path);
    expect(readers.filter((reader) => !environmentReaders.includes(reader))).toEqual([]);
  });

  it.each([
    'const port = process.env.PORT;',
    "const port = process['env'].PORT;",
    'const { env } = process;',
    'const here = process; here.env;',
    "import { env } from 'node:process';",
    'export const read = () => globalThis.process.env;',
  ])('[AR7] `%s` counts as reading the environment', (text) => {
    expect(parseSource('src/one.ts', text).readsEnvironment).toBe(true);
  });

  it('[AR8] text, contracts and client run in a browser: no Node module, and no package but those made for it', () => {
    const shared = server.filter((source) => ['text', 'contracts', 'client'].includes(moduleOf(source.path)));
    const foreign = shared.flatMap((source) =>
      source.imports.flatMap((imported) => {
        const fine = imported.package === null || browserVendors[moduleOf(source.path)]?.includes(imported.package);
        return fine ? [] : [`${source.path} -> ${imported.specifier}`];
      }),
    );
    expect(foreign).toEqual([]);
  });

  it('[AR8] zod never reaches the bundle of the widget', () => {
    const widget = sources.filter((source) => source.path.startsWith('widget/') && !toolConfiguration.test(source.path));
    expect(findPathsToPackage(widget, 'zod')).toEqual([]);
  });

  it('[AR9] code files are kebab-case, components PascalCase', () => {
    const wrong = [...sources, ...tests].filter(({ path: file }) => {
      const name = path.posix.basename(file);
      if (toolConfiguration.test(file)) return false;
      // The entry of a page is no component; hooks that hold markup are none either.
      if (name.endsWith('.tsx')) return !/^([A-Z][A-Za-z0-9]*|main|[a-z0-9]+(-[a-z0-9]+)*)(\.test)?\.tsx$/.test(name);
      return !/^[a-z0-9]+(-[a-z0-9]+)*(\.test|\.d)?\.(ts|mts|mjs|js)$/.test(name);
    });
    expect(wrong.map((source) => source.path)).toEqual([]);
  });

  it('[AR10] every path that a Layout block names exists', () => {
    const readmes = listFiles('.').filter((file) => path.posix.basename(file) === 'README.md');
    const missing = readmes.flatMap((readme) => {
      const text = readFileSync(path.join(repository, readme), 'utf8');
      const folder = path.posix.dirname(readme);
      const paths = readLayout(text);
      // A tree may begin with the name of the folder it stands in.
      const base = paths[0] === path.posix.basename(folder) ? path.posix.dirname(folder) : folder;
      return paths
        .map((name) => path.posix.join(base, name))
        .filter((file) => !existsSync(path.join(repository, file)))
        .map((file) => `${readme}: ${file}`);
    });
    expect(missing).toEqual([]);
  });

  it('[AR10] a Layout block is read as a tree, without its remarks', () => {
    const text =
      '# Room\n\n## Layout\n\n```\nsrc/\n  main.ts  flow.ts     builds and starts\n  bot/                 one turn\n    take-turn.ts\nREADME.md\n```\n';
    expect(readLayout(text)).toEqual(['src', 'src/main.ts', 'src/flow.ts', 'src/bot', 'src/bot/take-turn.ts', 'README.md']);
  });

  it.each(['src', 'widget', 'console'])('[AR1] %s is there to be judged', (folder) => {
    expect(sources.filter((source) => source.path.startsWith(`${folder}/`)).length).toBeGreaterThan(5);
  });
});

describeNames(sources);
describeRules();
describeWords();

/** Which files import each package, Node's own left out. */
function vendorTable(files: readonly SourceFile[]): Record<string, string[]> {
  const table: Record<string, string[]> = {};
  for (const source of files) {
    const vendors = new Set(source.imports.flatMap((imported) => (imported.package && !imported.package.startsWith('node:') ? [imported.package] : [])));
    for (const vendor of vendors) (table[vendor] ??= []).push(source.path);
  }
  return table;
}

/** How a package is reached from `entries` by imports that survive compilation: one line for each file that brings it in. */
function findPathsToPackage(entries: readonly SourceFile[], vendor: string): string[] {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const seen = new Set<string>();
  const found: string[] = [];
  const visit = (source: SourceFile, trail: string): void => {
    if (seen.has(source.path)) return;
    seen.add(source.path);
    for (const imported of source.imports.filter((each) => !each.typeOnly)) {
      if (imported.package === vendor) found.push(`${trail}${source.path} -> ${vendor}`);
      const next = imported.file ? byPath.get(imported.file) : undefined;
      if (next) visit(next, `${trail}${source.path} -> `);
    }
  };
  for (const entry of entries) visit(entry, '');
  return found;
}

/**
 * The paths in the fenced block under a heading or line that says *Layout*: one entry a line, two spaces deeper for what is
 * inside, remarks after two spaces. Several names on a line are several paths.
 */
function readLayout(text: string): string[] {
  const block = /^.*\bLayout\b.*\n+```[a-z]*\n([\s\S]*?)^```/m.exec(text)?.[1] ?? '';
  const parents: { depth: number; name: string }[] = [];
  const paths: string[] = [];
  for (const line of block.split('\n').filter((text) => text.trim() !== '')) {
    const depth = line.length - line.trimStart().length;
    while ((parents.at(-1)?.depth ?? -1) >= depth) parents.pop();
    const names = leadingNames(line.trim());
    for (const name of names) paths.push([...parents.map((parent) => parent.name), name].join('/'));
    const [first] = names;
    if (first) parents.push({ depth, name: first });
  }
  return paths;
}

/** `main.ts  flow.ts   builds and starts` names two files; a word without a dot or slash begins the remark. */
function leadingNames(line: string): string[] {
  const words = line.split(/\s{2,}/);
  const remark = words.findIndex((word) => /\s/.test(word) || !/[./]/.test(word));
  return (remark < 0 ? words : words.slice(0, Math.max(remark, 1))).map((word) => word.split(/\s/)[0]?.replace(/\/$/, '') ?? '');
}
