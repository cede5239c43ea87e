import path from 'node:path';
import type { TurnResult } from '../../bot/turn/turn.ts';
import { AppError } from '../../platform/app-error.ts';
import { exitCodes, knowledgeOption, printResult, textOption, type CliCommand } from '../command.ts';

/**
 * Works on a throw-away database made from the knowledge folder, so that it never disturbs a running server, which alone may open its
 * database. Articles written in the console are not in that folder and are not searched.
 */
export const askCommand: CliCommand = {
  name: 'ask',
  about: 'Ask the bot one question about the knowledge folder; needs no server and records nothing',
  argument: { name: 'question', about: 'what a visitor would type' },
  options: [
    knowledgeOption,
    { flags: '--quick', about: 'answer from words alone, without waiting for sentence vectors' },
    { flags: '--json', about: 'print the answer with its whole trace as JSON' },
  ],
  examples: [
    'npm run baton -- ask "How do I put the widget on my site?"',
    'npm run --silent baton -- ask "What does error 429 mean?" --knowledge ../my-docs --json',
  ],
  async run(input) {
    const question = input.argument.trim();
    if (question === '') throw new AppError('bad-request', 'The question is empty. Put it in quotes: baton ask "How do I …?"');
    const knowledge = textOption(input, 'knowledge');
    const config = input.readConfig({ KNOWLEDGE_DIR: knowledge === undefined ? undefined : path.resolve(knowledge) });
    const { answerAside } = await import('../answer-aside.ts');
    const result = await answerAside(config, { question, quick: input.options['quick'] === true });
    printResult(input.options['json'] ? toJson(result) : toText(result));
    return exitCodes.done;
  },
};

function toJson({ reply, trace }: TurnResult): string {
  return JSON.stringify({ text: reply?.text ?? '', citations: reply?.citations ?? [], trace }, null, 2);
}

function toText({ reply, trace }: TurnResult): string {
  const { outcome, ruleId, confidence } = trace.decided;
  const sources = (reply?.citations ?? []).map((citation) => `  ${citation.title}  ${citation.url}`);
  return [
    reply?.text ?? '(The bot stays silent.)',
    ...sources,
    '',
    `${outcome} by rule ${ruleId}, confidence ${confidence.toFixed(2)}, searched ${trace.found.mode}`,
  ].join('\n');
}
