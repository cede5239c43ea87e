import { segmentWords } from '../../../text/words/segment-words.ts';

/** Folded words of Spanish, German, French and Portuguese that express the writer's feeling, with ratings from -3 to 3. */
const ratings = new Map<string, number>();
const rate = (rating: number, words: string) => {
  for (const word of words.trim().split(/\s+/)) ratings.set(word, rating);
};
rate(
  -3,
  `furioso furiosa odio inaceptable mierda pesimo pesima asco horrible inutil inutiles verguenza vergonzoso estafa intolerable indignante idiotas
  incompetentes wutend scheisse scheiss unverschamt unverschamtheit furchtbar katastrophe katastrophal frechheit schrecklich hasse nutzlos betrug unfahig
  lacherlich inakzeptabel stinksauer saftladen furieux furieuse inacceptable merde scandaleux nul nuls nulle inutile inutiles honte honteux arnaque horrible deteste lamentable
  catastrophique incompetents inadmissible inaceitavel merda pessimo pessima pessimos inuteis vergonha odeio absurdo palhacada lixo golpe ridiculo ridicula`,
);
rate(
  -1.7,
  `malo mala mal molesto molesta frustrado frustrada frustrante decepcionado decepcionada harto harta roto peor rabia fastidio enfadado enfadada cansado problema problemas fatal
  argerlich argert frustriert frustrierend enttauscht enttauschend schlecht schlechter kaputt nervt nervig genervt dumm muhsam leider sauer blod blode reicht verwirrend
  mauvais mauvaise enerve enervant frustre frustrant decu decevant marre pire penible agacant fatigue ras bol malheureusement lent
  ruim chato chata chateado chateada frustrado frustrada frustrante decepcionado decepcionada cansado quebrado pior irritado irritante infelizmente dificil`,
);
rate(-0.9, `error fallo caido lento fehler langsam falsch geht erreur panne faux lente erro falha parou travou`);
rate(1.2, `gracias bien bueno buena danke gut gute freundlich merci bon bonne bien obrigado obrigada bom boa valeu ok vale claro`);
rate(0.6, `funciona funktioniert marche`);
rate(
  2.4,
  `genial perfecto perfecta excelente encanta maravilloso estupendo fantastico increible toll super klasse perfekt wunderbar prima spitze ausgezeichnet liebe geklappt begeistert
  parfait parfaite excellent excellente geniale genial adore formidable impeccable otimo otima excelente perfeito perfeita maravilhoso adorei amei incrivel muchisimas`,
);
const negations = new Set(
  'no nunca nada sin jamas tampoco nichts niemand nadie ninguem personne nicht kein keine keinen nie ohne pas jamais sans plus rien nao nem sem nunca'.split(
    ' ',
  ),
);

/** A rating from -1 to 1 by words alone, for languages that the trained model does not know. Each word counts once. */
export function rateWords(text: string): number {
  const words = segmentWords(text);
  const seen = new Set<string>();
  let sum = 0;
  for (const [index, word] of words.entries()) {
    const rating = ratings.get(word);
    if (rating === undefined || seen.has(word)) continue;
    seen.add(word);
    const negated = negations.has(words[index - 1] ?? '') || negations.has(words[index - 2] ?? '') || (rating > 0 && negations.has(words[index + 1] ?? ''));
    sum += negated ? rating * -0.6 : rating;
  }
  return sum / Math.sqrt(sum * sum + 5);
}
