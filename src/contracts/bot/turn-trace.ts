import { z } from 'zod';
import { articleImagePath } from '../knowledge/article-image.ts';
import { actionOutcomes, slotValueSchema } from '../event/flow-events.ts';

/** Sentiment of one visitor message. `score` runs from -1 (angry) to 1 (delighted); `frustration` from 0 to 1. */
export const sentimentSchema = z.object({
  score: z.number().min(-1).max(1),
  label: z.enum(['negative', 'neutral', 'positive']),
  frustration: z.number().min(0).max(1),
});
export type Sentiment = z.infer<typeof sentimentSchema>;

/** The outcome of a turn as the bot records it. The format of eval cases uses the same words. */
export const turnOutcomes = ['answer', 'abstain', 'clarify', 'handoff', 'offer-person', 'smalltalk', 'refuse', 'superseded', 'silent'] as const;
const turnOutcomeSchema = z.enum(turnOutcomes);
export type TurnOutcome = z.infer<typeof turnOutcomeSchema>;

/** The first image of a passage, as this server shows it. */
const passageImageSchema = z.object({ src: z.string().regex(articleImagePath), alt: z.string() });

/** A passage shown as a source. `quote` is verbatim text of the passage. */
export const citationSchema = z.object({
  passageId: z.string(),
  articleId: z.string(),
  title: z.string(),
  heading: z.string().nullable(),
  /** Path on this server, for example `/help/install#ports`. */
  url: z.string(),
  quote: z.string(),
  image: passageImageSchema.optional(),
});
export type Citation = z.infer<typeof citationSchema>;

/** The sources as they are shown: two passages of one section are one. */
export function eachSourceOnce(citations: readonly Citation[]): Citation[] {
  return citations.filter(({ url }, index) => citations.findIndex((other) => other.url === url) === index);
}

const foundPassageSchema = z.object({
  passageId: z.string(),
  articleId: z.string(),
  title: z.string(),
  heading: z.string().nullable(),
  url: z.string(),
  text: z.string(),
  /** The score that ranks the passage and that the thresholds are compared with, 0 to 1: how probable it is that the passage answers. */
  score: z.number(),
  /** The features that the score was computed from, by name, for the trace. */
  features: z.record(z.string(), z.number()),
  image: passageImageSchema.optional(),
  /** Its article is for agents only. */
  isForAgents: z.boolean().optional(),
});
export type FoundPassage = z.infer<typeof foundPassageSchema>;

const understoodSchema = z.object({
  language: z.string(),
  languageConfidence: z.number(),
  intent: z.object({ id: z.string(), confidence: z.number() }).nullable(),
  wantsPerson: z.object({ wanted: z.boolean(), evidence: z.string().nullable() }),
  sentiment: sentimentSchema,
  /** The question as it would be asked outside the conversation. */
  standaloneQuestion: z.string(),
  /** True for a follow-up question, which is understood with what was said before. */
  isFollowUp: z.boolean(),
  entities: z.array(z.object({ name: z.string(), value: z.string() })),
  /** The message seems to give the bot instructions rather than to ask it something. */
  injectionSuspected: z.boolean(),
});
export type Understood = z.infer<typeof understoodSchema>;

/**
 * The calls of the model in one turn. `counted` of them have their tokens from the endpoint: one that was let go has none. `cost` by the
 * prices of the settings, null where they have none for the model.
 */
const modelUseSchema = z.object({
  model: z.string(),
  calls: z.number(),
  counted: z.number(),
  tokensIn: z.number(),
  tokensOut: z.number(),
  cost: z.number().nullable(),
  currency: z.string().nullable(),
});
export type ModelUse = z.infer<typeof modelUseSchema>;

const valuesSchema = z.record(z.string(), slotValueSchema);
/** The part of a turn in a flow: how the message was heard, the steps that were passed, and the calls of actions with masked values. */
const flowTraceSchema = z.object({
  flowId: z.string(),
  version: z.string(),
  heard: z.string(),
  passed: z.array(z.string()),
  /** The step that waits for an answer; null where the flow ended. */
  waitsAt: z.string().nullable(),
  calls: z.array(
    z.object({
      actionId: z.string(),
      step: z.string(),
      outcome: z.enum(actionOutcomes),
      cause: z.string(),
      input: valuesSchema,
      fields: valuesSchema,
      ms: z.number(),
    }),
  ),
});

/** Everything one turn of the bot understood, found, drafted, checked and decided. Times in milliseconds. */
export const turnTraceSchema = z.object({
  version: z.literal(1),
  turnId: z.string(),
  conversationId: z.string().nullable(),
  botId: z.string(),
  at: z.string(),
  /** The visitor's words that this turn answers, joined when several came in a row. */
  question: z.string(),
  understood: understoodSchema,
  found: z.object({
    query: z.string(),
    passages: z.array(foundPassageSchema),
    /** The answer threshold: passages below this score are not used. */
    floor: z.number(),
    /** The confident threshold: from this score on an answer is given without reserve. Null in traces older than the field. */
    plainFrom: z.number().nullable().default(null),
    /** The steps in which a model helped the search, or why it did not: `rewrite`, `rerank`, `rewrite: timeout`. */
    help: z.array(z.string()).default([]),
    /** `lexical` while vectors are still being built, and where the question could not be encoded. */
    mode: z.enum(['hybrid', 'lexical', 'skipped']),
    /** Set where the messages asked for different things: the query and the passages of each. */
    parts: z.array(z.object({ query: z.string(), passageIds: z.array(z.string()) })).optional(),
  }),
  drafted: z.object({
    by: z.enum(['extractive', 'model', 'template', 'none']),
    model: z.string().nullable(),
    /** The model's text before any check, stored for a replay. Null where no model was asked. */
    wrote: z.string().nullable().default(null),
    text: z.string(),
    citations: z.array(citationSchema),
  }),
  checked: z.object({
    passed: z.boolean(),
    findings: z.array(z.object({ code: z.string(), detail: z.string() })),
  }),
  decided: z.object({
    outcome: turnOutcomeSchema,
    ruleId: z.string(),
    reason: z.string(),
    confidence: z.number(),
  }),
  /**
   * By which versions it was answered: the number of the bot's version, a hash of the instructions for the model, the model's name, and the revision of
   * the articles. Null where there is none. Absent in traces older than the field.
   */
  versions: z.object({ bot: z.number().nullable(), prompt: z.string().nullable(), model: z.string().nullable(), knowledge: z.string().nullable() }).optional(),
  /** Absent where the turn was in no flow. */
  flow: flowTraceSchema.optional(),
  /** Absent where no model was asked. */
  modelUse: modelUseSchema.optional(),
  timings: z.object({
    understand: z.number(),
    find: z.number(),
    draft: z.number(),
    check: z.number(),
    decide: z.number(),
    record: z.number(),
    total: z.number(),
  }),
});
export type TurnTrace = z.infer<typeof turnTraceSchema>;
