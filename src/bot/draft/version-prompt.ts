import { createHash } from 'node:crypto';
import { cutText } from '../../text/cut-text.ts';
import { buildPrompt } from './build-prompt.ts';

const known = new Map<string, string>();
const mostKnown = 100;

/** The version of the instructions that a model gets for a bot: it changes with each of their words, and with the bot's name and persona. */
export function versionPrompt({ name, persona }: { name: string; persona: string }): string {
  const key = JSON.stringify([name, persona]);
  const version = known.get(key) ?? hash(name, persona);
  if (known.size < mostKnown) known.set(key, version);
  return version;
}

function hash(botName: string, persona: string): string {
  const systems = [true, false].map(
    (mayAbstain) => buildPrompt({ persona, botName, language: 'en', question: '', passages: [], transcript: [], size: 'usual', mayAbstain }).system,
  );
  return cutText(createHash('sha256').update(systems.join('\n\n')).digest('hex'), 8);
}
