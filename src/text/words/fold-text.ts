/** Letters that decomposition leaves as they are, and that people write for one another. */
const letters = new Map(Object.entries({ ı: 'i', ł: 'l', đ: 'd', ø: 'o', æ: 'ae', œ: 'oe', ß: 'ss', ς: 'σ', ґ: 'г', ی: 'ي', ى: 'ي', ک: 'ك', ة: 'ه', ھ: 'ه' }));
/** Final forms of Hebrew letters. */
for (const [final, plain] of ['ךכ', 'םמ', 'ןנ', 'ףפ', 'ץצ'].map((pair) => [...pair] as [string, string])) letters.set(final, plain);
/** Long vowel signs of Devanagari, which people write for the short ones. */
for (const [long, short] of ['ीि', 'ूु', 'ँं'].map((pair) => [...pair] as [string, string])) letters.set(long, short);
/** Traditional letters, each with its Simplified form after it: those of words by which people speak to a bot. */
const pairs =
  '說说話话講讲轉转專专員员請请幫帮聯联絡络務务電电給给機机電电腦脑刪删資资訊讯個个數数據据謝谢對对這这沒没問问題题麼么應应誰谁嗎吗開开關关還还會会過过時时錯错誤误夠够煩烦別别發发傳传殺杀於于總总經经訴诉記记錄录檔档帳账號号處处現现圖图標标網网銀银協协負负責责復复覆复覺觉實实際际來来們们為为無无間间後后換换線线該该讓让溝沟顧顾幾几從从樣样點点係系搵揾號号類类長长進进邊边閉闭絕绝結结銷销隱隐導导語语動动訂订單单裡里試试設设權权選选項项確确認认變变啟启狀状態态顯显頁页錢钱費费買买產产';

/** The Simplified form of each Traditional letter of `pairs`. */
const simplified: ReadonlyMap<string, string> = new Map(
  Array.from({ length: pairs.length / 2 }, (_, index) => [pairs.charAt(2 * index), pairs.charAt(2 * index + 1)] as const),
);
for (const [traditional, plain] of simplified) letters.set(traditional, plain);
/** Letters of written Cantonese, as they are written in Mandarin. */
for (const [cantonese, plain] of ['嘅的', '佢他', '啲些'].map((pair) => [...pair] as [string, string])) letters.set(cantonese, plain);
const folding = new RegExp(`[${[...letters.keys()].join('')}]`, 'gu');

/** Marks that are accents. Vowel signs and tones of Devanagari and Thai, and voicing of kana, are letters to those who write them. */
const accents = /(?![\u0900-\u093b\u093d-\u0d7f\u0e00-\u0e7f\u3099\u309a])\p{M}/gu;
/** Tatweel, apostrophes of all kinds, geresh, and joiners. */
const silent = /[\u0640'’‘ʼ´`′\u05f3\u05f4\u200c\u200d]/gu;

/**
 * The one form in which texts are compared: lower case, compatibility forms unified, without accents, apostrophes (`don't` becomes `dont`), Arabic
 * vowels, tatweel and nukta, alef and final letters unified, Traditional Chinese as Simplified, blanks single. Letters stand composed: a syllable of
 * Hangul and a voiced kana are one character each.
 */
export function foldText(text: string): string {
  return isPlain.test(text)
    ? text
        .toLowerCase()
        .replace(/['`]/g, '')
        .replace(/[^\S\n]+/g, ' ')
        .trim()
    : foldLetters(text);
}

/** Text of ASCII needs the half of it: most of what is folded. */
const isPlain = /^[\x00-\x7f]*$/;

function foldLetters(text: string): string {
  return (
    text
      .normalize('NFKD')
      .replace(accents, '')
      .toLowerCase()
      // The Persian prefix of verbs stands apart, joined or half joined.
      .replace(/(?<![\p{L}\p{M}])(ن?م[یي])[\u200c ](?=\p{L})/gu, '$1')
      .replace(/(?<=[\u0600-\u06ff])\u200c(?=[\u0600-\u06ff])/gu, ' ')
      .replace(silent, '')
      .replace(folding, (letter) => letters.get(letter) ?? letter)
      .replace(/[^\S\n]+/g, ' ')
      .trim()
      .normalize('NFC')
  );
}

/** True where a text holds a letter that stands in Traditional Chinese alone. */
export function isTraditional(text: string): boolean {
  return [...text].some((letter) => simplified.has(letter));
}
