import { stemmer } from 'stemmer';
import { textBetween } from '../text-between.ts';
import { foldText } from './fold-text.ts';

/** Endings of inflected words of a language, and the fewest letters that must stay before one. */
type Endings = { letters: RegExp; fewest: number; endings: readonly string[]; beginnings: readonly string[] };

/**
 * The languages whose letters tell that they are meant. Of a word in Latin letters nobody knows the language, and a question must get the stem that
 * the passage got: Porter's for English serves all of them.
 */
const byLetters: readonly Endings[] = [
  // Russian and Ukrainian: the same letters, and endings that hardly get in each other's way.
  inflected(/^[\u0430-\u045f\u0491]+$/u, 3, {
    endings: `ами ями ого его ому ему ыми ими ых их ую юю ая яя ое ее ые ие ой ей ий ый ью ия ии ию ием иям иях иями ов ев ам ям ах ях ом ем
      ешь ишь ете ите ют ут ят ат ить ать ять еть ыть уть ти ет ит ла ло ли ал ил ел ыл ся сь лся лась лось лись ться тся
      ость ости остью ості істю ів їв ий ій ою ею єю ити ати їти уєш ують юють ує ює
      а я о е ы и у ю ь й і ї є`,
  }),
  inflected(/^[\u03b1-\u03c9]+$/u, 3, {
    endings: `ματων ματος ματα μενος μενη μενο μενα μενες μενων ουσε ουμε ουνε ονται ομαι εσαι εται ετε ους ου οι ος ον ων ας ες ης εις ει ουν
      ω α ο η ι ε σ υ αν ησε ησαν ηκε ηκαν εω εως εωσ`,
  }),
  inflected(/^[\u0621-\u064a]+$/u, 3, { endings: 'ها هم هن كم نا ات ون ين ان يه وا ه ي', beginnings: 'وال بال كال فال لل ال' }),
  inflected(/^[\u05d0-\u05ea]+$/u, 3, { endings: 'ימ ינ ות יה תי כמ נו ה ת', beginnings: 'וה שה מה בה כה לה ה ב ל מ ש כ ו' }),
  inflected(/^[\u0900-\u097f]+$/u, 2, { endings: 'ियों ियां ियाँ ियो ओं ाओं ाएं ाएँ ों ें ीं ो े ी ि ा ां' }),
  inflected(/^[\uac00-\ud7a3]+$/u, 2, {
    endings: `에서는 에서도 으로는 에게서 에서 에게 까지 부터 으로 이나 라고 이라고 처럼 보다 마다 한테 하고 은 는 이 가 을 를 에 의 로 와 과 도 만
      합니다 습니다 입니다 합니까 습니까 입니까 하나요 하려면 하는 하고 하면 해요 되나요 됩니다 되는 할 한 된 될`,
  }),
];

function inflected(letters: RegExp, fewest: number, lists: { endings: string; beginnings?: string }): Endings {
  const read = (list: string): string[] =>
    [...new Set(list.split(/\s+/).map(foldText))].filter((part) => part !== '').sort((first, second) => second.length - first.length);
  return { letters, fewest, endings: read(lists.endings), beginnings: read(lists.beginnings ?? '') };
}

const stems = new Map<string, string>();
const rememberedStems = 50_000;

/** The stem of a folded word: one form of its inflections. */
export function stemWord(word: string): string {
  const cachedStem = stems.get(word);
  if (cachedStem !== undefined) return cachedStem;
  const stem = findStem(word);
  if (stems.size > rememberedStems) stems.clear();
  stems.set(word, stem);
  return stem;
}

function findStem(word: string): string {
  if (/^[a-z]{3,}$/.test(word)) return stemmer(word);
  const found = byLetters.find(({ letters }) => letters.test(word));
  if (!found) return word;
  const { endings, beginnings, fewest } = found;
  const beginning = beginnings.find((part) => word.startsWith(part) && word.length - part.length >= fewest) ?? '';
  const core = textBetween(word, beginning.length, word.length);
  const ending = endings.find((part) => core.endsWith(part) && core.length - part.length >= fewest) ?? '';
  return textBetween(core, 0, core.length - ending.length);
}
