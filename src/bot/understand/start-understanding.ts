import type { Understood } from '../../contracts/bot/turn-trace.ts';
import type { BotDefinition } from '../definition/bot-definition.ts';
import type { ReportFault } from '../turn/report-fault.ts';
import type { TranscriptMessage, Understand } from '../turn/turn.ts';
import { loadLanguageDetector } from './detect-language.ts';
import { findEntities } from './find-entities.ts';
import { trainIntentModel, type IntentModel } from './intent/train-intent-model.ts';
import { hearUnhelped, turnsAround } from './hear-unhelped.ts';
import { makeStandaloneQuestion, type Remark } from './make-standalone-question.ts';
import { deniesAnger } from './mood/denies-anger.ts';
import { speaksOfOthers } from './mood/speaks-of-others.ts';
import { prepareMood } from './mood/score-mood.ts';
import { normaliseMessage } from '../../text/normalise-message.ts';
import { hearPhrase, hearPhrases, isAboutPeopleIn } from './phrases/hear-phrases.ts';
import { prepareSmallTalk } from './recognise-small-talk.ts';
import { prepareAsksAboutMore, prepareSharesWord } from './asks-about-more.ts';
import { suspectInjection } from './suspect-injection.ts';
import { prepareAboutPeople } from './human-request/asks-about-people.ts';
import { findHumanRequest, splitClauses } from './human-request/find-human-request.ts';
import { mentionsPerson } from './human-request/mentions-person.ts';
import { namesContact } from './human-request/names-contact.ts';
import { loadRequestModel } from './human-request/predict-human-request.ts';
import { learnedRequestThreshold } from './human-request/request-threshold.ts';
import { findFrustrationCues } from './mood/frustration-cues.ts';
import { asksForLanguage } from './speech-act/asks-for-language.ts';
import { asksToBeTold } from './speech-act/asks-to-be-told.ts';
import { asksForHelp } from './speech-act/asks-for-help.ts';
import { hearPleasantry } from './speech-act/hear-pleasantry.ts';
import { hearManner } from './speech-act/hear-manner.ts';
import { hearRequest } from './speech-act/hear-request.ts';
import { leaveOutReported } from './speech-act/leave-out-reported.ts';
import { cutText } from '../../text/cut-text.ts';
import { contentWords } from '../../text/words/content-words.ts';

type UnderstandInput = Parameters<Understand>[0];
type Message = { text: string; vector: Float32Array | null; language: string };
/** Returns one vector of unit length for each text. `areKept`: the same texts come again at the next start. */
export type EmbedTexts = (texts: readonly string[], options?: { areKept?: boolean }) => Promise<Float32Array[]>;

/** The least probability of being in scope; below it the text belongs to none of the intents. */
const inScopeFrom = 0.5;
/** The probability from which a human request counts that only the bot's own examples or a single clause suggest, where no rule matched. */
const surelyFrom = 0.92;
/** The probability from which small talk without a matching phrase counts, and the most words that it may have. */
const smallTalkFrom = 0.6;
const longestSmallTalk = 5;
/** The frustration below which a question about something of its own is no complaint, whatever it resembles. */
const calmBelow = 0.1;
/** The frustration from which a message is a complaint although it speaks of other people's anger. */
const hotFrom = 0.3;
/** The languages that the wish for a person was learned in. */
const wishLanguages = new Set(['en', 'es', 'de', 'fr', 'pt']);
/** The certainty of another language from which nothing that was learned in these counts. */
const surelyForeignFrom = 0.45;
/** Characters beyond which an earlier message is no small talk. */
const longestChatter = 300;
/** The numbers of earlier messages, of all participants and of the visitor alone, that are the context of a message. */
const lookBack = 40;
/** Characters of an earlier message in which its topic is searched for. */
const longestRemark = 600;
const earlierMessages = 6;
/** Milliseconds after a failure of the encoder, from which the next message has the examples embedded again. */
const learnAgainMs = 10_000;

/**
 * Prepares a bot's understanding. Returns at once: intents are learned by meaning as soon as the encoder has embedded their examples; a
 * message that comes sooner is understood by words alone. Rules decide first; the learned intent only where no rule matches.
 */
export function startUnderstanding(deps: {
  bot: BotDefinition;
  embed: EmbedTexts;
  /** Unset: a failure to learn the intents is not reported. */
  reportFault?: ReportFault;
  now?(): number;
}): {
  understand: (input: UnderstandInput) => Promise<Understood>;
  /** Resolves when the intents are learned by meaning too, or when the encoder failed. */
  ready: Promise<void>;
  /** Must be called before the encoder is closed. */
  stop(): void;
} {
  const { bot, embed } = deps;
  const recogniseSmallTalk = prepareSmallTalk(bot.smallTalk);
  const scoreMood = once(prepareMood);
  const wishModel = once(loadRequestModel);
  const isAboutPeople = prepareAboutPeople(bot.products);
  const learnedFrom = learnedRequestThreshold(bot.handoff.costs);
  const examples = bot.intents.flatMap(({ id, description, examples: texts }) => [
    ...texts.map((text) => ({ text, intent: id })),
    { text: description, intent: id, isName: true },
  ]);
  const kinds = new Map(bot.intents.map((intent) => [intent.id, intent.kind]));
  const personIntent = bot.intents.find((intent) => intent.kind === 'person');
  const wishIntent = personIntent ? { id: personIntent.id, confidence: 1 } : null;
  const thanks = bot.smallTalk.find(({ intent }) => intent === 'thanks')?.intent ?? null;
  const asksAboutMore = prepareAsksAboutMore(bot);
  const sharesWord = prepareSharesWord(bot);
  const byWords = once(() => trainIntentModel(examples, null));
  let byMeaning: IntentModel | null = null;
  const now = deps.now ?? Date.now;
  let learning: Promise<void> | null = null;
  let learnAgainFrom = 0;
  let stopped = false;
  /** Without the encoder intents are understood by words alone; a later message tries again in the background. */
  const learn = (): Promise<void> =>
    (learning ??= embed(
      examples.map((example) => example.text),
      { areKept: true },
    )
      .then((vectors) => {
        byMeaning = trainIntentModel(examples, vectors);
      })
      .catch((error: unknown) => {
        // The encoder is closed with the rest of a stopping server: this is no failure.
        if (stopped) return;
        learnAgainFrom = now() + learnAgainMs;
        deps.reportFault?.({ part: 'intents', error });
      })
      .finally(() => (learning = null)));
  const warmUp = async (): Promise<void> => {
    scoreMood();
    wishModel();
    hearPhrase('', 'wish');
    await loadLanguageDetector();
  };
  // A failure of the warm-up comes again with the first message, where it is reported.
  const ready = learn()
    .then(warmUp)
    .catch(() => {});

  function recognisePleasantry(text: string): { intent: string; confidence: number } | null {
    const intent = hearPleasantry(text);
    return intent !== null && bot.smallTalk.some((entry) => entry.intent === intent) ? { intent, confidence: 1 } : null;
  }

  /** The intent that the examples suggest, or null where they suggest none. A message counts as small talk only where it is short. */
  function classify(message: Message): { id: string; confidence: number } | null {
    const { text, vector, language } = message;
    const guess = (byMeaning ?? byWords()).classify({ text, vector });
    const [best] = guess.ranking;
    if (!best || guess.inScope < inScopeFrom || (!byMeaning && !sharesWord({ text, intent: best.id }))) return null;
    // The encoder reads English and the examples are in the bot's first language: in other languages only rules may hand over.
    const kind = kinds.get(best.id);
    if (language !== (bot.languages[0] ?? 'en') && (kind === 'person' || kind === 'complaint')) return null;
    const chatter =
      guess.confidence >= smallTalkFrom && countWords(text) <= longestSmallTalk && !turnsAround(text) && !asksAboutMore({ text, intent: best.id });
    if (kind === 'small-talk' && !chatter) return null;
    return { id: best.id, confidence: guess.confidence };
  }

  /**
   * True where a text has a word for people or for talking to them, in the examples of the bot too, beside the addresses and numbers of an answer: nothing
   * is learned from "1001 please" or a bare address. Nor from a single word: "no" stands in many human requests, and the rules know the words that are requests by themselves.
   */
  function namesPerson(text: string): boolean {
    const said = text.replace(/\S{0,64}[@\d]\S{0,255}/gu, ' ');
    if (countWords(said) < 2) return false;
    return namesContact(said) || (personIntent !== undefined && contentWords(said).length > 0 && sharesWord({ text: said, intent: personIntent.id }));
  }

  /**
   * True where a model finds a human request that no rule matched. Each clause of a longer message is also judged alone, by its words,
   * because one of them may be the request.
   */
  function hearsWish({ text, vector, language, certainty }: Message & { certainty: number }): boolean {
    if (!wishLanguages.has(language) && certainty >= surelyForeignFrom) return false;
    if (isAboutPeopleIn(text, wishLanguages) || asksForLanguage(text)) return false;
    if (wishModel()({ text, vector: language === 'en' ? vector : null }) >= learnedFrom) return true;
    const clauses = splitClauses(text);
    return clauses.length > 1 && clauses.some((clause) => wishModel()({ text: clause, vector: null }) >= surelyFrom);
  }

  const understand = async ({ messages, transcript, pageLanguage }: UnderstandInput): Promise<Understood> => {
    if (!byMeaning && !learning && !stopped && now() >= learnAgainFrom) void learn();
    const text = normaliseMessage(messages.map((message) => message.text).join('\n'));
    const recent = transcript.slice(-lookBack);
    const earlier = recent
      .filter((message) => message.role === 'visitor')
      .slice(-earlierMessages)
      .map((message) => normaliseMessage(message.text));
    const detectLanguage = await loadLanguageDetector();
    const { language, confidence } = detectLanguage({ text, earlier, pageLanguage: pageLanguage ?? null, heard: languagesHeard(text) }, bot.languages);
    const [vector = null] = byMeaning && text !== '' ? await embed([text]).catch(() => []) : [];
    const talk = recogniseSmallTalk(text) ?? (thanks && hearPhrase(text, 'thanks') ? { intent: thanks, confidence: 1 } : null) ?? recognisePleasantry(text);
    const own = leaveOutReported(text);
    const isMention = mentionsPerson(own);
    const byRules = findHumanRequest(own, isAboutPeople);
    const wish = isMention && byRules.wanted ? { ...byRules, wanted: false, evidence: null, about: true } : byRules;
    const guess = classify({ text, vector, language });
    const known = talk ? { id: talk.intent, confidence: talk.confidence } : wish.wanted ? wishIntent : guess;
    // A message that rules know as something else is neither a wish for a person nor a complaint, however alike the words are.
    const isOther = own !== text || isKnownAct(text);
    const kind = kinds.get(known?.id ?? '');
    const sentiment = scoreMood()({ text: own, vector: own === text ? vector : null, language, earlier, unanswered: countUnanswered(transcript) });
    const asksCalmly = known !== null && asksAboutMore({ text, intent: known.id });
    const isCalm =
      (sentiment.frustration < calmBelow && (asksCalmly || deniesAnger(text) || asksToBeTold(text))) ||
      (sentiment.frustration < hotFrom && speaksOfOthers(text));
    const intent = kind === 'complaint' && (isOther || isCalm || findFrustrationCues(text).isAboutTopic) ? null : known;
    const byExamples = kind === 'person' && (known?.confidence ?? 0) >= surelyFrom;
    // Rage is handed over as such: a learned wish for a person would only hide the reason.
    const isRage = intent !== null && kind === 'complaint' && sentiment.frustration >= bot.handoff.anger.handOverAt;
    const mayWish = !wish.refused && !wish.about && !talk && !isOther && !isRage && !isMention;
    const learned = mayWish && namesPerson(text) && (byExamples || hearsWish({ text, vector, language, certainty: confidence }));
    const standalone = makeStandaloneQuestion({
      text,
      earlier: recent.map(toRemark),
      isSmallTalk: (remark) => remark.length <= longestChatter && recogniseSmallTalk(normaliseMessage(remark)) !== null,
    });
    return {
      language,
      languageConfidence: confidence,
      intent,
      wantsPerson: { wanted: wish.wanted || learned, evidence: wish.evidence ?? (learned ? cutText(text, 200) : null) },
      sentiment,
      standaloneQuestion: standalone.question,
      isFollowUp: standalone.isFollowUp,
      entities: findEntities(text),
      injectionSuspected: suspectInjection(text),
    };
  };
  return {
    understand,
    ready,
    stop() {
      stopped = true;
    },
  };
}

/** The most words of an insult that asks for nothing. */
const longestInsult = 4;

/** True where rules know the message as a call for help, a request, a complaint about an answer, a wish to hear it otherwise, or an insult. */
function isKnownAct(text: string): boolean {
  return (
    asksForHelp(text) ||
    hearManner(text) !== null ||
    hearUnhelped(text)?.alone === true ||
    hearRequest(text) !== null ||
    hearPhrase(text, 'stop') !== null ||
    (countWords(text) <= longestInsult && findFrustrationCues(text).names.includes('insult'))
  );
}

/** The languages in which the phrase tables know what a message says. */
function languagesHeard(text: string): string[] {
  return [...new Set(hearPhrases(text).map(({ language }) => language))];
}

function toRemark(message: TranscriptMessage): Remark {
  return { role: message.role, text: cutText(message.text, longestRemark), titles: (message.citations ?? []).map((citation) => citation.title) };
}

/** The number of the bot's latest turns in a row without an answer. */
function countUnanswered(transcript: readonly TranscriptMessage[]): number {
  const turns = transcript.filter((message) => message.role === 'bot').reverse();
  const answered = turns.findIndex((turn) => turn.purpose !== 'no-answer' && turn.purpose !== 'clarify');
  return answered < 0 ? turns.length : answered;
}

/** Makes the value on first use, so that a start does not wait for it. */
function once<Value>(make: () => Value): () => Value {
  let cached: { value: Value } | null = null;
  return () => (cached ??= { value: make() }).value;
}

function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}
