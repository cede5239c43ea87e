import type { TurnTrace } from '../contracts/bot/turn-trace.ts';
import { versionPrompt } from './draft/version-prompt.ts';
import type { TurnDeps } from './turn/turn.ts';

/** By which versions a turn is answered, for its trace. */
export function traceVersions({ bot, model }: Pick<TurnDeps, 'bot' | 'model'>): NonNullable<TurnTrace['versions']> {
  const { version = null, knowledge = null, definition } = bot;
  return { bot: version, prompt: model && versionPrompt(definition), model: model && model.chat.name, knowledge };
}
