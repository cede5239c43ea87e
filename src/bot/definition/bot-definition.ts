import { z } from 'zod';

/**
 * What a folder under `bots/` says: data only, parsed once at start. The shapes below are those of its YAML files.
 * Patterns are JavaScript regular expressions, matched without regard to case against the normalised message.
 */

const languageCode = z.string().regex(/^[a-z]{2}$/, 'is not a language code; write two lower-case letters such as en');
const ruleId = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is not an id; write lower-case words joined by hyphens');
const sentence = z.string().trim().min(1, 'is empty; write a sentence or delete the line').max(2_000);

const pattern = z
  .string()
  .min(1, 'is empty; write a regular expression')
  .transform((source, context) => {
    try {
      return new RegExp(source, 'iu');
    } catch (error) {
      const cause = error instanceof Error ? error.message : 'does not compile';
      context.addIssue({ code: 'custom', message: `is not a regular expression (${cause}); correct or quote it` });
      return z.NEVER;
    }
  });

/** Texts by language code, each with one or more variants. A single string is one variant. */
const localTexts = z.record(languageCode, z.union([sentence.transform((text) => [text]), z.array(sentence).min(1)]));
export type LocalTexts = z.infer<typeof localTexts>;

const sampleQuestions = z.array(sentence.max(200)).max(8);

/** `bot.yaml`. The first language is the one used where a text is missing in the visitor's own. */
export const botFileSchema = z.strictObject({
  id: ruleId,
  name: sentence.max(80),
  persona: sentence,
  /** One for everybody, or one by language. */
  greeting: z.union([sentence.max(500), z.record(languageCode, sentence.max(500))]),
  /** The same; none where there are none in the visitor's language. */
  sampleQuestions: z.union([sampleQuestions, z.record(languageCode, sampleQuestions)]),
  languages: z.array(languageCode).min(1),
  /** Names of a product in which people talk to people: how one reaches a person in it is a question about it, and no wish for one. */
  products: z.array(sentence.max(80)).max(20).default([]),
  /** What a model does for the search, where there is one. Each costs a call, and the visitor the wait for it. */
  search: z
    .strictObject({
      /** Follow-ups, letters and questions in another language are put into one line in the bot's first language. */
      rewrite: z.boolean().default(false),
      /** Passages are put in order, and those that do not help are left out. */
      rerank: z.boolean().default(false),
    })
    .default({ rewrite: false, rerank: false }),
});

export const intentKinds = ['knowledge', 'small-talk', 'person', 'complaint'] as const;

/** `intents/*.yaml`, one intent a file or a list of them. */
export const intentSchema = z.strictObject({
  id: ruleId,
  /** What the bot does with it: look it up, answer by small talk, hand over, or treat as anger. */
  kind: z.enum(intentKinds),
  description: sentence,
  examples: z.array(sentence.max(300)).min(5, 'has too few examples; give at least 5, better 15'),
});
export const intentFileSchema = z.union([z.array(intentSchema).min(1), intentSchema.transform((one) => [one])]);
export type Intent = z.infer<typeof intentSchema>;

/** `handoff.yaml`: every condition that a rule names must hold. Lists mean "any of these". */
const handoffRuleSchema = z.strictObject({
  id: ruleId,
  when: z
    .strictObject({
      intents: z.array(ruleId).min(1).optional(),
      /** Calibrated probability from which the intent counts. */
      confidenceAtLeast: z.number().min(0).max(1).optional(),
      entities: z.array(z.string()).min(1).optional(),
      languages: z.array(languageCode).min(1).optional(),
      patterns: z.array(pattern).min(1).optional(),
      frustrationAtLeast: z.number().min(0).max(1).optional(),
    })
    .refine((when) => Object.keys(when).length > 0, 'has no condition and would match every message; name one'),
  /** Why, in words that an agent understands. */
  reason: sentence.max(200),
  priority: z.number().int().min(0).max(10).default(0),
});
export type HandoffRule = z.infer<typeof handoffRuleSchema>;

export const handoffFileSchema = z.strictObject({
  rules: z.array(handoffRuleSchema),
  /** What a mistake costs, in any one unit. Only the ratio counts: it sets the probability from which to act. */
  costs: z.strictObject({
    missedHandoff: z.number().positive(),
    needlessHandoff: z.number().positive(),
    /** A person was only offered where one should have taken over. */
    lateHandoff: z.number().positive().default(2),
    /** A person was offered to somebody who did not need one. */
    needlessOffer: z.number().positive().default(0.2),
    /** An answer that does not answer. */
    wrongAnswer: z.number().positive().default(1),
    /** The same, introduced as something that may help. */
    wrongHint: z.number().positive().default(0.35),
    /** "I do not know" where the knowledge holds the answer. */
    needlessNoAnswer: z.number().positive().default(0.5),
  }),
  limits: z.strictObject({
    /** The same question, or a bot that gave no answer, this often in a row: offer a person. */
    loop: z.number().int().min(2).max(10),
    /** Bot turns in one conversation after which a person takes over. */
    turns: z.number().int().min(5).max(500),
  }),
  anger: z.strictObject({
    /** Frustration (0 to 1) from which a person is offered, once. */
    offerAt: z.number().min(0).max(1),
    /** Frustration from which the conversation is handed over at once. */
    handOverAt: z.number().min(0).max(1),
  }),
});
export type HandoffSettings = z.infer<typeof handoffFileSchema>;

/** `guardrails.yaml`. */
export const guardrailsFileSchema = z.strictObject({
  /** Topics that are refused in a message of the visitor. */
  refusedTopics: z.array(z.strictObject({ id: ruleId, description: sentence, patterns: z.array(pattern).min(1), reply: localTexts })),
  /** Statements that a drafted answer may hold only when a cited passage says them in these words. */
  neverPromise: z.array(z.strictObject({ id: ruleId, description: sentence, patterns: z.array(pattern).min(1) })),
  /** Danger to a person: a fixed text and a human at once, whatever else the message says. */
  safety: z.array(z.strictObject({ id: ruleId, description: sentence, patterns: z.array(pattern).min(1), reply: localTexts })),
});
export type Guardrails = z.infer<typeof guardrailsFileSchema>;

/** `smalltalk.yaml`. `says` are whole phrases by language, compared without case and punctuation. */
const smallTalkSchema = z.strictObject({
  /** The id of an intent whose kind is `small-talk`. */
  intent: ruleId,
  says: z.record(languageCode, z.array(sentence.max(80)).min(1)),
  replies: localTexts,
});
export const smallTalkFileSchema = z.array(smallTalkSchema).min(1);
export type SmallTalk = z.infer<typeof smallTalkSchema>;

/** Every fixed sentence the bot can say. `{name}` stands for the bot's name, other places are named beside the phrase. */
export const phraseNames = [
  /** Before a quoted passage. */
  'answerIntro',
  'answerIntroNegative',
  /** Before what was found with middling certainty: it may help, and says so. */
  'answerHedged',
  /** Before a passage in another language than the visitor's; `{language}` is the passage's. */
  'answerOtherLanguage',
  'noAnswer',
  'noAnswerAgain',
  /** The visitor said that an answer did not help. */
  'notHelped',
  /** The message held nothing that can be understood. */
  'unclear',
  /** The message was only files: the bot cannot read them. */
  'filesUnread',
  /** Below an answer to words that came with files. */
  'filesUnreadBeside',
  /** Before the choices of a clarifying question. */
  'clarify',
  'offerPerson',
  'offerPersonAnger',
  'offerPersonRepeat',
  'personDeclined',
  'handingOver',
  'handingOverAnger',
  'handingOverRule',
  'modelFailure',
  'turnLimit',
  /** A supervisor switched the bot off: said before the visitor goes to a person. */
  'botOff',
  'nobodyThere',
  'waitExceeded',
  /** Said before an answer while the visitor is in the queue. */
  'stillWaiting',
  /** `{agent}` is the person's name. */
  'returnedToBot',
  'refusal',
  'injectionRefusal',
  /** The visitor came back to what a person had closed; `{agent}` is that person's name. */
  'takenUpAgain',
  /** Said in the queue, which the visitor then leaves. */
  'solvedWhileWaiting',
  'gladItHelped',
  /** After a while, once: did the answer help? */
  'askIfHelped',
  /** What the button of "not yet" says for the visitor. */
  'didNotHelp',
  /** While the visitor waits; `{details}` are the names of what would help. */
  'askDetails',
  'detailReference',
  'detailEmail',
  'detailTried',
  'choiceSolved',
  'choiceNotYet',
  'choicePerson',
  'choiceGoOn',
  'choiceNoneOfThese',
] as const;
export type PhraseName = (typeof phraseNames)[number];

/** `phrases.yaml`. A phrase that it leaves out is said as `default-phrases.yaml` has it: a folder of an older Baton still starts. */
export const phrasesFileSchema = z.partialRecord(z.enum(phraseNames), localTexts);
export const defaultPhrasesSchema = z.record(z.enum(phraseNames), localTexts);

export type BotDefinition = z.infer<typeof botFileSchema> & {
  intents: Intent[];
  handoff: HandoffSettings;
  guardrails: Guardrails;
  smallTalk: SmallTalk[];
  phrases: Record<PhraseName, LocalTexts>;
};
