import { foldText } from './normalise-message.ts';

/** Words that name no topic, in five languages. Folded. */
const empty = new Set(
  `a an the and or but if then so of to in on at for from by with without about into over under as is are was were be been being am do does did
  doing done have has had having can could will would shall should may might must i im ive id ill me my mine we our us you your youre u ur he she
  it its they them their theirs this that these those there here what whats which who whom whose when where why how not no nor dont doesnt didnt
  cant wont isnt arent wasnt havent just only also too very really still again already please pls thanks thank thx hi hello hey ok okay yes yeah
  well now any some all each every one ones other another more most much many lot get gets got getting make makes made go goes going want wants
  need needs know tell show give help use using used thing things stuff way kind sort like lol hm hmm ah oh um say says said mean means work works
  working happen happens happened else than because cause bc let lets take takes took set put possible able exactly actually maybe long
  el la los las un una unos unas y o pero si de del al en con sin por para que como cuando donde quien cual cuales cuanto cuantos es esta estan son
  ser soy eres hay mi mis tu tus su sus me te se le lo nos yo usted este esta esto ese esa eso muy mas ya no tambien puedo puede quiero tengo
  der die das den dem des ein eine einen einem einer und oder aber wenn dann von zu zum zur in im an am auf fur mit ohne aus bei nach ist sind war
  sein bin bist hat habe haben kann konnen konnte muss will wird werden ich mich mir mein meine wir uns du dein sie ihr ihre es er was wie wann wo
  warum wer welche welcher welches nicht kein keine auch noch schon nur sehr mal denn doch da dort hier so bitte danke hallo
  le les une des du et ou mais donc dans sur au aux avec sans pour par est sont etre ete suis il elle ils nous vous on je tu ce cet cette ces ca cela
  qui quoi quand comment pourquoi quel quelle combien ne pas plus tres aussi peux peut faire fait mon ma mes ton votre vos son sa ses leur merci
  os as uma uns e ou mas em no na nos nas com sem por para pelo pela que como quando onde quem qual quais quanto ser sao estao tem ter tenho meu
  minha seu sua voce voces ele ela eles isso isto esse essa este nao sim muito mais ja tambem posso pode quero fazer obrigado oi ola`
    .split(/\s+/)
    .filter((word) => word.length > 0),
);

/** The words that name the topic of a text, as written, in order, without repeats. */
export function topicWords(text: string): string[] {
  const words: string[] = [];
  const seen = new Set<string>();
  for (const word of text.match(/[\p{L}\p{N}][\p{L}\p{N}._'’*/-]*[\p{L}\p{N}]|[\p{L}\p{N}]/gu) ?? []) {
    const folded = foldText(word);
    if (empty.has(folded) || seen.has(folded) || (folded.length < 2 && !/\d/.test(folded))) continue;
    seen.add(folded);
    words.push(word);
  }
  return words;
}
