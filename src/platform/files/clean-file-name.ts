/** Control, invisible and direction-changing characters, lone surrogates, tag characters, and characters that file systems forbid. */
const unwanted = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029"*:<>?|]/gu;
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/iu;
const stackedMarks = /(\p{M}{4})\p{M}+/gu;
const longest = 100;

/** The last part of the sender's file name, as it is shown and saved. Never a path, never empty. */
export function cleanFileName(raw: string): string {
  const last = raw.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const name = last
    .replace(unwanted, '')
    .replace(stackedMarks, '$1')
    .replace(/\s+/gu, ' ')
    // No hidden file, and none whose ending Windows would overlook.
    .replace(/^[.\s]+|[.\s]+$/gu, '')
    .replace(reserved, '_$1');
  return shorten(name || 'file');
}

/** Lower case, without the dot; empty where there is none. */
export function extensionOf(name: string): string {
  return /\.([\p{L}\p{N}]{1,10})$/u.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** Cut in the middle, because the ending names the type. */
function shorten(name: string): string {
  const letters = [...name];
  if (letters.length <= longest) return name;
  const ending = [...`.${extensionOf(name)}`];
  return [...letters.slice(0, longest - ending.length - 1), '…', ...(ending.length > 1 ? ending : [])].join('');
}
