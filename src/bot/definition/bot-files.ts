import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The files of a bot as text, by their path in its folder ("intents/product.yaml"); null where a file is there and cannot be read. `folder`
 * stands before each path in the sentences about mistakes; empty where the files come from no folder.
 */
export type BotFiles = { folder: string; texts: ReadonlyMap<string, string | null> };

/** The files beside the folders of a bot, in the order in which its page shows them. */
const botFileNames = ['bot.yaml', 'smalltalk.yaml', 'phrases.yaml', 'handoff.yaml', 'guardrails.yaml', 'answers.yaml', 'mcp-servers.yaml'] as const;
const botFolderNames = ['intents', 'flows', 'actions'] as const;

const isYaml = /\.ya?ml$/;

/** The files of the bot in `folder`. Other files in it are no part of the bot. A file that is missing is missing from `texts`. */
export async function readBotFiles(folder: string): Promise<BotFiles> {
  const inFolders = await Promise.all(
    botFolderNames.map(async (name) =>
      (await readdir(join(folder, name)).catch(() => [])).filter((file) => isYaml.test(file)).map((file) => `${name}/${file}`),
    ),
  );
  const texts = new Map<string, string | null>();
  for (const name of [...botFileNames, ...inFolders.flat().sort()]) {
    const text = await readFile(join(folder, name), 'utf8').catch((error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? undefined : null));
    if (text !== undefined) texts.set(name, text);
  }
  return { folder, texts };
}

/** The paths of the files in one of the folders, sorted. */
export function pathsIn({ texts }: BotFiles, folder: (typeof botFolderNames)[number]): string[] {
  return [...texts.keys()].filter((path) => path.startsWith(`${folder}/`)).sort();
}
