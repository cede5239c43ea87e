import { fileURLToPath } from 'node:url';
import type { FoundPassage, Understood } from '../../src/contracts/bot/turn-trace.ts';
import { answerTurn } from '../../src/bot/answer-turn.ts';
import { loadBot } from '../../src/bot/definition/load-bots.ts';
import type { BotDefinition } from '../../src/bot/definition/bot-definition.ts';
import type { ChatModel, ModelLimits, ModelWatch, Prices } from '../../src/bot/turn/text-model.ts';
import type { FindPassages, TranscriptMessage, TurnDeps, TurnFacts, TurnInput, TurnResult, Understand } from '../../src/bot/turn/turn.ts';

export const bot = await loadBot(fileURLToPath(new URL('../../bots/baton', import.meta.url)));

export function passage(fields: Partial<FoundPassage> & { text: string }): FoundPassage {
  const articleId = fields.articleId ?? 'ports';
  return {
    passageId: `${articleId}:1`,
    articleId,
    title: 'Ports',
    heading: null,
    url: `/help/${articleId}`,
    score: 0.9,
    features: {},
    ...fields,
  };
}

export const portPassage = passage({
  title: 'Change the port',
  text: 'Baton listens on port 3000. Set `PORT` to another number before you start it. A port below 1024 needs more rights on Linux.',
});

export function understood(fields: Partial<Understood> = {}): Understood {
  return {
    language: 'en',
    languageConfidence: 1,
    intent: null,
    wantsPerson: { wanted: false, evidence: null },
    sentiment: { score: 0, label: 'neutral', frustration: 0 },
    standaloneQuestion: '',
    isFollowUp: false,
    entities: [],
    injectionSuspected: false,
    ...fields,
  };
}

export const calmFacts: TurnFacts = {
  personOffered: false,
  personDeclined: false,
  turnCount: 0,
  waitingForPerson: false,
  sentimentSeries: [],
};

/** The parts of a turn that a test replaces, each by itself. */
export type TurnParts = {
  bot?: BotDefinition;
  understand?: Understand;
  findPassages?: FindPassages;
  chatModel?: ChatModel | null;
  modelWatch?: ModelWatch;
  modelLimits?: ModelLimits;
  prices?: Prices;
  now?(): number;
};

/** The dependencies of a turn, with the parts of a test in their places. */
export function replaceParts(deps: TurnDeps, parts: TurnParts): TurnDeps {
  const { chatModel: chat, modelWatch: watch, modelLimits: limits, prices } = parts;
  const { bot: definition = deps.bot.definition, understand = deps.bot.understand, findPassages = deps.bot.findPassages } = parts;
  const model = chat
    ? { chat, ...(limits && { limits }), ...(watch && { watch }), ...(prices && { prices }) }
    : deps.model && { ...deps.model, ...(watch && { watch }) };
  return { ...deps, now: parts.now ?? deps.now, bot: { definition, understand, findPassages }, model };
}

export type Ask = {
  says: string | readonly string[];
  /** Came with each message. */
  files?: number;
  passages?: readonly FoundPassage[];
  floor?: number;
  plainFrom?: number;
  understood?: Partial<Understood>;
  facts?: Partial<TurnFacts>;
  transcript?: readonly TranscriptMessage[];
  deps?: TurnParts;
  signal?: AbortSignal;
};

type Fault = Parameters<TurnDeps['reportFault']>[0];

/** One turn with everything around it given. `deltas` are what was streamed. */
export async function ask(input: Ask): Promise<TurnResult & { deltas: string[]; queries: string[]; faults: Fault[] }> {
  const deltas: string[] = [];
  const queries: string[] = [];
  const faults: Fault[] = [];
  const texts = typeof input.says === 'string' ? [input.says] : input.says;
  const usual: TurnDeps = {
    bot: {
      definition: bot,
      understand: async ({ messages }) => understood({ standaloneQuestion: messages.map((message) => message.text).join(' '), ...input.understood }),
      findPassages: async ({ query }) => {
        queries.push(query);
        return { passages: [...(input.passages ?? [portPassage])], floor: input.floor ?? 0.3, plainFrom: input.plainFrom ?? 0.4, mode: 'hybrid' };
      },
    },
    model: null,
    now: () => 1_700_000_000_000,
    reportFault: (fault) => faults.push(fault),
  };
  const deps = replaceParts(usual, input.deps ?? {});
  const turn: TurnInput = {
    turnId: 'turn-1',
    conversationId: 'conversation-1',
    transcript: input.transcript ?? [],
    messages: texts.map((text, index) => ({ id: `message-${index + 1}`, text, files: input.files ?? 0 })),
    facts: { ...calmFacts, ...input.facts },
    signal: input.signal ?? new AbortController().signal,
    onDelta: (text) => deltas.push(text),
  };
  return { ...(await answerTurn(deps, turn)), deltas, queries, faults };
}

export function said(role: TranscriptMessage['role'], text: string, fields: Partial<TranscriptMessage> = {}): TranscriptMessage {
  return { id: `${role}-${text.length}-${text.slice(0, 8)}`, role, text, at: '2026-01-01T00:00:00.000Z', ...fields };
}
