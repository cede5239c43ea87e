import { z } from 'zod';
import { tagSchema } from '../../contracts/inbox.ts';
import type { ActionDefinition } from './action-definition.ts';
import type { LoadedFlow } from './flow-definition.ts';
import { languageCode, localTexts, pattern, ruleId, sentence, type LocalTexts } from './field-shapes.ts';

export type { LocalTexts } from './field-shapes.ts';

/**
 * The definition of a bot, from a folder under `bots/`: data only, parsed once at start. The shapes below are those of its YAML files.
 * Patterns are JavaScript regular expressions, matched without regard to case against the normalised message.
 */

const sampleQuestions = z.array(sentence.max(200)).max(8);

/** `bot.yaml`. The first language is used where a text is missing in the visitor's own. */
export const botFileSchema = z.strictObject({
  id: ruleId,
  name: sentence.max(80),
  persona: sentence,
  /** A single text for all languages, or a text for each language. */
  greeting: z.union([sentence.max(500), z.record(languageCode, sentence.max(500))]),
  /** A list for all languages, or a list for each; without one for the visitor's language, none are shown. */
  sampleQuestions: z.union([sampleQuestions, z.record(languageCode, sampleQuestions)]),
  languages: z.array(languageCode).min(1),
  /**
   * Names of products in which people talk to people: the question how to reach a person in such a product is about the product, and no
   * human request.
   */
  products: z.array(sentence.max(80)).max(20).default([]),
  /** The help that a model gives the search, where there is a model. Each step costs a call, and the visitor waits for it. */
  search: z
    .strictObject({
      /** Rewrites follow-up questions, letters and questions in another language into one line in the bot's first language. */
      rewrite: z.boolean().default(false),
      /** Sorts the passages by how well they answer, and leaves out those that do not help. */
      rerank: z.boolean().default(false),
    })
    .default({ rewrite: false, rerank: false }),
  /**
   * `mayAbstain`: the model may say that no passage answers, and is believed where the evidence is not certain. For large models: a small
   * one says so of passages that do answer, and the visitor loses an answer that the quote would have given.
   */
  model: z.strictObject({ mayAbstain: z.boolean().default(false) }).default({ mayAbstain: false }),
});

const intentKinds = ['knowledge', 'small-talk', 'person', 'complaint'] as const;

/** `intents/*.yaml`: a file holds one intent or a list of them. */
const intentSchema = z.strictObject({
  id: ruleId,
  /** The bot's way with the intent: search the knowledge, answer by small talk, hand over, or treat as anger. */
  kind: z.enum(intentKinds),
  description: sentence,
  examples: z.array(sentence.max(300)).min(5, 'has too few examples; give at least 5, better 15'),
});
export const intentFileSchema = z.union([z.array(intentSchema).min(1), intentSchema.transform((intent) => [intent])]);
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
      /** Tags of the person behind the visitor. */
      tags: z.array(tagSchema).min(1).optional(),
      /** Values of attributes of the person, such as `plan:pro`. */
      attributes: z
        .array(
          z
            .string()
            .max(600)
            .regex(/^[^:]+:/, 'must be a name and a value, such as plan:pro'),
        )
        .min(1)
        .optional(),
    })
    .refine((when) => Object.keys(when).length > 0, 'has no condition and would match every message; name one'),
  /** The reason, in words that an agent understands. */
  reason: sentence.max(200),
  priority: z.number().int().min(0).max(10).default(0),
});
export type HandoffRule = z.infer<typeof handoffRuleSchema>;

export const handoffFileSchema = z.strictObject({
  rules: z.array(handoffRuleSchema),
  /** Costs of mistakes, in any unit. Only the ratios count: they set the probability from which to act. */
  costs: z.strictObject({
    missedHandoff: z.number().positive(),
    needlessHandoff: z.number().positive(),
    /** A person was only offered where the conversation should have been handed over. */
    lateHandoff: z.number().positive().default(2),
    /** A person was offered to somebody who did not need one. */
    needlessOffer: z.number().positive().default(0.2),
    /** An answer that does not answer. */
    wrongAnswer: z.number().positive().default(1),
    /** A wrong answer that was introduced as something that may help. */
    wrongHint: z.number().positive().default(0.35),
    /** "I do not know" where the knowledge holds the answer. */
    needlessNoAnswer: z.number().positive().default(0.5),
  }),
  limits: z.strictObject({
    /** Offer a person once the same question was asked this often in the conversation, or so many turns in a row gave no answer. */
    loop: z.number().int().min(2).max(10),
    /** Bot turns in one conversation after which it is handed over. */
    turns: z.number().int().min(5).max(500),
  }),
  anger: z.strictObject({
    /** Frustration (0 to 1) from which a person is offered, once. */
    offerAt: z.number().min(0).max(1),
    /** Frustration from which the conversation is handed over at once. */
    handOverAt: z.number().min(0).max(1),
  }),
});
type HandoffSettings = z.infer<typeof handoffFileSchema>;

/** `answers.yaml`: costs of mistakes, in any unit; only their ratios count. Without the file those of `handoff.yaml` count. */
export const answersFileSchema = z.strictObject({
  costs: z.strictObject({
    /** An answer that the bot vouches for and that does not answer. */
    wrongAnswer: z.number().positive(),
    /** The same, introduced as something that may help. */
    wrongHint: z.number().positive(),
    /** "I do not know", and with it a person's time, where the knowledge holds the answer. */
    needlessNoAnswer: z.number().positive(),
  }),
});
type AnswerSettings = z.infer<typeof answersFileSchema>;

/** `guardrails.yaml`. */
export const guardrailsFileSchema = z.strictObject({
  /** Topics that are refused when a visitor's message matches. */
  refusedTopics: z.array(z.strictObject({ id: ruleId, description: sentence, patterns: z.array(pattern).min(1), reply: localTexts })),
  /** Statements that a drafted answer may make only when a cited passage makes them in these words. */
  neverPromise: z.array(z.strictObject({ id: ruleId, description: sentence, patterns: z.array(pattern).min(1) })),
  /** Danger to a person: a fixed text and a handoff at once, whatever else the message says. */
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

/** All fixed sentences of the bot. `{name}` stands for the bot's name; other placeholders are named beside the phrase. */
export const phraseNames = [
  /** Before a quoted passage. */
  'answerIntro',
  'answerIntroNegative',
  /** Before a passage that plainly says yes, or no, to what was asked. */
  'answerYes',
  'answerNo',
  /** Before an answer that is more probably right than wrong and that the bot does not vouch for. */
  'answerProbable',
  /** Before an answer that is more probably wrong than right: the closest that was found. */
  'answerHedged',
  /** Before a passage in another language than the visitor's; `{language}` is the passage's. */
  'answerOtherLanguage',
  'noAnswer',
  'noAnswerAgain',
  /** The visitor said that an answer did not help. */
  'notHelped',
  /** Before the next best passage, after the visitor said that an answer did not help. */
  'anotherTry',
  /** Before the core of the last answer, where the visitor wants it simpler or shorter. */
  'putSimply',
  /** Before the last answer, where the visitor wants it once more. */
  'onceMore',
  /** The visitor asks for help without saying for what, or what the bot can do. Sample questions to tap stand below it. */
  'whatICanDo',
  /** The message held nothing that the bot can understand. */
  'unclear',
  /** The beginning of a question, after which nothing came. */
  'goOn',
  /** Below an abstention in another language than that of the articles. */
  'articlesLanguage',
  /** "Yes", "no" or "ok" below the notice that nobody of the team is there. */
  'requestStands',
  /** A yes or a no where nothing was asked. */
  'whatToKnow',
  /** The message was only files, which the bot cannot read. */
  'filesUnread',
  /** Below an answer to a message that also had files. */
  'filesUnreadBeside',
  /** Under one of several questions of a burst that was not answered. */
  'partUnanswered',
  /** Before the choices of a clarifying question. */
  'clarify',
  'offerPerson',
  'offerPersonAnger',
  'offerPersonRepeat',
  /** Below an answer to a question that was asked before. */
  'offerPersonSame',
  'personDeclined',
  /** The visitor told the bot to stop. */
  'stopped',
  'handingOver',
  'handingOverAnger',
  'handingOverRule',
  'modelFailure',
  'turnLimit',
  /** A supervisor switched the bot off: sent before the visitor goes to a person. */
  'botOff',
  /** Before an answer while the visitor is in the queue. */
  'stillWaiting',
  'refusal',
  'injectionRefusal',
  /** The visitor reopened a conversation that an agent had closed; `{agent}` is that agent's name. */
  'takenUpAgain',
  /** Sent in the queue, which the visitor then leaves. */
  'solvedWhileWaiting',
  'gladItHelped',
  /** Asks once, after a while, whether the answer helped. */
  'askIfHelped',
  /** The visitor's message when the button "not yet" is pressed. */
  'didNotHelp',
  /** Sent while the visitor waits; `{details}` are the names of details that would help. */
  'askDetails',
  'detailReference',
  'detailEmail',
  'detailTried',
  /** Told once where payment data, a password or a key was masked; `{what}` are their names. */
  'secretsMasked',
  'maskedCard',
  'maskedIban',
  'maskedPassword',
  'maskedKey',
  'choiceSolved',
  'choiceNotYet',
  'choicePerson',
  'choiceGoOn',
  /** Below the first reply to a verified person whose earlier request is open; `{date}` is its day. The choice leads to it. */
  'openRequest',
  'choiceOpenRequest',
  'choiceNoneOfThese',
  /** Before the question of a flow that is asked again, because the answer could not be read. */
  'flowInvalid',
  /** Leaves out an optional question of a flow. */
  'choiceSkip',
  /** Behind the effect of an action that needs the visitor's consent. */
  'askConsent',
  'choiceNotDo',
  'askApproval',
  'approvalWaits',
  'approvalRefused',
  'approvalLapsed',
  'askAddress',
  'codeSent',
  'codeWrong',
  'codeDead',
  'choiceNewCode',
] as const;
export type PhraseName = (typeof phraseNames)[number];

/** Phrases of earlier versions that nothing says any more. A folder may still hold them; they are left out. */
const retiredPhraseNames = ['nobodyThere', 'waitExceeded', 'returnedToBot'] as const;

/** `phrases.yaml`. A phrase or a language that it leaves out is taken from `default-phrases.yaml` and `phrases/`: so a folder of an older Baton still starts. */
export const phrasesFileSchema = z.partialRecord(z.enum([...phraseNames, ...retiredPhraseNames]), localTexts).transform((texts) => {
  const { nobodyThere: _, waitExceeded: __, returnedToBot: ___, ...phrases } = texts;
  return phrases;
});
export const defaultPhrasesSchema = z.record(z.enum(phraseNames), localTexts);
/** The same phrases in a language that has a file of its own. */
export const phrasesOfLanguageSchema = z.record(z.enum(phraseNames), sentence);

export type BotDefinition = z.infer<typeof botFileSchema> & {
  intents: Intent[];
  handoff: HandoffSettings;
  answers: AnswerSettings;
  guardrails: Guardrails;
  smallTalk: SmallTalk[];
  phrases: Record<PhraseName, LocalTexts>;
  actions: ActionDefinition[];
  flows: LoadedFlow[];
};
