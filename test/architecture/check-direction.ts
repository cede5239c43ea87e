import { dirname } from 'node:path/posix';
import type { SourceFile } from './read-source.ts';

/**
 * The house, top to bottom. A room imports itself and rooms further down; rooms on one level never import each other.
 * `main.ts` and `flow.ts` are rooms of one file.
 */
export const levels: readonly (readonly string[])[] = [
  ['cli'],
  ['main'],
  ['flow'],
  ['realtime', 'http'],
  ['api', 'channels'],
  ['visitor', 'bot', 'queue', 'agent', 'analytics', 'privacy', 'cards'],
  ['mail', 'people', 'webhooks', 'help-centre'],
  ['conversation', 'knowledge', 'sites'],
  ['storage'],
  ['platform', 'client'],
  ['contracts'],
  ['text'],
];

/** Folders inside a module, top to bottom, where they have an order too. Files beside them are above all. */
export const innerLevels: Readonly<Record<string, readonly string[]>> = {
  'src/bot': ['versions', 'assist', 'handoff', 'flows', 'actions', 'draft', 'decide', 'find', 'understand', 'model', 'turn', 'definition'],
};

/** The two web apps, in the same way: the first folder is the module, a file beside the folders is a module of its own. */
export const appLevels: Readonly<Record<string, readonly (readonly string[])[]>> = {
  console: [
    ['main', 'vite.config', 'public', 'reference'],
    ['app'],
    ['inbox', 'knowledge', 'bot', 'people', 'replies', 'analytics', 'supervisor', 'team', 'settings', 'sites'],
    ['account', 'articles', 'conversation', 'bulk', 'first-steps', 'sources'],
    ['context', 'conversation-forms', 'compose', 'approval'],
    ['offer'],
    ['actions', 'trace', 'notices', 'emoji'],
    ['attachments', 'choose', 'diff', 'tags'],
    ['shortcuts'],
    ['ui'],
    ['labels', 'live'],
    ['api'],
    ['storage'],
    ['state'],
  ],
  widget: [
    ['vite.config', 'public'],
    ['demo', 'loader', 'app', 'help'],
    ['files', 'identity', 'later', 'sdk'],
    ['languages', 'oklch-to-srgb', 'seal-loader', 'fill-text', 'texts'],
  ],
};

/** Parts of `src`, and of each other, that the folders beside `src` may import. Tests may import everything. */
export const guests: Readonly<Record<string, readonly string[]>> = {
  widget: ['src/text', 'src/contracts', 'src/client', 'widget'],
  console: ['src/text', 'src/contracts', 'src/client', 'console'],
  evals: ['src/text', 'src/contracts', 'src/platform', 'src/storage', 'src/knowledge', 'src/bot', 'src/queue', 'evals'],
};

/** Imports against the direction, and imports of a folder that the importing one may not see, each in a readable line. */
export function findWrongWays(sources: readonly SourceFile[]): string[] {
  return sources.flatMap((source) =>
    source.imports.flatMap(({ file }) => (file !== null && !isAllowed(source.path, file) ? [`${source.path} -> ${file}`] : [])),
  );
}

/** Pairs of folders that import each other, nested folders and imports of types counted, each in a readable line. */
export function findMutualPairs(sources: readonly SourceFile[]): string[] {
  const seen = new Set<string>();
  for (const source of sources) for (const { file } of source.imports) if (file !== null) seen.add(`${dirname(source.path)} ${dirname(file)}`);
  return [...seen].flatMap((pair) => {
    const [from = '', to = ''] = pair.split(' ');
    return from < to && seen.has(`${to} ${from}`) ? [`${from} <-> ${to}`] : [];
  });
}

function isAllowed(from: string, to: string): boolean {
  const [top = ''] = from.split('/');
  const visible = guests[top];
  if (visible && !visible.some((prefix) => to.startsWith(`${prefix}/`))) return false;
  // Research builds on the evals; measuring answers needs none of it.
  if (top === 'evals' && to.startsWith('evals/research/')) return from.startsWith('evals/research/');
  const table = top === 'src' ? levels : appLevels[top];
  if (!table) return true;

  const fromModule = moduleOf(from);
  if (!to.startsWith(`${top}/`)) {
    // Only the command line may import from outside of `src`: the evals, which it starts, and package.json, which holds the version.
    return top !== 'src' || (fromModule === 'cli' && (to.startsWith('evals/') || to === 'package.json'));
  }
  const toModule = moduleOf(to);
  return fromModule === toModule ? isDownInside(`${top}/${fromModule}`, from, to) : levelOf(table, fromModule) < levelOf(table, toModule);
}

function isDownInside(module: string, from: string, to: string): boolean {
  const order = innerLevels[module];
  if (!order) return true;
  const [fromLevel, toLevel] = [from, to].map((file) => {
    const [folder = '', ...rest] = file.slice(module.length + 1).split('/');
    return rest.length === 0 ? -1 : order.indexOf(folder);
  });
  if (fromLevel === undefined || toLevel === undefined) return false;
  return fromLevel === toLevel || fromLevel < toLevel;
}

/** The module of a file in `src`, `console` or `widget`: its first folder, or its own name. */
export function moduleOf(file: string): string {
  const [, name = ''] = file.split('/');
  return name.replace(/\.tsx?$/, '');
}

function levelOf(table: readonly (readonly string[])[], module: string): number {
  const level = table.findIndex((modules) => modules.includes(module));
  if (level < 0) throw new Error(`The module ${module} is not in the direction table.`);
  return level;
}
