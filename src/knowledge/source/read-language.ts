import { textBetween } from '../../text/text-between.ts';
/** Languages that a help centre may name by their word instead of their code. */
const codes = 'ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id is it ja ko lt lv ms nb nl no pl pt ro ru sk sl sr sv ta th tr uk ur vi zh'.split(' ');

const byName = new Map(
  codes.flatMap((code) => {
    const names = [new Intl.DisplayNames(['en'], { type: 'language' }).of(code), new Intl.DisplayNames([code], { type: 'language' }).of(code)];
    return names.flatMap((name) => (name === undefined ? [] : [[name.toLowerCase(), code] as const]));
  }),
);

/** `en_US`, `EN-us`, `en_US.UTF-8`, `English` or `Deutsch` as a language tag; undefined for anything else. */
export function readLanguage(text: string): string | undefined {
  const word = text.trim().replace(/\..*$/, '');
  const named = byName.get(word.toLowerCase());
  if (named !== undefined) return named;
  const match = /^([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?$/i.exec(word);
  if (!match) return undefined;
  const [, language = '', script, region] = match;
  const parts = [language.toLowerCase(), script && script.charAt(0).toUpperCase() + textBetween(script, 1).toLowerCase(), region?.toUpperCase()];
  return parts.filter((part) => part !== undefined && part !== '').join('-');
}
