import { stripInvisible } from '../../../text/strip-invisible.ts';
import { cutText } from '../../../text/cut-text.ts';

export type Finding = { code: string; detail: string };

const urlPattern = /\b(?:https?:\/\/|ftp:\/\/|www\.)[^\s<>"'`)\]]+/gi;
const emailPattern = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g;
const phonePattern = /(?<![\w.:/-])(?:\+|00|\()?\d[\d ().-]{6,16}\d(?![\w])/g;

/**
 * Cleans a model's text for display: no HTML, no images, no control tokens, and no URL that is in no source. The renderer refuses HTML and
 * foreign links as well; this is the first of two safeguards, and it also keeps the log clean.
 */
export function cleanModelText(raw: string, sources: string): { text: string; findings: Finding[] } {
  const findings: Finding[] = [];
  const found = (code: string, detail: string) => findings.push({ code, detail: cutText(detail, 120) });
  const inSources = (address: string) => sources.includes(address.replace(/[.,;:!?]+$/, ''));
  const remove = (code: string) => (whole: string) => (found(code, whole), '');

  const text = stripInvisible(raw)
    .split(/(```[\s\S]*?(?:```|$)|`[^`\n]*`)/)
    .map((part, index) => (index % 2 === 1 ? part : cleanProse(part)))
    .join('');
  return { text, findings };

  function cleanProse(prose: string): string {
    return prose
      .replace(/<\|[\s\S]*?(?:\|>|$)/g, remove('control-token'))
      .replace(/\[\[[^\]]*\]\]/g, remove('control-token'))
      .replace(/^ {0,3}\[[^\]\d][^\]]*\]:.*$/gm, remove('link-definition'))
      .replace(/!\[([^\]]*)\](?:\([^)]*\)?|\[[^\]]*\])?/g, (whole: string) => (found('image', whole), ''))
      .replace(/!\[/g, remove('image'))
      .replace(/<(https?:\/\/[^>\s]+)>/gi, '$1')
      .replace(/<\/?[a-z!?][^>]*(?:>|$)/gi, remove('html'))
      .replace(/&(?:#x?[0-9a-f]+|lt|gt|quot|amp|colon|sol);?/gi, remove('html'))
      .replace(/\[([^\]]*)\]\(\s*<?((?:[^()\s>]|\([^()\s]*\))*)(?:[^()]|\([^()]*\))*\)?/g, (whole: string, label: string, target: string) => {
        if (/^(?:https?:\/\/|\/help\/)/i.test(target) && inSources(target)) return whole;
        found('link-not-in-source', target);
        return label;
      })
      .replace(/(?<!\]\([^)\s]*)(?:javascript|data|vbscript|file):[^\s)]+/gi, remove('link-not-in-source'))
      .replace(urlPattern, (whole: string) => (inSources(whole) ? whole : (found('url-not-in-source', whole), '')))
      .replace(emailPattern, (whole: string) => (inSources(whole) ? whole : (found('email-not-in-source', whole), '')))
      .replace(phonePattern, (whole: string) => (inSources(whole) || whole.replace(/\D/g, '').length < 7 ? whole : (found('phone-not-in-source', whole), '')));
  }
}
