import type { Citation, TurnTrace, Understood } from '../../contracts/turn-trace.ts';
import type { Found } from '../find-evidence.ts';
import type { DraftSignal } from '../decide/signals.ts';
import { sayPhrase, type Speech } from '../say-phrase.ts';
import type { TurnDeps, TurnInput } from '../turn.ts';
import { draftExtract } from './draft-extract.ts';
import { draftWithModel } from './draft-with-model.ts';
import { textLanguage } from './text-language.ts';

export type Draft = {
  by: TurnTrace['drafted']['by'];
  model: string | null;
  /** What the model wrote, unchecked. */
  wrote: string | null;
  /** Markdown, as it would be shown. */
  text: string;
  citations: Citation[];
  findings: TurnTrace['checked']['findings'];
  signal: DraftSignal;
  /** Milliseconds of drafting that were checking. */
  checkMs: number;
};

export const noDraft: Draft = {
  by: 'none',
  model: null,
  wrote: null,
  text: '',
  citations: [],
  findings: [],
  signal: { kind: 'no-answer' },
  checkMs: 0,
};

/**
 * Drafts the answer from what was found: with the model where there is one, else by quoting. A model's answer of which
 * nothing was supported is replaced by the quotes: the sources are there, only its wording was not to be trusted.
 */
export async function draftAnswer(
  deps: TurnDeps,
  input: { understood: Understood; turn: TurnInput; found: Found },
): Promise<Draft> {
  const { understood, turn, found } = input;
  if (found.evidence.kind !== 'found') return noDraft;
  const { passages, hedged } = found.evidence;
  const { waitingForPerson } = turn.facts;
  const speech = { bot: deps.bot, language: understood.language, turnId: turn.turnId };
  if (deps.chatModel && !(deps.modelWatch?.mayAsk() ?? true)) {
    const out = { code: 'model-out', detail: 'The model has failed several times in a row; quotes are used until it answers again.' };
    return { ...quote({ speech, input, passages, hedged }), findings: [out] };
  }
  if (deps.chatModel) {
    const opening = waitingForPerson ? `${sayPhrase(speech, 'stillWaiting')}\n\n` : '';
    const written = await draftWithModel(deps, { understood, turn, question: found.question, passages, opening });
    if (turn.signal.aborted) deps.modelWatch?.dropped();
    else deps.modelWatch?.ended(written.signal.kind === 'failed' ? written.signal.failure : null);
    const useQuotes = written.signal.kind === 'withheld' || (written.signal.kind === 'failed' && waitingForPerson);
    if (!useQuotes) return written;
    const quoted = quote({ speech, input, passages, hedged });
    return { ...quoted, wrote: written.wrote, findings: written.findings, checkMs: written.checkMs };
  }
  return quote({ speech, input, passages, hedged });
}

function quote(from: {
  speech: Speech;
  input: { understood: Understood; turn: TurnInput; found: Found };
  passages: Parameters<typeof draftExtract>[1];
  hedged: boolean;
}): Draft {
  const { speech, input, passages, hedged } = from;
  const extract = draftExtract(input.found.question, passages, { hedged });
  if (!extract) return noDraft;
  const intro = introduce(speech, input, { text: extract.text, hedged });
  return {
    ...noDraft,
    by: 'extractive',
    text: `${intro}\n\n${extract.text}`,
    citations: extract.citations,
    signal: {
      kind: 'drafted',
      confidence: passages[0]?.score ?? 0,
      same: wasJustSaid(input.turn, extract.citations),
      hedged,
    },
  };
}

function introduce(
  speech: Speech,
  { understood, turn }: { understood: Understood; turn: TurnInput },
  { text, hedged }: { text: string; hedged: boolean },
): string {
  if (turn.facts.waitingForPerson) return sayPhrase(speech, 'stillWaiting');
  const language = textLanguage(text);
  if (language && language !== understood.language && understood.languageConfidence >= 0.5) {
    const name = new Intl.DisplayNames([understood.language], { type: 'language' }).of(language) ?? language;
    return sayPhrase(speech, 'answerOtherLanguage', { language: name });
  }
  if (hedged) return sayPhrase(speech, 'answerHedged');
  return sayPhrase(speech, understood.sentiment.label === 'negative' ? 'answerIntroNegative' : 'answerIntro');
}

/** The bot's last answer rested on the same words. */
function wasJustSaid(turn: TurnInput, citations: readonly Citation[]): boolean {
  const last = turn.transcript.findLast((message) => message.role === 'bot' && message.purpose === 'answer');
  return citations.some((citation) =>
    last?.citations?.some((earlier) => earlier.passageId === citation.passageId && earlier.quote === citation.quote),
  );
}
