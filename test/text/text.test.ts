import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutTextRule } from '../architecture/cut-text-rule.mjs';
import { lintAlone } from '../support/lint-alone.ts';
import { cutText } from '../../src/text/cut-text.ts';
import { foldText } from '../../src/text/words/fold-text.ts';
import { parseJson } from '../../src/text/parse-json.ts';
import { shortenText } from '../../src/text/shorten-text.ts';
import { storableText } from '../../src/text/storable-text.ts';
import { textBetween } from '../../src/text/text-between.ts';
import { contentWords } from '../../src/text/words/content-words.ts';
import { readTerms, readWords } from '../../src/text/words/search-terms.ts';
import { segmentWords } from '../../src/text/words/segment-words.ts';
import { stemWord } from '../../src/text/words/stem-word.ts';
import { topicWords } from '../../src/text/words/topic-words.ts';

/** Half a pair does not survive being written as UTF-8. */
const isWhole = (text: string): boolean => Buffer.from(text).toString() === text;
const anyText = fc.string({ unit: 'binary', maxLength: 40 });

describe('text', () => {
  it.each([
    ['Zażółć', 'zazolc'],
    ['IŞIK', 'isik'],
    ['شُكْرًا', 'شكرا'],
    ['أريـد', 'اريد'],
    ['می‌خواهم', 'میخواهم'],
    ['می خواهم', 'ميخواهم'],
    ['שלום', 'שלומ'],
    ['λόγος', 'λογοσ'],
    ['ज़रूर', 'जरुर'],
    ['請轉專員', '请转专员'],
  ])('[TC5] “%s” is folded as “%s” is', (written, other) => {
    expect(foldText(written)).toBe(foldText(other));
  });

  it('[TC5] signs that are letters stay', () => {
    expect(foldText('ไม่')).not.toBe(foldText('ไม'));
    expect(foldText('है')).not.toBe(foldText('ह'));
    expect(foldText('ガ')).not.toBe(foldText('カ'));
  });

  it.each([
    ['パスワードを変更する', ['パスワード', 'を', '変更', 'する']],
    ['删除我的数据', ['删除', '我的', '数据']],
    ['刪除我的數據', ['删除', '我的', '数据']],
    ['ลบข้อมูลของฉัน', ['ลบ', 'ข้อมูล', 'ของ', 'ฉัน']],
    ['Batonの使い方', ['baton', 'の', '使い方']],
    ['संदेश भेजें', ['संदेश', 'भेजें']],
  ])('[TC7] the words of “%s” are found', (text, words) => {
    expect(segmentWords(text)).toEqual(words.map(foldText));
  });

  it('[TC7] words that points or dashes join come whole and in parts to a search', () => {
    expect(readWords('Allow robots.txt in v1.2')).toEqual(['allow', 'robots.txt', 'robots', 'txt', 'in', 'v1.2', 'v1', '2']);
    expect(segmentWords('robots.txt')).toEqual(['robots', 'txt']);
  });

  it('[TC8] a search leaves out function words, a comparison relation words too, a topic words of asking too', () => {
    const text = 'show me what happens after the export';
    expect(readTerms(text)).toEqual(['show', 'happen', 'after', 'export']);
    expect(contentWords(text)).toEqual(['show', 'happen', 'export']);
    expect(topicWords(text)).toEqual(['export']);
  });

  it.each(['как удалить данные', 'どうすればいいですか', '我可以怎么删除', 'πώς μπορώ να διαγράψω'])(
    '[TC8] “%s” has function words of its language',
    (text) => {
      expect(readTerms(text).length).toBeLessThan(segmentWords(text).length);
    },
  );

  it.each([
    ['conversations', 'conversation'],
    ['сообщениями', 'сообщение'],
    ['повідомленнями', 'повідомлення'],
    ['μηνύματα', 'μηνύματος'],
    ['والرسالة', 'رسالة'],
    ['הודעות', 'הודעה'],
    ['संदेशों', 'संदेश'],
    ['비밀번호를', '비밀번호는'],
  ])('[TC9] “%s” and “%s” have one stem', (first, second) => {
    expect(stemWord(foldText(first))).toBe(stemWord(foldText(second)));
  });

  it('[TC9] a short word keeps its letters', () => {
    expect(['дом', 'לו', '가', 'id'].map(stemWord)).toEqual(['дом', 'לו', '가', 'id']);
  });

  it('[TC1] a cut never leaves half a character and never exceeds the limit', () => {
    expect(cutText('ab😀c', 3)).toBe('ab');
    expect(cutText('ab😀c', 4)).toBe('ab😀');
    fc.assert(
      fc.property(anyText, fc.integer({ min: -3, max: 45 }), (text, most) => {
        const cut = cutText(text, most);
        expect(isWhole(cut)).toBe(true);
        expect(cut.length).toBeLessThanOrEqual(Math.max(0, most));
        expect(text.startsWith(cut)).toBe(true);
      }),
    );
  });

  it('[TC1] neighbouring parts make up the whole, wherever they meet', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: -45, max: 45 }), (text, place) => {
        const [before, after] = [textBetween(text, 0, place), textBetween(text, place)];
        expect(before + after).toBe(text);
        expect(isWhole(before) && isWhole(after)).toBe(true);
      }),
    );
  });

  it.each([
    ['a flag', 'Greetings from 🇩🇪🇫🇷 today', 18],
    ['a family', 'We are 👨‍👩‍👧‍👦 at home', 12],
    ['a letter with its accents', `Cafe${'\u0301\u0323'} au lait`, 6],
  ])('[TC2] what is shown keeps %s whole', (_kind, text, most) => {
    const clusters = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)].map(({ segment }) => segment);
    const shown = shortenText(text, most);
    expect(shown.length).toBeLessThanOrEqual(most);
    expect(shown.endsWith('…')).toBe(true);
    const starts = clusters.map((_, index) => clusters.slice(0, index).join('').trimEnd());
    expect(starts).toContain(shown.slice(0, -1));
  });

  it('[TC2] a stack of marks longer than the limit is cut all the same', () => {
    const shown = shortenText(`a${'\u0301'.repeat(4_000)}`, 160);
    expect(shown.length).toBe(160);
  });

  it('[TC3] JSON from outside brings no half character and no NUL, and pairs of escapes survive', () => {
    expect(parseJson('{"title":"a\\ud83d","list":["\\u0000","\\ud83d\\ude00"],"back":"\\\\ud83d"}')).toEqual({
      title: 'a\uFFFD',
      list: ['\uFFFD', '😀'],
      back: '\\ud83d',
    });
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '\ud83d', '\ude00', '\0') }), (text) => {
        expect(isWhole(storableText(text))).toBe(true);
        expect(storableText(text)).not.toContain('\0');
        expect(parseJson(JSON.stringify({ text }))).toEqual({ text: storableText(text) });
      }),
    );
  });

  it.each([
    ['export const cut = (text: string | null) => text?.slice(0, 3);', ['baton/cut-text']],
    ["export const cut = (title: 'a' | 'b') => title.substring(1);", ['baton/cut-text']],
    ['export const cut = (texts: string[]) => texts.slice(0, 3);', []],
  ])('[TC4] lint judges `%s`', (code, expected) => {
    expect(lintAlone(code, { 'cut-text': cutTextRule })).toEqual(expected);
  });
});
