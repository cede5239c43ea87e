import type { BotDefinition } from '../bot-definition.ts';
import type { TranscriptMessage, Understand } from '../turn.ts';
import { detectLanguage } from './detect-language.ts';
import { findEntities } from './find-entities.ts';
import { trainIntentModel, type IntentModel } from './intent/train-intent-model.ts';
import { makeStandaloneQuestion, type Remark } from './make-standalone-question.ts';
import { scoreMood } from './mood/score-mood.ts';
import { normaliseMessage } from './normalise-message.ts';
import { prepareSmallTalk } from './recognise-small-talk.ts';
import { suspectInjection } from './suspect-injection.ts';
import { findWishForPerson } from './wish/find-wish-for-person.ts';

export type EmbedTexts = (texts: readonly string[]) => Promise<Float32Array[]>;

/** Below this the text belongs to none of the intents. */
const inScopeFrom = 0.5;
/** From this calibrated probability an intent of kind `person` counts as a wish for one, where no rule spoke. */
const wishFrom = 0.85;

/**
 * Prepares a bot's understanding: intents are learned from their examples at once by words, and by meaning as soon as the
 * encoder has read them. Rules decide first; the learned intent only where they are silent.
 */
export function startUnderstanding(deps: { bot: BotDefinition; embed: EmbedTexts }): {
  understand: Understand;
  /** Resolves when the intents are learned by meaning too, or when the encoder failed. */
  ready: Promise<void>;
} {
  const { bot, embed } = deps;
  const recogniseSmallTalk = prepareSmallTalk(bot.smallTalk);
  const examples = bot.intents.flatMap((intent) => intent.examples.map((text) => ({ text, intent: intent.id })));
  let model: IntentModel = trainIntentModel(examples, null);
  let knowsMeaning = false;
  const ready = embed(examples.map((example) => example.text)).then(
    (vectors) => {
      model = trainIntentModel(examples, vectors);
      knowsMeaning = true;
    },
    () => {},
  );

  async function classify(text: string): Promise<{ id: string; confidence: number } | null> {
    const [vector] = knowsMeaning ? await embed([text]).catch(() => []) : [];
    const guess = model.classify({ text, vector: vector ?? null });
    const [best] = guess.ranking;
    if (!best || guess.inScope < inScopeFrom) return null;
    return { id: best.id, confidence: best.probability * guess.inScope };
  }

  const understand: Understand = async ({ messages, transcript }) => {
    const text = normaliseMessage(messages.map((message) => message.text).join('\n'));
    const earlier = transcript.filter((message) => message.role === 'visitor').map((message) => message.text);
    const { language, confidence } = detectLanguage({ text, earlier }, bot.languages);
    const talk = recogniseSmallTalk(text);
    const intent = talk ? { id: talk.intent, confidence: talk.confidence } : await classify(text);
    const wish = findWishForPerson(text);
    const learned = bot.intents.find((one) => one.id === intent?.id)?.kind === 'person' && (intent?.confidence ?? 0) >= wishFrom;
    const standalone = makeStandaloneQuestion({
      text,
      earlier: transcript.map(toRemark),
      isSmallTalk: (one) => recogniseSmallTalk(normaliseMessage(one)) !== null,
    });
    return {
      language,
      languageConfidence: confidence,
      intent,
      wantsPerson: {
        wanted: wish.wanted || (learned && !wish.refused),
        evidence: wish.evidence ?? (learned && !wish.refused ? text.slice(0, 200) : null),
      },
      sentiment: scoreMood({ text, earlier, unanswered: countUnanswered(transcript) }),
      standaloneQuestion: standalone.question,
      isFollowUp: standalone.isFollowUp,
      entities: findEntities(text),
      injectionSuspected: suspectInjection(text),
    };
  };
  return { understand, ready };
}

function toRemark(message: TranscriptMessage): Remark {
  return { role: message.role, text: message.text, titles: (message.citations ?? []).map((citation) => citation.title) };
}

/** The bot's latest turns in a row that gave no answer. */
function countUnanswered(transcript: readonly TranscriptMessage[]): number {
  const turns = transcript.filter((message) => message.role === 'bot').reverse();
  const answered = turns.findIndex((turn) => turn.purpose !== 'no-answer' && turn.purpose !== 'clarify');
  return answered < 0 ? turns.length : answered;
}
