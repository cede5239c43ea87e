import type { Citation, FoundPassage } from '../../contracts/bot/turn-trace.ts';
import { checkSentence, type CheckContext } from './check/check-sentence.ts';
import type { Finding } from './check/clean-model-text.ts';
import type { DraftSignal } from '../decide/signals.ts';
import type { TurnDeps, TurnInput } from '../turn/turn.ts';
import type { ModelEnd } from '../turn/text-model.ts';
import { buildPrompt, noAnswerMark, type Prompt } from './build-prompt.ts';
import type { Draft } from './draft-answer.ts';
import { citeAnswer } from './draft-extract.ts';
import { modelLimits, runModel, type ModelRun } from '../model/run-model.ts';
import { createSentenceStream, type Piece } from './sentence-stream.ts';

const mostCitations = 5;
const mostFindings = 20;

type Request = {
  /** The language to write in. */
  language: string;
  turn: TurnInput;
  question: string;
  passages: readonly FoundPassage[];
  /** Several questions came at once. */
  isBurst: boolean;
  /** The introduction of the answer, with the white space that follows it. */
  opening: string;
  /** Milliseconds left of the time that a turn waits for a checked sentence. */
  patience: number;
};

/** The text that the model wrote, and how its run went. `text` may hold checked sentences although the signal says that it failed. */
export type Written = { draft: Draft; run: ModelRun };

/**
 * Lets the model write, and shows each sentence as soon as it is complete and a passage supports it. Sentences that fail the check are
 * never sent. A prompt that the endpoint rejects is tried once more in its brief form. Without a checked sentence within the patience the
 * run is `late`, and later text of the model is dropped.
 */
export async function draftWithModel(deps: TurnDeps, request: Request): Promise<Written> {
  const { model } = deps;
  if (!model) throw new Error('draftWithModel needs a model.');
  const writer = createWriter(deps, request);
  const late = new AbortController();
  const patience = setTimeout(() => {
    if (!writer.hasText()) late.abort(new Error('late'));
  }, request.patience);
  const { chat, limits = modelLimits } = model;
  let wrote = '';
  try {
    let run = await write(prompt(request.isBurst ? 'burst' : 'usual'));
    if (run.kind === 'failed' && run.failure === 'rejected' && !writer.hasText()) run = await write(prompt('brief'));
    return { draft: { ...writer.finish(run), by: 'model', model: chat.name, wrote }, run };
  } finally {
    clearTimeout(patience);
  }

  function prompt(size: 'usual' | 'burst' | 'brief'): Prompt {
    const { question, passages, turn, language } = request;
    const { persona, name: botName, model: use } = deps.bot.definition;
    return buildPrompt({
      persona,
      botName,
      language,
      question,
      passages,
      transcript: turn.transcript,
      note: turn.facts.note ?? null,
      size,
      mayAbstain: use.mayAbstain,
    });
  }

  async function write(prompt: Prompt): Promise<ModelRun> {
    wrote = '';
    const from = Date.now();
    const judge = writer.judgeBy(prompt);
    let stream = createSentenceStream(judge);
    const messages = [{ role: 'user' as const, content: prompt.user }];
    try {
      const run = await runModel(
        { model: chat, limits },
        { system: prompt.system, messages, signal: AbortSignal.any([request.turn.signal, late.signal]) },
        {
          onText(text) {
            wrote += text;
            stream.write(text);
          },
          onRestart() {
            wrote = '';
            stream = createSentenceStream(judge);
            writer.restart();
          },
        },
      );
      if (run.kind === 'ended') stream.end({ complete: run.complete });
      return run;
    } catch (error) {
      const ended = { kind: 'failed', retryAfterMs: null, firstTextMs: null, totalMs: Date.now() - from } as const;
      // `answerTurn` recognises a superseded turn by its signal.
      if (request.turn.signal.aborted) return { ...ended, failure: 'cut-off' };
      if (late.signal.aborted)
        return {
          ...ended,
          failure: 'late',
          cause: `no checked sentence in the ${Math.round(request.patience / 100) / 10} s that the search left of the patience`,
        };
      throw error;
    }
  }
}

/** Collects the sentences that passed the check, and sends them on. */
function createWriter(deps: TurnDeps, request: Request) {
  const findings: Finding[] = [];
  const citations = new Map<string, Citation>();
  let text = '';
  let pending: string | null = null;
  let state: 'writing' | 'no-answer' | 'withheld' = 'writing';
  let checkMs = 0;

  function show(lead: string, words: string): void {
    const before = text === '' ? request.opening : lead === '' ? ' ' : lead.replace(/\n{3,}/g, '\n\n');
    text += before + words;
    if (!request.turn.signal.aborted) request.turn.onDelta(before + words);
  }

  function judge(piece: Piece, context: CheckContext): void {
    if (state !== 'writing') return;
    if (piece.text.includes(noAnswerMark)) {
      if (text === '') state = 'no-answer';
      return;
    }
    const verdict = checkSentence(piece.text, context);
    findings.push(...verdict.findings.slice(0, mostFindings - findings.length));
    switch (verdict.kind) {
      case 'keep':
        if (pending !== null) show('\n\n', pending);
        show(pending === null ? piece.lead : '\n\n', verdict.text.trim());
        pending = null;
        for (const { passage, quote } of verdict.supports.slice(0, 2)) {
          if (citations.size < mostCitations && !citations.has(passage.passageId)) {
            citations.set(passage.passageId, citeAnswer(passage, quote));
          }
        }
        break;
      case 'lead-in':
        pending = verdict.text.trim();
        break;
      case 'drop':
        break;
      case 'withhold':
        state = 'withheld';
    }
  }

  return {
    hasText: () => text !== '',
    /** The shown text was reasoning: the reply will replace it. */
    restart() {
      text = '';
      pending = null;
      citations.clear();
      state = 'writing';
    },
    judgeBy(prompt: Prompt) {
      const sources = prompt.passages.map(({ title, heading, url, text: body }) => [title, heading, url, body].join('\n'));
      const context: CheckContext = {
        passages: prompt.passages,
        sources: sources.join('\n'),
        neverPromise: deps.bot.definition.guardrails.neverPromise,
        sentinel: prompt.sentinel,
        instructions: prompt.system,
        question: request.question,
      };
      return (piece: Piece) => {
        const from = deps.now();
        judge(piece, context);
        checkMs += deps.now() - from;
      };
    },
    finish(end: ModelEnd): Omit<Draft, 'by' | 'model' | 'wrote'> {
      const signal = readSignal(end);
      const shown = signal.kind === 'drafted' || signal.kind === 'failed' ? text : '';
      return { text: shown, citations: shown ? [...citations.values()] : [], findings, signal, checkMs };
    },
  };

  function readSignal(end: ModelEnd): DraftSignal {
    if (state === 'withheld') return { kind: 'withheld', finding: findings.at(-1)?.code ?? 'check failed' };
    if (end.kind === 'failed') return { kind: 'failed', failure: end.failure, confidence: request.passages[0]?.score ?? 0 };
    if (state === 'no-answer') return { kind: 'no-answer' };
    if (text === '') return { kind: 'withheld', finding: findings.at(-1)?.code ?? 'nothing was said' };
    return { kind: 'drafted', confidence: request.passages[0]?.score ?? 0, hedged: false };
  }
}
