import { foldText } from '../../text/words/fold-text.ts';
import { topicWords } from '../../text/words/topic-words.ts';

export type Remark = { role: 'visitor' | 'bot' | 'agent'; text: string; titles: readonly string[] };

/** Openings that refer to an earlier message, in five languages. Folded, at the start of the message. */
const leaningStart =
  /^(?:and|but|or|also|so|then|plus|what about|how about|what if|same (?:for|with|question)|for (?:that|this|those)|why not|what else|anything else|any other|is that all|y|pero|tambien|entonces|que (?:pasa con|tal)|y si|o|und|aber|oder|auch|dann|also|was ist mit|wie ist es mit|wie sieht es (?:mit|bei)|et|mais|ou|aussi|donc|alors|et si|quid de|e|mas|tambem|entao|e se|e quanto a|que tal)\b/u;
/** Words that refer to something mentioned before. */
const pointing =
  /\b(?:it|its|they|them|their|those|these|that one|this one|the (?:other|first|second|last|same|former|latter)(?: one)?|ones|thats|either|both|neither|eso|esos|esas|ello|ellos|ellas|aquello|ahi|davon|damit|dafur|dabei|darin|daran|darauf|dazu|dort|denen|diese[nrms]?|celui(?:-ci|-la)?|celle(?:-ci|-la)?|ceux|cela|la-bas|disso|nisso|isso|dele|dela|deles|nele|aquilo)\b/u;
/** "That" and "there" refer back only where they are not a conjunction or a dummy subject. */
const thatPointing =
  /\b(?:that|this)\b(?=\s*(?:[?.!,;]|$|is|was|be|take|takes|work|works|cost|costs|mean|means|happen|happens|do|does|need|needs|help|helps|over|too|also|in|on|for|with|kind|way|thing|case|step|page|file|option|setting|number|limit|again|now|then))|\b(?:(?<!is |are |was |were )there)\b(?!\s+(?:is|are|was|were|any|a|an|some|no)\b)/u;
/** A question word alone, or with nothing but "long", "much" and the like. */
const bareQuestion =
  /^(?:why|how|when|where|which|who|what|really|how (?:long|much|many|often|come|so|exactly)|which one|what for|since when|where exactly|por que|cuanto|cuando|donde|cual|warum|wieso|wann|wo|welche|wie lange|wie viel|pourquoi|combien|quand|ou|lequel|quanto|quando|onde|qual)\b[^\p{L}]*(?:\p{L}+[^\p{L}]*){0,2}$/u;
/** At the end of a question "then" and "there" stand for what was said before: "what do visitors see then?". */
const pointingEnd = /\b(?:then|there|dann|dort|entonces|alli|alors|la-bas|entao|ali)\s*[?.!]*$/u;
const dummyIt =
  /\b(?:is|isnt|would|was|will|could|might) it (?:be )?(?:possible|ok|okay|true|allowed|safe|legal|better|enough|worth|easy|hard|normal)\b|\bit (?:is|s) (?:possible|ok|true)\b|\bhows it going\b|\bits (?:been|like)\b/gu;
/** "Use it in React": "it" is the product itself, and the thing it is used with is new. */
const productIt =
  /\b(?:(?:use|run|install|host|deploy|embed|integrate) it|it (?:be )?(?:works?|runs?|compatible|integrates?))\s+(?:in|inside|into|with|on|under|alongside|without)\s+(?:an? |the |my |our )?(?!it\b|that\b|this\b|them\b|those\b|these\b|there\b)\p{L}[\p{L}\p{N}.+-]{2,}/u;
const trailing = /\b(?:too|as well|also|instead|tambien|auch|aussi|tambem)\s*[?.!]*$/u;
const politeStart =
  /^(?:(?:ok(?:ay)?|ah|oh|aha|hm+|nice|great|cool|good|perfect|thanks?|thank you|thx|cheers|alright|right|got it|i see|vale|gracias|bien|perfecto|danke|gut|alles klar|super|merci|d accord|bien|parfait|obrigad[oa]|certo|entendi|yes|yeah|no|si|ja|oui|sim)\b[\s,.!:)-]*)+/u;

const maxTopicWords = 8;

/**
 * Rewrites the question so that it can be understood without the conversation. A follow-up question gets the topic words of the question before it,
 * and of the article shown for it, in brackets behind it; a message that can be understood alone is unchanged. `isSmallTalk` says which
 * earlier messages to skip. No model: the same words always give the same question.
 */
export function makeStandaloneQuestion(input: { text: string; earlier: readonly Remark[]; isSmallTalk: (text: string) => boolean }): {
  question: string;
  isFollowUp: boolean;
} {
  const { text, earlier } = input;
  const lastQuestion = earlier.findLastIndex((remark) => remark.role === 'visitor' && !input.isSmallTalk(remark.text) && topicWords(remark.text).length > 0);
  if (lastQuestion < 0 || !leansOnContext(text)) return { question: text, isFollowUp: false };

  const own = new Set(topicWords(text).map(foldText));
  const carried: string[] = [];
  const carry = (words: readonly string[], limit: number) => {
    for (const word of words.slice(0, limit)) {
      const folded = foldText(word);
      if (own.has(folded) || carried.length >= maxTopicWords) continue;
      own.add(folded);
      carried.push(word);
    }
  };
  // Goes back to the question that began the thread: each follow-up question in between adds its own few words.
  for (let index = lastQuestion, depth = 0; index >= 0 && depth < 3; index--) {
    const remark = earlier[index];
    if (!remark || remark.role !== 'visitor' || input.isSmallTalk(remark.text)) continue;
    carry(topicWords(remark.text), depth === 0 ? 6 : 4);
    depth++;
    if (!leansOnContext(remark.text)) break;
  }
  const answer = earlier.slice(lastQuestion + 1).find((remark) => remark.role !== 'visitor' && remark.titles.length > 0);
  carry(topicWords(answer?.titles[0] ?? ''), 4);
  const trimmed = text.replace(/\s+$/u, '');
  return { question: carried.length > 0 ? `${trimmed} (${carried.join(' ')})` : trimmed, isFollowUp: true };
}

/** True for a question whose last word stands for what was said before, so that it is never one of its own: "what do visitors see then?". */
export function endsPointing(text: string): boolean {
  return pointingEnd.test(foldText(text).replace(/\n/g, ' '));
}

/** Words that join a message to the one before and say nothing of it. */
const joining = /^(?:(?:and|also|but|or|so|then|plus|y|pero|tambien|und|aber|auch|et|mais|aussi|e|mas|tambem)\b[\s,]*)+/u;

/** True for a message that leans by its first word only, and is a question of its own behind it: "And what will I have to pay?". */
export function leansByFirstWord(text: string): boolean {
  const core = foldText(text).replace(/\n/g, ' ').replace(politeStart, '');
  const rest = core.replace(joining, '');
  return rest !== core && asking.test(rest) && !leansOnContext(rest);
}

/** The beginning of a question with a subject and a verb of its own. */
const asking =
  /^(?:how|what|which|where|when|why|who|can|could|do|does|did|is|are|will|would|should|may|wie|was|welche[rsnm]?|wo|wann|warum|wer|kann|muss|darf|como|que|cual(?:es)?|cuanto|cuando|donde|quien|puedo|comment|quel(?:le)?s?|combien|quand|ou|pourquoi|qui|quanto|quando|onde|qual|quem|posso)\b(?:[^\p{L}]*\p{L}+){2}/u;

/** True where a message cannot be understood alone. */
export function leansOnContext(text: string): boolean {
  const folded = foldText(text).replace(/\n/g, ' ');
  const core = folded.replace(politeStart, '');
  if (core.length === 0) return false;
  const own = topicWords(core).length;
  if (leaningStart.test(core)) return own <= 9;
  if (bareQuestion.test(core)) return own <= 1;
  if (productIt.test(core) && topicWords(productIt.exec(core)?.[0] ?? '').length > 0) return trailing.test(core) && own <= 6;
  const points = core.replace(dummyIt, ' ');
  if (pointing.test(points) || thatPointing.test(points)) return own <= 4;
  if (trailing.test(core)) return own <= 6;
  return folded !== core && own <= 2 && own > 0 && !asking.test(core);
}
