import { beforeAll, describe, expect, it } from 'vitest';
import { widgetLanguages } from '../../src/client/widget-languages.ts';
import { listVisitorTexts, type VisitorText } from './list-visitor-texts.ts';

const placesOf = (text: string): string[] => [...new Set(text.match(/\{[\w.]+\}/g))].sort();
/** Forms of a text that counts, each with the plural category that it is named for; the last form is for all others. */
const formsOf = (text: string): { category: string; form: string }[] =>
  text.split(' | ').map((form) => ({ category: /^(zero|one|two|few|many): /.exec(form)?.[1] ?? 'other', form: form.replace(/^\w+: (?=.*)/, '') }));
/** The text as it is read: without the names of its forms and without what is filled in. */
const wordsOf = (text: string): string => text.replace(/(^| \| )(?:zero|one|two|few|many): /g, '$1').replace(/\{[\w.]+\}/g, '');
const startOf = (language: string): string => language.split('-')[0] ?? '';

/** Languages that say a text alike in all plural categories, so that one form serves. */
const alike: Readonly<Record<string, readonly string[]>> = {
  // A noun after a number keeps its singular, or has no plural of its own.
  'texts.tooLongMessage': ['de', 'sv', 'fa', 'hi', 'tr'],
  'fileTexts.too-many': ['it', 'fa', 'tr'],
};
/** Categories that the last form serves together with the others, because the noun has one case there. */
const alikeCategories: Readonly<Record<string, readonly string[]>> = {
  'ru fileTexts.too-many': ['few', 'many'],
  'ar fileTexts.too-many': ['zero'],
};

const scripts: Readonly<Record<string, RegExp>> = {
  uk: /\p{Script=Cyrillic}/u,
  ru: /\p{Script=Cyrillic}/u,
  el: /\p{Script=Greek}/u,
  ar: /\p{Script=Arabic}/u,
  fa: /\p{Script=Arabic}/u,
  he: /\p{Script=Hebrew}/u,
  hi: /\p{Script=Devanagari}/u,
  th: /\p{Script=Thai}/u,
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
  ko: /\p{Script=Hangul}/u,
  'zh-Hans': /\p{Script=Han}/u,
  'zh-Hant': /\p{Script=Han}/u,
};
/** Latin words that are names, units or addresses in every script. */
const latinNames = /\b(?:Baton|AI|IBAN|UTC|MB|e-mail|ada@example\.com|findahelpline\.com)\b/g;

/** The quotation marks of each language, opening and closing. */
const quotes: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['en', 'pt', 'tr', 'vi', 'id', 'hi', 'th', 'ko', 'zh-Hans'].map((language) => [language, '“”'])),
  ...Object.fromEntries(['es', 'fr', 'it', 'uk', 'ru', 'el', 'ar', 'fa'].map((language) => [language, '«»'])),
  ...{ de: '„“', cs: '„“', pl: '„”', he: '„”', sv: '””', nl: '‘’', ja: '「」', 'zh-Hant': '「」' },
};

/** Words of the form of address that a language does not use here: the familiar one, or in Polish, Swedish and Hebrew the polite or the singular one. */
const otherAddress: Readonly<Record<string, RegExp>> = {
  de: /(?<!\p{L})(?:du|dich|dir|dein\p{L}*|euch|euer|eure\p{L}*)(?!\p{L})/iu,
  es: /(?<!\p{L})(?:tú|ti|tus?|contigo|puedes|quieres|tienes|pídeme|pregúntame|dime|déjal[oa]|vuestr\p{L}*)(?!\p{L})/iu,
  fr: /(?<!\p{L})(?:tu|toi|ton|tes|tien\p{L}*)(?!\p{L})/iu,
  it: /(?<!\p{L})(?:tu|tuo[i]?|tua|tue|puoi|vuoi|ciao)(?!\p{L})/iu,
  nl: /(?<!\p{L})(?:je|jij|jou|jouw|jullie)(?!\p{L})/iu,
  sv: /(?<!\p{L})(?:ni|er|ert|era)(?!\p{L})/iu,
  pl: /(?<!\p{L})(?:Państw\p{L}*|Pan|Pana|Panu|Pani|Panią)(?!\p{L})/u,
  cs: /(?<!\p{L})(?:ty|tebe|tebou|tvůj|tvoje|tvé|tvou|můžeš|chceš)(?!\p{L})/iu,
  uk: /(?<!\p{L})(?:ти|тебе|тобі|твій|твоя|твоє|твої|хочеш|можеш)(?!\p{L})/iu,
  ru: /(?<!\p{L})(?:ты|тебя|тебе|твой|твоя|твоё|твои|хочешь|можешь)(?!\p{L})/iu,
  el: /(?<!\p{L})(?:εσύ|εσένα|σου|άφησέ|γράψε|πες|θέλεις|μπορείς)(?!\p{L})/iu,
  tr: /(?<!\p{L})(?:sen|seni|sana|senin|ister misin|yaz|deneyebilirsin)(?!\p{L})/iu,
  he: /(?<!\p{L})(?:שלך|אליך|עבורך|ממך|אותך|ביקשת|הוזמנת)(?!\p{L})/u,
  fa: /(?<!\p{L})(?:تو|خودت|می‌خواهی|می‌توانی|رها کن)(?!\p{L})/u,
  hi: /(?<!\p{L})(?:तुम|तू|तुम्हारा|तुम्हें|तेरा)(?!\p{L})/u,
  id: /(?<!\p{L})(?:kamu|kau|engkau)(?!\p{L})/iu,
};
/** Portuguese words of Portugal that Brazil says otherwise. */
const european =
  /(?<!\p{L})(?:ficheiros?|ligaç(?:ão|ões)|palavras?-passe|equipas?|utilizador\p{L}*|ecrãs?|partilh\p{L}*|definições|encomendas?|contactos?|enviámos|\p{L}+-lhes?)(?!\p{L})/iu;

describe('texts that visitors read, in 25 languages', () => {
  let texts: VisitorText[];
  beforeAll(async () => {
    texts = await listVisitorTexts();
  });
  const find = (isWrong: (text: VisitorText) => boolean): string[] => texts.filter(isWrong).map(({ language, name, text }) => `${language} ${name}: ${text}`);

  it('[TC90] every one has the placeholders of the English, and each of its forms no others', () => {
    expect(new Set(texts.map(({ language }) => language))).toEqual(new Set(widgetLanguages));
    for (const language of widgetLanguages) expect(texts.filter((text) => text.language === language).length, language).toBeGreaterThan(240);
    expect(find(({ text, english }) => english !== '' && placesOf(text).join() !== placesOf(english).join())).toEqual([]);
    expect(find(({ text, english }) => formsOf(text).some(({ form }) => placesOf(form).some((place) => !placesOf(english).includes(place))))).toEqual([]);
  });

  it('[TC91] one that counts has a form for each plural category of its language, unless the language says them alike', () => {
    const counting = texts.filter(({ english }) => formsOf(english).length > 1);
    expect(new Set(counting.map(({ name }) => name)).size).toBeGreaterThan(1);
    const wrong = counting.filter(({ language, name, text }) => {
      const rules = new Intl.PluralRules(language);
      const needed = new Set<string>(Array.from({ length: 1001 }, (_, count) => rules.select(count)));
      const named = formsOf(text).map(({ category }) => category);
      if (named.length === 1 && needed.size > 1) return !alike[name]?.includes(language);
      const isUnknown = (category: string): boolean => category !== 'other' && !rules.resolvedOptions().pluralCategories.some((known) => known === category);
      if (named.some(isUnknown) || named.at(-1) !== 'other') return true;
      // The last form may be that of `many`, if whole numbers need none for all others.
      const served = new Set([...named, ...(alikeCategories[`${language} ${name}`] ?? []), 'other', ...(needed.has('other') ? [] : ['many'])]);
      return [...needed].some((category) => !served.has(category));
    });
    expect(wrong.map(({ language, name, text }) => `${language} ${name}: ${text}`)).toEqual([]);
  });

  it('[TC92] one in another script has letters of it, and no words in Latin letters but names', () => {
    expect(
      find(({ language, text }) => {
        const script = scripts[language];
        if (!script) return false;
        const words = wordsOf(text).replace(latinNames, '');
        return (!script.test(words) && /\p{L}/u.test(words)) || /[A-Za-z]{2}/.test(words);
      }),
    ).toEqual([]);
  });

  it('[TC93] quotation marks, apostrophes and dots are those of its language', () => {
    expect(find(({ text }) => text.includes('"'))).toEqual([]);
    expect(find(({ language, text }) => language !== 'en' && text.includes("'"))).toEqual([]);
    const isQuoted = ({ language, text }: VisitorText): boolean => {
      const [open = '', close = ''] = quotes[language] ?? '';
      // The apostrophe is also the closing mark of Dutch.
      const found = (text.match(/[«»„“”‘’「」]/g) ?? []).filter((mark) => mark !== '’' || language === 'nl');
      return found.every((mark, index) => mark === (index % 2 === 0 ? open : close)) && found.length % 2 === 0;
    };
    expect(find((text) => !isQuoted(text))).toEqual([]);
    // A blank before the dots stands for whole words, where the language writes it so.
    expect(find(({ language, text }) => text.includes('...') || (/ …/.test(text) && !['en', 'de', 'sv'].includes(language)))).toEqual([]);
  });

  it('[TC94] punctuation is that of its script', () => {
    expect(find(({ language, text }) => language === 'fr' && /[^ ] [?!;:»]|« /u.test(text))).toEqual([]);
    expect(find(({ language, text }) => language !== 'fr' && / [?!;]/.test(text))).toEqual([]);
    expect(find(({ language, text }) => ['ar', 'fa'].includes(language) && /[?,;]/.test(wordsOf(text)))).toEqual([]);
    expect(
      find(
        ({ language, text }) =>
          ['ja', 'zh'].includes(startOf(language)) && /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}][,.:;?!()]/u.test(wordsOf(text)),
      ),
    ).toEqual([]);
    expect(find(({ language, text }) => language === 'hi' && /\p{Script=Devanagari}\.(?:\s|$)/u.test(text))).toEqual([]);
    expect(find(({ language, text }) => language === 'el' && text.includes('?'))).toEqual([]);
    expect(
      find(({ language, text }) => language === 'es' && ['?', '!'].some((mark) => text.split(mark).length !== text.split(mark === '?' ? '¿' : '¡').length)),
    ).toEqual([]);
  });

  it('[TC95] a language has one form of address and one variant everywhere', () => {
    expect(find(({ language, text }) => otherAddress[language]?.test(wordsOf(text)) === true)).toEqual([]);
    expect(find(({ language, text }) => language === 'pt' && european.test(text))).toEqual([]);
    expect(find(({ language, text }) => language === 'fa' && /\d/.test(wordsOf(text)))).toEqual([]);
  });
});
