import { textBetween } from './text-between.ts';

/**
 * Words that carry meaning, for comparing a question with a text. Not a search index: it only has to decide whether two texts are about the
 * same subject, in English, Spanish, German, French and Portuguese.
 */

const stopWords = new Set(
  (
    'a an the this that these those there here it its i me my mine we us our you your yours u ur he him his she her they them their ' +
    'is are was were be been being am do does did done doing have has had having will would can could shall should may might must ' +
    'and or but if then than so as at by for from in into of off on onto out over to up with without about after before between ' +
    'what which who whom whose when where why how not no nor yes any some all each every both either just only also too very ' +
    'please pls thanks thank hi hello hey ok okay well now still even ever get got gets getting go goes going want wants need needs ' +
    'like know tell say says said make makes let lets im ive id ill youre dont doesnt didnt isnt arent wasnt cant couldnt wont ' +
    'wouldnt shouldnt s t d ll re ve m don doesn didn isn aren wasn weren hasn haven hadn couldn wouldn shouldn thing things ' +
    'lol tbh btw thru really actually maybe much many lot lots something anything someone anyone because while during again ' +
    'el la los las un una unos unas de del al y o que en es son por para con sin se su sus mi mis tu como cuando donde quien cual ' +
    'lo le les no si mas pero muy este esta esto estos estas ese esa eso hay ser estar puedo puede quiero tengo hacer ' +
    'der die das den dem des ein eine einen einem einer eines und oder aber nicht ist sind war waren bin bist sein ich du er sie es wir ihr ' +
    'mein meine dein deine zu im in am an auf aus bei mit nach von vor wie was wer wo wann warum kann konnen kein keine auch nur noch wenn dann ' +
    'le un une des du et ou est sont a au aux ce cet cette ces je tu il elle nous vous ils elles mon ma mes ton ta tes son sa ses ' +
    'ne pas que qui quoi dans sur sous avec sans pour par plus comment quand pourquoi peut peux puis faire ' +
    'o os um uma uns umas dos das no na nos nas ao aos e ou nao sao foi eu voce ele ela seu sua meu minha como quando onde por que com sem mais muito'
  ).split(' '),
);

/** Lower case, without accents, compatibility characters folded. */
export function foldText(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Every word and number in order, folded, not stemmed. */
export function allWords(text: string): string[] {
  return (
    foldText(text)
      .replace(/['’]/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** Words that carry meaning, stemmed, in order, repeats kept. */
export function contentWords(text: string): string[] {
  return allWords(text)
    .filter((word) => !stopWords.has(word) && (word.length > 1 || /\p{N}|[^\u0000-\u024f]/u.test(word)))
    .map(stemWord);
}

/** A light stem: it joins plural, -ing, -ed and -ly with their base and leaves short words and numbers alone. */
export function stemWord(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word;
  let stem = word;
  if (stem.endsWith('ies') && stem.length > 4) stem = `${textBetween(stem, 0, -3)}y`;
  else if (/(?:ss|x|ch|sh|z)es$/.test(stem)) stem = textBetween(stem, 0, -2);
  else if (stem.endsWith('s') && !/(?:ss|us|is)$/.test(stem)) stem = textBetween(stem, 0, -1);
  for (const ending of ['ation', 'ations', 'ment', 'ing', 'edly', 'ed', 'ly', 'er']) {
    if (!stem.endsWith(ending) || stem.length - ending.length < 3) continue;
    stem = textBetween(stem, 0, -ending.length);
    if (/([bdgklmnprt])\1$/.test(stem)) stem = textBetween(stem, 0, -1);
    break;
  }
  return stem.length > 3 && stem.endsWith('e') ? textBetween(stem, 0, -1) : stem;
}

/** Share of meaning that two texts have in common, 0 to 1 (Jaccard on content words). */
export function wordOverlap(first: string, second: string): number {
  const remaining = new Set(contentWords(first));
  const right = new Set(contentWords(second));
  if (remaining.size === 0 || right.size === 0) return 0;
  let shared = 0;
  for (const word of remaining) if (right.has(word)) shared += 1;
  return shared / (remaining.size + right.size - shared);
}
