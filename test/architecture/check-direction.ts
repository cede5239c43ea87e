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
  ['visitor', 'bot', 'queue', 'agent', 'analytics'],
  ['conversation', 'knowledge'],
  ['storage'],
  ['platform', 'client'],
  ['contracts'],
  ['text'],
];

/** Folders inside a module, top to bottom, where they have an order too. Files beside them are above all. */
export const innerLevels: Readonly<Record<string, readonly string[]>> = {
  'src/bot': ['handoff', 'draft', 'decide', 'find', 'understand', 'model', 'turn', 'definition'],
};

/** What the folders beside `src` may import of it, and of each other. Tests may import everything. */
export const guests: Readonly<Record<string, readonly string[]>> = {
  widget: ['src/text', 'src/contracts', 'src/client', 'widget'],
  console: ['src/text', 'src/contracts', 'src/client', 'console'],
  evals: ['src/text', 'src/contracts', 'src/platform', 'src/storage', 'src/knowledge', 'src/bot', 'src/queue', 'evals'],
};

/** Imports against the direction, and imports of a folder that the importing one may not see, each in a readable line. */
export function findWrongWays(sources: readonly SourceFile[]): string[] {
  return sources.flatMap((source) => source.imports.flatMap((one) => (one.file && !isAllowed(source.path, one.file) ? [`${source.path} -> ${one.file}`] : [])));
}

function isAllowed(from: string, to: string): boolean {
  const fromFolder = from.split('/')[0] ?? '';
  const seen = guests[fromFolder];
  if (seen) return seen.some((prefix) => to.startsWith(`${prefix}/`));
  if (fromFolder !== 'src') return true;

  const fromRoom = roomOf(from);
  // The command line starts the evals; the manifest tells the version. Nothing else leaves `src`.
  if (!to.startsWith('src/')) return fromRoom === 'cli' && (to.startsWith('evals/') || to === 'package.json');
  const toRoom = roomOf(to);
  return fromRoom === toRoom ? isDownInside(`src/${fromRoom}`, from, to) : levelOf(fromRoom) < levelOf(toRoom);
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

/** The room of a file in `src`: its first folder, or its own name. */
export function roomOf(file: string): string {
  const [, room = ''] = file.split('/');
  return room.replace(/\.ts$/, '');
}

export function levelOf(room: string): number {
  const level = levels.findIndex((rooms) => rooms.includes(room));
  if (level < 0) throw new Error(`The room src/${room} is not in the direction table.`);
  return level;
}
