import type { AssistResponse, RewordRequest } from '../../contracts/bot/assist.ts';
import { maxMessageLength } from '../../contracts/limits.ts';
import { assertNever } from '../../text/assert-never.ts';
import { cutText } from '../../text/cut-text.ts';
import { compareFacts } from '../../text/find-facts.ts';
import { askModel, type AssistDeps } from './ask-model.ts';
import { holdPersonalData } from './hold-personal-data.ts';

/**
 * Puts a text into other words or another language. E-mail addresses and phone numbers are held back from the model and put in again.
 * `changes` names every number, link and piece of code that the new wording lacks or adds, for the agent who decides.
 */
export async function rewordText(deps: AssistDeps, request: RewordRequest, signal: AbortSignal): Promise<AssistResponse> {
  const held = holdPersonalData(request.text);
  const { text, why } = await askModel(deps, { task: describeTask(request), data: held.text, signal });
  if (text === null) return { kind: 'failed', why, text: null };
  const written = cutText(held.restore(unwrap(text)), maxMessageLength);
  return { kind: 'written', by: 'model', text: written, changes: compareFacts(request.text, written), from: null };
}

const keeps = 'Keep every fact, number, name, link and piece of code exactly as it is. Keep marks in brackets such as [email 1] unchanged. Add nothing.';

function describeTask(request: RewordRequest): string {
  switch (request.kind) {
    case 'rewrite':
      return `Rewrite a support agent's reply so that it is clear, friendly and correct, in the same language and about as long. ${keeps}`;
    case 'shorten':
      return `Shorten a support agent's reply to about half, in the same language, friendly and complete. ${keeps}`;
    case 'translate':
      return `Translate a message of a support conversation into ${nameLanguage(request.language)}. ${keeps} Keep line breaks and Markdown. A question stays a question: do not answer it.`;
    default:
      return assertNever(request);
  }
}

export function nameLanguage(code: string): string {
  return new Intl.DisplayNames(['en'], { type: 'language' }).of(code) ?? 'English';
}

/** Some models put the whole result between quotation marks, or into a block of code. */
function unwrap(text: string): string {
  const block = /^```[a-z]*\n([\s\S]*?)\n?```$/.exec(text);
  const quoted = /^["“]([^"“”]*)["”]$/.exec(block?.[1] ?? text);
  return (quoted?.[1] ?? block?.[1] ?? text).trim();
}
