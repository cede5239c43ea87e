import { join } from 'node:path';
import { intentFileSchema, type Intent } from './bot-definition.ts';
import { pathsIn, type BotFiles } from './bot-files.ts';
import { readYaml, type Problem } from './read-yaml.ts';

/** An intent with its place in the files: lines are 1-based, one for each example. */
export type PlacedIntent = Intent & { file: string; line: number; exampleLines: number[] };

/** All intents of a bot. Mistakes in the files are added to `problems`. */
export function readIntents(files: BotFiles, problems: Problem[]): PlacedIntent[] {
  const intents: PlacedIntent[] = [];
  const paths = pathsIn(files, 'intents');
  if (paths.length === 0) {
    problems.push({ file: join(files.folder, 'intents'), line: 1, message: 'holds no intent; add a YAML file with one' });
  }
  for (const path of paths) {
    const file = join(files.folder, path);
    const source = files.texts.get(path) ?? null;
    if (source === null) {
      problems.push({ file, line: 1, message: 'cannot be read; check its permissions' });
      continue;
    }
    const read = readYaml({ file, source, schema: intentFileSchema }, problems);
    if (!read) continue;
    const isList = /^(?:\s*(?:#[^\n]*|---)?\n)*\s*[-[]/.test(source);
    for (const [index, intent] of read.value.entries()) {
      const place = isList ? [index] : [];
      if (intents.some((known) => known.id === intent.id)) {
        const message = `repeats the intent "${intent.id}"; give it another id or merge the examples`;
        problems.push({ file, line: read.lineOf([...place, 'id']), message });
      }
      const exampleLines = intent.examples.map((_, example) => read.lineOf([...place, 'examples', example]));
      intents.push({ ...intent, file, line: read.lineOf([...place, 'id']), exampleLines });
    }
  }
  return intents;
}
