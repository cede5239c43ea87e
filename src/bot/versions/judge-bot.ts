import type { BotProblem, BotTexts } from '../../contracts/bot/bot-version.ts';
import type { BotDefinition } from '../definition/bot-definition.ts';
import { parseBot } from '../definition/load-bots.ts';
import { checkFlows } from '../flows/check-flows.ts';

/**
 * Reads a bot from its texts by the readers of the start. Without a definition there is at least one error. The findings of `flows check` are
 * warnings, because such a bot starts.
 */
export async function judgeBot(files: BotTexts): Promise<{ definition: BotDefinition | null; problems: BotProblem[] }> {
  const { definition, problems } = await parseBot({ folder: '', texts: new Map(Object.entries(files)) });
  const errors = problems.map(({ file, line, message }): BotProblem => ({ severity: 'error', path: file, line, message }));
  const warnings = definition ? checkFlows(definition).map((problem) => warn(files, definition, problem)) : [];
  return { definition, problems: [...errors, ...warnings].sort((first, second) => first.path.localeCompare(second.path) || first.line - second.line) };
}

function warn(files: BotTexts, { flows }: BotDefinition, problem: ReturnType<typeof checkFlows>[number]): BotProblem {
  const { flow: flowId, step, message } = problem;
  const source = flows.find(({ id }) => id === flowId)?.source;
  const path = Object.keys(files).find((each) => each.startsWith('flows/') && files[each] === source) ?? '';
  const at =
    step === null || source === undefined ? -1 : source.split('\n').findIndex((line) => new RegExp(`^\\s*-?\\s*id:\\s*["']?${step}["']?\\s*$`).test(line));
  return { severity: 'warning', path, line: at + 1 || 1, message: step === null ? message : `the step "${step}" ${message}` };
}
