import { expect, it } from 'vitest';
import { ask, passage } from './answer-support.ts';
import { namesOtherObject } from '../../src/bot/find/names-other-object.ts';

it('[BD24] what destroys something else than was asked is asked about, or shown with reserve', async () => {
  const bucket = passage({
    articleId: 'bucket',
    title: 'Delete a bucket',
    text: 'Open the bucket and press Delete bucket. All data in it are deleted too.',
    score: 0.95,
  });
  const files = passage({ articleId: 'files', title: 'Empty a bucket', text: 'Choose the data of the bucket that may go, and confirm.', score: 0.8 });
  const asked = await ask({ says: 'how do I delete data from a bucket', passages: [bucket, files] });
  expect(asked.trace.decided).toMatchObject({ outcome: 'clarify', ruleId: 'two-readings' });
  expect(asked.reply?.choices.map(({ label }) => label).slice(0, 2)).toEqual(['Delete a bucket', 'Empty a bucket']);
  expect((await ask({ says: 'how do I delete data from a bucket', passages: [bucket] })).trace.decided.ruleId).toBe('answer-hedged');
  for (const says of ['how do I delete a bucket', 'delete the old buckets of a customer', 'where is the data of a bucket']) {
    expect((await ask({ says, passages: [bucket, files] })).trace.decided.ruleId, says).toBe('answer');
  }
});

/** In each language: a section's heading, a question for another object in it, and one for the heading's own. */
const wordings: Record<string, readonly [heading: string, other: string, own: string]> = {
  de: ['Einen Ordner löschen', 'Wie lösche ich Dateien aus einem Ordner?', 'wie kann ich einen Ordner löschen'],
  es: ['Eliminar una carpeta', '¿Cómo elimino archivos de una carpeta?', 'quiero eliminar una carpeta'],
  fr: ['Supprimer un dossier', "Comment supprimer des fichiers d'un dossier ?", 'comment puis-je supprimer un dossier'],
  pt: ['Excluir uma pasta', 'Como excluo arquivos de uma pasta?', 'como posso excluir uma pasta'],
  it: ['Eliminare una cartella', 'Come elimino i file da una cartella?', 'come si elimina una cartella'],
  nl: ['Een map verwijderen', 'Hoe verwijder ik bestanden uit een map?', 'kan ik een map verwijderen'],
  sv: ['Radera en mapp', 'Hur raderar jag filer från en mapp?', 'hur raderar man en mapp'],
  pl: ['Usuwanie folderu', 'Jak usunąć pliki z folderu?', 'jak usunąć folderu'],
  cs: ['Smazání složky', 'Jak smažu soubory ze složky?', 'jak smazat složky'],
  uk: ['Видалення папки', 'Як видалити файли з папки?', 'як видалити папку'],
  ru: ['Удаление папки', 'Как удалить файлы из папки?', 'как мне удалить папку'],
  el: ['Διαγραφή φακέλου', 'Πώς διαγράφω αρχεία από φάκελο;', 'πώς διαγράφω έναν φάκελο'],
  ar: ['حذف مجلد', 'كيف أحذف الملفات من مجلد؟', 'كيف يمكنني حذف مجلد'],
  he: ['מחיקת תיקייה', 'איך למחוק קבצים מתוך תיקייה?', 'איך למחוק תיקייה'],
  fa: ['حذف پوشه', 'چطور فایل‌ها را از پوشه حذف کنم؟', 'چطور پوشه را حذف کنم'],
  vi: ['Xóa thư mục', 'Làm sao xóa tệp khỏi thư mục?', 'tôi muốn xóa thư mục'],
  id: ['Hapus folder', 'Bagaimana menghapus berkas dari folder?', 'bagaimana cara menghapus folder'],
  th: ['ลบโฟลเดอร์', 'ฉันจะลบไฟล์จากโฟลเดอร์ได้อย่างไร', 'ฉันจะลบโฟลเดอร์ได้อย่างไร'],
  hi: ['फ़ोल्डर हटाएं', 'फ़ोल्डर से फ़ाइल कैसे हटाएं?', 'मैं फ़ोल्डर कैसे हटाऊँ'],
  ja: ['フォルダを削除する', 'フォルダからファイルを削除するには？', 'フォルダの削除方法は？'],
  zh: ['删除文件夹', '怎么从文件夹中删除图片？', '我要如何删除文件夹'],
  tr: ['Klasör silme', 'Klasörden dosya nasıl silinir?', 'Bir klasör nasıl silinir?'],
  ko: ['폴더 삭제', '폴더에서 파일을 삭제하려면?', '폴더를 삭제하고 싶어요'],
};

it.each(Object.entries(wordings))('[BD24] an object is told from another in %s', (_language, [heading, other, own]) => {
  const section = { title: 'Folders', heading };
  expect(namesOtherObject(other, section), other).toBe(true);
  expect(namesOtherObject(own, section), own).toBe(false);
  expect(namesOtherObject(other, { title: 'Folders', heading: 'How do I delete a folder?' }), 'a heading in another language').toBe(false);
});
