import { foldText } from '../../text/words/fold-text.ts';
import { segmentWords } from '../../text/words/segment-words.ts';

/**
 * How a language tells what is destroyed. `before`: words of place ("from", "aus") stand before what they belong to, so that the object is in the first
 * part of the sentence; `behind`: they stand behind it, and the object is in the part with the verb; `nearest`: they are endings, and the object is
 * the word before the verb.
 */
type Order = 'before' | 'behind' | 'nearest';

export type DestroyingWords = { order: Order; isVerb: (word: string) => boolean; isPlace: (word: string) => boolean };

/** Verbs (a star stands for any ending), then words of place, time and manner. */
const table: Record<string, readonly [Order, string, string]> = {
  de: ['before', 'lösch* gelöscht* entfern* deinstallier* zurücksetz* zurückgesetzt', 'aus von vom in im bei mit ohne nach vor auf an am für durch über'],
  es: ['before', 'elimin* borr* desinstal* suprim* quitar quito restablec*', 'de del en desde con sin para por tras antes'],
  fr: ['before', 'supprim* effac* désinstall* enlev* retir* réinitialis*', "de du des d'un d'une dans depuis avec sans pour par sur après avant"],
  pt: ['before', 'exclu* apag* elimin* deletar deleto remover removo desinstal* redefin*', 'de do da dos das em no na com sem para por após antes'],
  it: ['before', 'elimin* cancell* rimuov* disinstall* reimpost*', 'di del della dei delle da dal dalla in nel nella con senza per dopo prima'],
  nl: ['before', 'verwijder* wis wissen gewist deinstalleer* reset', 'uit van in op bij met zonder na voor via'],
  sv: ['before', 'radera* tar ta avinstaller* återställ*', 'från ur i på av med utan efter före för'],
  pl: ['before', 'usun* usuw* skasuj* skasowac odinstal* zresetuj* zresetowac wyczysc*', 'z ze w we na przez od do bez po przed'],
  cs: ['before', 'smaz* smaž* odstran* odstraň* odinstal* vymaz* resetov*', 'z ze v ve na od do bez po před přes'],
  uk: ['before', 'видал* стер* скин* вилуч*', 'з із зі у в на від до без після перед через'],
  ru: ['before', 'удал* стер* сброс* очист*', 'из с со в во на от до без после перед через у'],
  el: ['before', 'διαγρα* σβησ* σβην* καταργ* αφαιρ* απεγκαταστ* επαναφερ*', 'από στο στη στην στον με χωρίς για μετά πριν'],
  ar: ['before', 'حذف احذف أحذف يحذف مسح امسح أمسح إزالة ازالة أزيل', 'من في على عن مع بدون بعد قبل'],
  he: ['before', 'למחוק מחק מחיקת מוחק מוחקים להסיר הסרת לאפס', 'מתוך מן עם בלי אחרי לפני על'],
  fa: ['before', 'حذف پاک', 'از در با بدون بعد قبل روی'],
  vi: ['before', 'xóa xoá gỡ', 'khỏi trong từ trên với sau trước'],
  id: ['before', 'hapus menghapus dihapus copot mencopot', 'dari di pada dengan tanpa setelah sebelum untuk'],
  th: ['before', 'ลบ ถอน', 'จาก ใน บน ของ ด้วย'],
  hi: ['behind', 'हटा* मिटा* डिलीट', 'से में का की के पर'],
  ja: ['behind', '削除 消去 消す 消し 消したい アンインストール', 'から で に の'],
  zh: ['behind', '删除 删掉 清除 移除 卸载 清空', '从 中 里 在 的'],
  tr: ['nearest', 'sil* kaldır*', ''],
  ko: ['nearest', '삭제* 제거* 지우* 지울*', ''],
};

const languages: readonly DestroyingWords[] = Object.values(table).map(([order, verbs, places]) => ({
  order,
  isVerb: matcher(verbs),
  isPlace: matcher(places),
}));

/** The languages in which a text holds a word for destroying. English is not among them: `namesOtherObject` reads it by itself. */
export function findDestroyingWords(words: readonly string[]): readonly DestroyingWords[] {
  return languages.filter(({ isVerb }) => words.some(isVerb));
}

function matcher(list: string): (word: string) => boolean {
  const parts = list.split(' ').filter((part) => part !== '');
  // A phrase of several segments (a compound of Japanese or Chinese) is known by its first.
  const read = (part: string): string => segmentWords(part)[0] ?? foldText(part);
  const whole = new Set(parts.filter((part) => !part.endsWith('*')).map(read));
  const begun = parts.filter((part) => part.endsWith('*')).map((part) => foldText(part.replace('*', '')));
  return (word) => whole.has(word) || begun.some((beginning) => word.startsWith(beginning));
}
