/** Traditional letters, each with its Simplified form after it: those of words by which people speak to a bot. */
const pairs =
  '說说話话講讲轉转專专員员請请幫帮聯联絡络務务電电給给機机電电腦脑刪删資资訊讯個个數数據据謝谢對对這这沒没問问題题麼么應应誰谁嗎吗開开關关還还會会過过時时錯错誤误夠够煩烦別别發发傳传殺杀於于總总經经訴诉記记錄录檔档帳账號号處处現现圖图標标網网銀银協协負负責责復复覆复覺觉實实際际來来們们為为無无間间後后換换線线該该讓让溝沟顧顾幾几從从樣样點点係系搵揾號号類类長长進进邊边閉闭絕绝結结銷销隱隐導导語语';

/** The Simplified form of each Traditional letter of `pairs`. */
export const simplified: ReadonlyMap<string, string> = new Map(
  Array.from({ length: pairs.length / 2 }, (_, index) => [pairs.charAt(2 * index), pairs.charAt(2 * index + 1)] as const),
);

/** True where a text holds a letter that stands in Traditional Chinese alone. */
export function isTraditional(text: string): boolean {
  return [...text].some((letter) => simplified.has(letter));
}
