import type { Understood } from '../../contracts/bot/turn-trace.ts';
import type { Evidence } from '../turn/evidence.ts';
import { nameFault } from '../turn/report-fault.ts';
import type { TranscriptMessage, TurnDeps } from '../turn/turn.ts';

/** The meaning of a message, or a neutral reading and the fault where understanding failed. */
export async function understandSafely(
  deps: Pick<TurnDeps, 'bot' | 'reportFault'>,
  input: { messages: readonly { id: string; text: string }[]; transcript: readonly TranscriptMessage[]; pageLanguage?: string | null },
): Promise<{ understood: Understood; failed: Extract<Evidence, { kind: 'failed' }> | null }> {
  try {
    const understood = await deps.bot.understand({ messages: input.messages, transcript: input.transcript, pageLanguage: input.pageLanguage ?? null });
    return { understood, failed: null };
  } catch (error) {
    deps.reportFault({ part: 'understanding', error });
    // The conversation is handed to a person, whose packet needs these fields.
    const understood: Understood = {
      language: deps.bot.definition.languages[0] ?? 'en',
      languageConfidence: 0,
      intent: null,
      wantsPerson: { wanted: false, evidence: null },
      sentiment: { score: 0, label: 'neutral', frustration: 0 },
      standaloneQuestion: input.messages.map((message) => message.text).join(' '),
      isFollowUp: false,
      entities: [],
      injectionSuspected: false,
    };
    return { understood, failed: { kind: 'failed', part: 'understanding', fault: nameFault(error) } };
  }
}
