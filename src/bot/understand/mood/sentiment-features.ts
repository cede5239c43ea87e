import { foldText } from '../../../text/words/fold-text.ts';

/** Valence of words and emoticons by human ratings, -4 to 4. */
export type Lexicon = ReadonlyMap<string, number>;

type SentimentFeatures = {
  /** Terms: words, word pairs, emoticons, punctuation. A word under a negation carries a mark. */
  terms: string[];
  /** Sums over the lexicon and a few counts, all of the order of 1. */
  totals: number[];
};

const negations = new Set(
  'not no never none nobody nothing nowhere neither nor dont doesnt didnt isnt wasnt arent werent cant cannot couldnt wont wouldnt shouldnt havent hasnt hadnt aint without hardly barely'.split(
    ' ',
  ),
);
const stronger = new Set(
  'very really so extremely absolutely totally completely incredibly fucking damn super most especially highly utterly truly too'.split(' '),
);
const weaker = new Set('slightly somewhat little bit kinda kind sorta sort almost partly less'.split(' '));
const emoticon = /[:;=8xX][-'^o]?[)(DPpOo/\\|*\]\[]+|<3|\p{Extended_Pictographic}/gu;
const maxTokens = 120;

/** The features of the sentiment model. Pure, and the same in training and in use. */
export function extractSentimentFeatures(text: string, lexicon: Lexicon): SentimentFeatures {
  const emoticons = text.match(emoticon) ?? [];
  const plain = text
    .replace(/https?:\/\/\S+/g, ' ')
    .replace(/@\w+/g, ' ')
    .replace(emoticon, ' ');
  const raw = (plain.match(/[\p{L}\p{N}'’]+|[!?]+|[.,;:]/gu) ?? []).slice(0, maxTokens);
  const letters = raw.filter((token) => /\p{L}{2}/u.test(token));
  const shouted = letters.filter((token) => token === token.toUpperCase() && token !== token.toLowerCase());
  const mixed = shouted.length > 0 && shouted.length < letters.length;

  const terms: string[] = [];
  let [positive, negative, last, reach, butAt] = [0, 0, 0, 0, -1];
  const valences: number[] = [];
  let before = '';
  let boost = 0;
  for (const token of raw) {
    if (/^[.,;:]$/.test(token)) {
      if (token !== ',') reach = 0;
      before = '';
      continue;
    }
    if (/^[!?]+$/.test(token)) {
      // eslint-disable-next-line baton/cut-text -- `!` and `?` alone
      terms.push(`p:${token.slice(0, 3)}`);
      reach = 0;
      before = '';
      continue;
    }
    const word = foldText(token).replace(/(\p{L})\1{2,}/gu, '$1$1');
    if (word === 'but' || word === 'however') butAt = valences.length;
    const negated = reach > 0;
    terms.push(negated ? `n:${word}` : `w:${word}`);
    if (before) terms.push(`b:${before} ${word}`);
    before = word;
    let valence = lexicon.get(word) ?? 0;
    if (valence !== 0) {
      valence += Math.sign(valence) * boost;
      if (mixed && token.length > 1 && token === token.toUpperCase() && /\p{L}/u.test(token)) valence += Math.sign(valence) * 0.73;
      if (negated) valence *= -0.74;
      valences.push(valence);
    }
    boost = stronger.has(word) ? 0.3 : weaker.has(word) ? -0.3 : 0;
    reach = negations.has(word) ? 4 : Math.max(0, reach - 1);
  }
  for (const face of emoticons) {
    terms.push(`e:${face}`);
    const valence = lexicon.get(face) ?? lexicon.get(face.toLowerCase()) ?? 0;
    if (valence !== 0) valences.push(valence);
  }
  if (butAt >= 0) for (let index = 0; index < valences.length; index++) valences[index] = (valences[index] ?? 0) * (index < butAt ? 0.5 : 1.5);
  for (const valence of valences) {
    if (valence > 0) positive += valence;
    else negative -= valence;
    last = valence;
  }
  const sum = positive - negative;
  const squash = (value: number) => value / Math.sqrt(value * value + 15);
  const exclamations = Math.min(4, text.match(/!/g)?.length ?? 0) / 4;
  const questions = Math.min(3, text.match(/\?/g)?.length ?? 0) / 3;
  const loud = letters.length >= 3 ? shouted.length / letters.length : 0;
  return {
    terms: [...new Set(terms)],
    totals: [
      squash(sum),
      squash(positive),
      squash(negative),
      squash(last),
      sum / (1 + valences.length),
      exclamations,
      exclamations * squash(sum),
      questions,
      loud,
      Math.min(raw.length, 40) / 40,
    ],
  };
}
