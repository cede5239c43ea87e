import { contentWords } from '../../../text/words/content-words.ts';
import { foldText } from '../../../text/words/fold-text.ts';
import { topicWords } from '../../../text/words/topic-words.ts';
import { leansOnContext } from '../make-standalone-question.ts';

/** The fewest content words of a question that can be looked up by itself. */
const leastWords = 2;
/** The most questions of a message that are answered one by one. */
const most = 3;

/** A word that joins a question to the one before, without leaning on it by itself. */
const joining = /^[\s,;]*(?:(?:and|also|plus|y|también|tambien|und|auch|außerdem|et|aussi|e|também|tambem)[\s,]+){1,2}/iu;
/** The words with which a question begins, folded. "Can" and the like begin a question only in front of a person or thing. */
const asking =
  /^(?:how|what|whats|which|where|when|why|who|(?:can|could|do|does|did|is|are|will|would|should|may) (?:i|we|you|it|they|there|the|my|a|an)|wie|was|welche[rsnm]?|wo|wann|warum|wer|(?:kann|muss|darf) (?:ich|man)|como|que|cual(?:es)?|cuanto|cuando|donde|quien|puedo|comment|quel(?:le)?s?|combien|quand|ou|pourquoi|qui|puis-je|quanto|quando|onde|qual|quem|posso)\b/u;
/** The place at which one sentence asks twice: in front of "and", with a word behind it that asks. */
const joined =
  /\s+(?=(?:and|und|y|et|e)\s+(?:also\s+|auch\s+)?(?:how|what|which|where|when|why|who|can i|do i|does|is there|wie|was|welche|wo|wann|warum|kann ich|cómo|como|qué|cuál|cuánto|dónde|puedo|comment|quelle?|combien|pourquoi|quanto|onde|qual|posso)\b)/iu;

/** A number before one of several questions, with the words that announce them: "Hi, two things: 1) how …". */
const numbered = /^(?:[^?？\n]{0,80}:\s{0,3})?\(?\d{1,2}[.)]\s+(?=\p{L})/u;

/**
 * The questions of a message that stand for themselves, in order, where there are at least two: sentences that end in a question mark or begin as
 * a question, also behind "and". Empty where the message asks one thing, or where a question leans on another. The first can lean on no
 * other of the message; whether it leans on the conversation is for the caller to see.
 */
export function splitQuestions(text: string): string[] {
  // Cut after each run of marks: a pattern that looks for "words, then a mark" would try every place of a long text without one.
  const questions = text
    .split(/\n+|(?<=[?？])(?![?？])/u)
    .map((part) => (part.split(/(?<=[.!])\s+/u).findLast((sentence) => /\p{L}/u.test(sentence)) ?? '').trim())
    .map((part) => part.replace(numbered, ''))
    .flatMap(splitJoined)
    .map((part) => part.replace(joining, ''))
    .filter((part, index) => (/[?？]$/u.test(part) || isAsking(part)) && wordsOf(part) >= (index === 0 && isAsking(part) ? 1 : leastWords));
  const alone = questions.filter((part, index) => index === 0 || !leansOnContext(part));
  return alone.length >= 2 && alone.length === questions.length ? [...new Set(alone)].slice(0, most) : [];
}

/** A sentence that asks twice, in two, where both halves name something of their own. */
function splitJoined(sentence: string): string[] {
  const halves = sentence.split(joined).map((half) => half.trim());
  const areWhole = halves.length === 2 && halves.every((half) => isAsking(half.replace(joining, '')) && topicWords(half).length > 0);
  return areWhole ? halves : [sentence];
}

function isAsking(part: string): boolean {
  return asking.test(foldText(part));
}

const wordsOf = (part: string): number => new Set(contentWords(part)).size;
