import type { Sentiment } from '../../../contracts/turn-trace.ts';
import { foldText } from '../normalise-message.ts';

const list = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Folded words in five languages. Deliberately short: each says what the writer feels, not what the message is about. */
const strongNegative = list(
  'angry furious hate awful terrible horrible worst disgusting pathetic ridiculous unacceptable outrageous useless crap shit shitty bullshit fuck fucking fucked wtf damn scam idiots idiot incompetent joke appalling infuriating fuming livid wutend scheisse unverschamt furchtbar katastrophe frechheit furioso inaceptable mierda pesimo asco horrible inutil furieux inacceptable merde scandaleux nul inutile honte furioso inaceitavel merda pessimo inutil vergonha',
);
const negative = list(
  'bad poor annoying annoyed frustrating frustrated disappointed disappointing slow broken fails failing failed wrong waste wasted upset unhappy tired sick stupid nonsense confusing confused worse sucks ignored impossible argerlich frustriert enttauscht schlecht kaputt falsch nervt genervt dumm malo molesto frustrado decepcionado harto roto peor mauvais enerve frustre decu marre pire casse ruim chateado frustrado decepcionado cansado quebrado pior',
);
const positive = list(
  'good nice thanks thank cool helpful ok fine works worked solved gracias bien bueno danke gut merci bon bien obrigado obrigada bom',
);
const strongPositive = list(
  'great awesome perfect excellent amazing love wonderful fantastic brilliant super genial perfecto excelente toll perfekt klasse wunderbar parfait genial excellent otimo perfeito maravilhoso',
);
const negations = list('not no never dont doesnt didnt isnt wasnt cant wont without nicht kein keine nie no nunca sin pas jamais sans nao nem');

const again =
  /\b(?:again|still|third time|second time|how many times|already (?:told|said|asked|tried)|keeps? (?:on )?\w+ing|for (?:days|weeks|hours)|waiting (?:for|since)|schon wieder|immer noch|zum dritten mal|otra vez|todavia|sigue sin|encore une fois|toujours pas|de novo|ainda nao)\b/;
const insult = /\b(?:you(?:re| are)? (?:are )?(?:so |all |a |an )?(?:useless|stupid|idiots?|joke|incompetent|terrible|the worst))\b|\b(?:stupid|useless|dumb|damn) (?:bot|thing|chat|company|service)\b/;
const threat = /\b(?:lawyer|sue|lawsuit|refund now|chargeback|report you|cancel(?:ling)? (?:my|everything)|consumer protection|anwalt|abogado|avocat|advogado)\b/;

/**
 * Sentiment and frustration of one message. `earlier` are the visitor's former messages; `unanswered` counts the bot's last
 * turns in a row that gave no answer. A word counts once, however often it is repeated, so shouting it a hundred times
 * gains nothing.
 */
export function scoreMood(input: { text: string; earlier: readonly string[]; unanswered: number }): Sentiment {
  const { text, earlier, unanswered } = input;
  const folded = foldText(text);
  const words = folded.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const seen = new Set<string>();
  let feeling = 0;
  for (const [index, word] of words.entries()) {
    if (seen.has(word)) continue;
    seen.add(word);
    const turned = negations.has(words[index - 1] ?? '') || negations.has(words[index - 2] ?? '') ? -0.6 : 1;
    if (strongNegative.has(word)) feeling -= 1.6 * Math.max(turned, 0.2);
    else if (negative.has(word)) feeling -= 0.9 * turned;
    else if (strongPositive.has(word)) feeling += 1.4 * turned;
    else if (positive.has(word)) feeling += 0.6 * turned;
  }
  if (insult.test(folded)) feeling -= 1.4;
  if (threat.test(folded)) feeling -= 1.1;
  const shouting = shareOfCapitals(text) > 0.6;
  const marks = /[!?]{2,}/.test(text);
  const repeats = again.test(folded);
  if (shouting) feeling -= feeling <= 0 ? 0.7 : 0;
  if (marks && feeling < 0) feeling -= 0.4;
  if (repeats && feeling <= 0) feeling -= 0.5;

  const score = clamp(feeling / Math.sqrt(feeling * feeling + 3), -1, 1);
  const asksAgain = earlier.slice(-4).some((one) => overlap(words, foldText(one).split(/[^\p{L}\p{N}]+/u).filter(Boolean)) > 0.7);
  const frustration = clamp(
    Math.max(0, -score) * 0.8 +
      (shouting ? 0.12 : 0) +
      (marks ? 0.06 : 0) +
      (repeats ? 0.14 : 0) +
      (asksAgain ? 0.2 : 0) +
      Math.min(unanswered, 3) * 0.08,
    0,
    1,
  );
  const label = score <= -0.25 ? 'negative' : score >= 0.25 ? 'positive' : 'neutral';
  return { score: round(score), label, frustration: round(frustration) };
}

function shareOfCapitals(text: string): number {
  const letters = text.match(/\p{L}/gu) ?? [];
  if (letters.length < 12) return 0;
  return letters.filter((letter) => letter !== letter.toLowerCase()).length / letters.length;
}

/** Shared words over the shorter of the two, for messages of some length. */
function overlap(first: readonly string[], second: readonly string[]): number {
  if (first.length < 3 || second.length < 3) return 0;
  const known = new Set(second);
  return new Set(first.filter((word) => known.has(word))).size / Math.min(new Set(first).size, known.size);
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
const round = (value: number): number => Math.round(value * 1_000) / 1_000;
