import { allWords } from '../../../text/words/content-words.ts';
import { asksSomething } from '../../understand/asks-something.ts';
import { textBetween } from '../../../text/text-between.ts';
import { toWords } from '../../understand/speech-act/read-clauses.ts';

/** Phrases by which an answer is not given any more, in 25 languages. "Stop" and a plain "no" are in the phrase tables of the understanding. */
const givingUp = [
  'changed my mind, change my mind, forget it, forget about it, forget that, cancel it, cancel that, drop it, scrap it, skip it, leave it, never mind, nevermind, nvm, no longer want, no longer need, dont want it, dont want that, dont want any, do not want it, dont need it, do not need it, not any more',
  'he cambiado de idea, he cambiado de opinion, cambie de idea, olvidalo, olvidelo, dejalo, dejelo, ya no quiero, ya no lo quiero, da igual, no importa',
  'anders überlegt, vergiss es, vergessen sie es, lass es, lassen sie es, schon gut, doch nicht, hat sich erledigt, brauche ich nicht mehr, brauche es nicht mehr, will ich nicht mehr, will nicht mehr',
  'changé d avis, laisse tomber, laissez tomber, oublie ça, oubliez ça, tant pis, peu importe, n en veux plus, nen veux plus',
  'mudei de ideia, mudei de opinião, esquece, esqueça, deixa pra lá, deixa para lá, deixe estar, não quero mais, não importa',
  'cambiato idea, lascia stare, lasci stare, lascia perdere, non importa, fa niente, non lo voglio più, non voglio più',
  'van gedachten veranderd, heb me bedacht, laat maar, vergeet het, hoeft niet meer, niet meer nodig',
  'ändrat mig, ändrade mig, strunt i det, glöm det, det kvittar, vill inte längre',
  'zmieniłem zdanie, zmieniłam zdanie, rozmyśliłem się, rozmyśliłam się, nieważne, już nie chcę',
  'rozmyslel jsem, rozmyslela jsem, změnil jsem názor, změnila jsem názor, to je jedno, nechte to, nech to, už nechci',
  'передумав, передумала, забудь, забудьте, неважливо, вже не хочу, уже не хочу',
  'передумал, передумала, неважно, больше не хочу, не нужно больше',
  'vazgeçtim, fikrimi değiştirdim, boş ver, boşver, unut gitsin, artık istemiyorum',
  'غيرت رأيي, انس الأمر, لا يهم, لم أعد أريد',
  'שיניתי את דעתי, התחרטתי, לא משנה, עזוב, עזבי, כבר לא רוצה',
  'نظرم عوض شد, پشیمان شدم, بیخیال, ولش کن, دیگر نمی خواهم',
  'मन बदल गया, मैंने मन बदल लिया, रहने दो, रहने दीजिए, छोड़ो, अब नहीं चाहिए',
  'เปลี่ยนใจ, ช่างเถอะ, ไม่เอาแล้ว, ไม่ต้องแล้ว',
  'đổi ý, bỏ đi, thôi không cần, không cần nữa, quên đi',
  'berubah pikiran, lupakan saja, tidak jadi, batalkan saja, tidak usah',
  'やっぱりやめ, 気が変わ, もういい, 忘れて, 結構です',
  '마음이 바뀌, 됐어, 됐습니다, 신경 쓰지 마, 필요 없어',
  '改变主意, 算了, 不要了, 不用了, 当我没说',
  '改變主意, 算了, 不要了, 不用了, 當我沒說',
  'άλλαξα γνώμη, ξέχνα το, ξεχάστε το, άσε το, αφήστε το, δεν πειράζει, δεν το θέλω πια',
];

/** Phrases by which somebody says that they do not have what is asked. */
const notKnowing = [
  'dont know, do not know, dont have, do not have, cant find, cannot find, can not find, couldnt find, no idea, dont remember, cant remember, forgot, lost, have no number, not sure, no number, deleted the mail, no confirmation',
  'no lo sé, no sé, no tengo, no lo tengo, no encuentro, no lo encuentro, no recuerdo, he perdido, perdí, ni idea',
  'weiß ich nicht, weiß nicht, weiss nicht, weiß die, weiß sie nicht, weiß es nicht, habe ich nicht, habe keine, hab keine, finde sie nicht, finde die, finde es nicht, nicht finden, keine ahnung, vergessen, verloren',
  'sais pas, je ne sais plus, n ai pas, nai pas, ne trouve pas, retrouve pas, ne me souviens, perdu, aucune idée',
  'não sei, não tenho, não encontro, não acho, não lembro, não me lembro, perdi, nem ideia',
  'non lo so, non so, non ho, non ce l ho, non trovo, non lo trovo, non ricordo, perso, nessuna idea',
  'weet ik niet, weet het niet, weet niet, heb ik niet, heb geen, niet vinden, vind het niet, geen idee, kwijt, vergeten',
  'vet inte, har inte, har inget, hittar inte, minns inte, ingen aning, tappat bort, glömt',
  'nie wiem, nie znam, nie mam, nie mogę znaleźć, nie pamiętam, zgubiłem, zgubiłam',
  'nevím, neznám, nemám, nemůžu najít, nemohu najít, nepamatuji, ztratil, ztratila',
  'не знаю, не маю, немає номера, не можу знайти, не памʼятаю, загубив, загубила',
  'не знаю, нет номера, у меня нет, не могу найти, не помню, потерял, потеряла',
  'bilmiyorum, numaram yok, bulamıyorum, hatırlamıyorum, kaybettim',
  'لا أعرف, لا أعلم, ليس لدي, لا أجد, لا أتذكر, فقدت',
  'לא יודע, לא יודעת, אין לי, לא מוצא, לא מוצאת, לא זוכר, לא זוכרת, איבדתי',
  'نمی دانم, نمیدانم, ندارم, پیدا نمی کنم, یادم نیست, گم کردم',
  'नहीं पता, पता नहीं, नहीं मालूम, नहीं है, नहीं मिल, याद नहीं, खो गया',
  'ไม่รู้, ไม่ทราบ, ไม่มี, หาไม่เจอ, จำไม่ได้, ทำหาย',
  'không biết, không có, không tìm thấy, không nhớ, làm mất',
  'tidak tahu, tidak punya, tidak ada, tidak menemukan, tidak ingat, hilang, lupa',
  'わからない, わかりません, 分からない, 分かりません, 見つからない, 見つかりません, 覚えてい, なくし, ありません',
  '모르겠, 몰라, 없어요, 없습니다, 못 찾, 기억이 안, 기억 안, 잃어버',
  '不知道, 没有, 找不到, 不记得, 忘了, 丢了',
  '不知道, 沒有, 找不到, 不記得, 忘了, 弄丟',
  'δεν ξέρω, δεν έχω, δεν βρίσκω, δεν το βρίσκω, δεν θυμάμαι, έχασα',
];

/** Words that a message may have beside a phrase and still say nothing else. */
const mostBeside = 6;
/** Letters that it may have beside one where words are not spaced. */
const mostLettersBeside = 14;
const unspaced = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Thai}|\p{Script=Hangul}/u;

type Phrase = { words: string; isUnspaced: boolean };
const prepare = (lines: readonly string[]): Phrase[] =>
  lines.flatMap((line) => line.split(',')).map((phrase) => ({ words: toWords(phrase), isUnspaced: unspaced.test(phrase) }));
const givesUpPhrases = prepare(givingUp);
const notKnowingPhrases = prepare(notKnowing);

/** True for "never mind", "I changed my mind", "forget it": the visitor does not want any more what the flow is for. */
export function givesUp(text: string, most = mostBeside): boolean {
  return says(givesUpPhrases, text, most);
}

/** True for "I don't know the number": the visitor does not have what the question asks for. */
export function doesNotHaveIt(text: string): boolean {
  return says(notKnowingPhrases, text, mostBeside);
}

/** A phrase in a message that is no question and has few words beside it; "I don't know why it is late" asks, too. */
function says(phrases: readonly Phrase[], text: string, most: number): boolean {
  if (/[?？؟]\s*$/u.test(text)) return false;
  const said = ` ${toWords(text.replace(/['’ʼ`]/g, ''))} `;
  return phrases.some(({ words, isUnspaced }) => {
    const at = said.indexOf(isUnspaced ? words : ` ${words} `);
    if (at < 0) return false;
    const rest = textBetween(said, at + words.length + (isUnspaced ? 0 : 1));
    const beside = isUnspaced ? said.trim().length - words.length <= mostLettersBeside : allWords(said).length - allWords(words).length <= most;
    return beside && !asksSomething(rest.trim().split(' ')[0] ?? '');
  });
}
