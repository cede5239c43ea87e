import type { Understood } from '../contracts/turn-trace.ts';
import type { TurnDeps, TurnInput } from './turn.ts';

/** What a message means, or a neutral reading of it with `failed` set when that could not be found out. */
export async function understandSafely(
  deps: Pick<TurnDeps, 'understand' | 'bot'>,
  input: TurnInput,
): Promise<{ understood: Understood; failed: boolean }> {
  try {
    const understood = await deps.understand({ messages: input.messages, transcript: input.transcript, pageLanguage: input.pageLanguage ?? null });
    return { understood, failed: false };
  } catch {
    // The cause is logged where it arose; the visitor is handed to a person, whose packet needs these fields.
    const understood: Understood = {
      language: deps.bot.languages[0] ?? 'en',
      languageConfidence: 0,
      intent: null,
      wantsPerson: { wanted: false, evidence: null },
      sentiment: { score: 0, label: 'neutral', frustration: 0 },
      standaloneQuestion: input.messages.map((message) => message.text).join(' '),
      isFollowUp: false,
      entities: [],
      injectionSuspected: false,
    };
    return { understood, failed: true };
  }
}
