import { cutText } from '../../text/cut-text.ts';
import { escapeHtml } from '../../text/escape-html.ts';
import type { Brand, Letter, LetterPart } from '../mail.ts';

/** `logo`: the picture that the HTML shows by `cid:logo`; it travels with the letter. */
export type RenderedLetter = { subject: string; text: string; html: string; language: string; logo: { type: string; base64: string } | null };

const maxSubject = 150;
const rightToLeft = new Set(['ar', 'fa', 'he']);
const usualColour = '#2b4acb';

/**
 * The letter as plain text and as HTML: the same words in the same order. The HTML has no scripts or outside styles, and no picture beside the logo
 * that travels with it, so nothing is loaded when it is read.
 */
export function renderLetter({ subject, language, parts, brand = { name: '', colour: '', logo: '' } }: Letter): RenderedLetter {
  const direction = rightToLeft.has(language) ? 'rtl' : 'ltr';
  const colour = brand.colour === '' ? usualColour : brand.colour;
  const logo = readLogo(brand);
  const body = parts.map((part) => toHtml(part, colour)).join('\n');
  return {
    // A line break would begin another header.
    subject: cutText(subject.replace(/[\s\p{C}]+/gu, ' ').trim(), maxSubject),
    language,
    logo,
    text: `${[...(brand.name === '' ? [] : [brand.name]), ...parts.map(toText)].join('\n\n')}\n`,
    html: `<!doctype html>
<html lang="${escapeHtml(language)}" dir="${direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"></head>
<body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif">
<div style="max-width:560px;margin:0 auto;overflow-wrap:break-word">
${writeHead(brand, logo !== null)}${body}
</div>
</body>
</html>
`,
  };
}

/** The HTML with the logo inside, for a page that shows it. */
export function embedLogo({ html, logo }: RenderedLetter): string {
  return logo === null ? html : html.replace('cid:logo', `data:${logo.type};base64,${logo.base64}`);
}

function readLogo({ logo }: Brand): RenderedLetter['logo'] {
  const [, type, base64] = /^data:(image\/(?:png|jpeg|webp|gif));base64,([A-Za-z0-9+/]+={0,2})$/.exec(logo) ?? [];
  return type === undefined || base64 === undefined ? null : { type, base64 };
}

function writeHead({ name }: Brand, hasLogo: boolean): string {
  if (hasLogo) return `<p style="margin:0 0 24px"><img src="cid:logo" alt="${escapeHtml(name)}" style="max-height:48px;max-width:240px"></p>\n`;
  return name === '' ? '' : `<p style="margin:0 0 24px;font-weight:600"><bdi>${escapeHtml(name)}</bdi></p>\n`;
}

/** Black or white, whichever is read more easily on the colour. */
function inkOn(colour: string): string {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[0-9a-f]{2}/gi) ?? []).map((digits) => {
    const value = Number.parseInt(digits, 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  // White has the greater contrast below this luminance.
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.179 ? '#ffffff' : '#000000';
}

function toText(part: LetterPart): string {
  switch (part.kind) {
    case 'paragraph':
      return part.text;
    case 'quote':
      return [[part.by, part.at].filter(Boolean).join(', '), ...part.text.split('\n').map((line) => `> ${line}`)].join('\n');
    case 'link':
      return `${part.label}:\n${part.url}`;
    case 'small':
      return `-- \n${part.text}`;
    case 'stop':
      return `${part.label}:\n${part.url}`;
    case 'files':
      return part.files.map(({ name, url }) => [name, url].filter(Boolean).join(':\n')).join('\n');
  }
}

function toHtml(part: LetterPart, colour: string): string {
  switch (part.kind) {
    case 'paragraph':
      return `<p>${withBreaks(part.text)}</p>`;
    case 'quote':
      return `<div style="margin:16px 0;padding-block:4px;padding-inline-start:14px;border-inline-start:3px solid #b8bcc8"><div style="font-size:13px;opacity:.75"><bdi>${escapeHtml(part.by)}</bdi>${part.by === '' || part.at === '' ? '' : ', '}${escapeHtml(part.at)}</div><div dir="auto">${withBreaks(part.text)}</div></div>`;
    case 'link':
      return `<p style="margin:24px 0"><a href="${escapeHtml(part.url)}" style="display:inline-block;padding:10px 18px;border-radius:8px;background:${colour};color:${inkOn(colour)};text-decoration:none">${escapeHtml(part.label)}</a></p>`;
    case 'files':
      return `<ul style="margin:0 0 16px;padding-inline-start:36px">${part.files.map(toFile).join('')}</ul>`;
    case 'small':
      return `<p style="font-size:13px;opacity:.75">${withBreaks(part.text)}</p>`;
    case 'stop':
      return `<p style="font-size:13px;opacity:.75"><a href="${escapeHtml(part.url)}" style="color:inherit">${escapeHtml(part.label)}</a></p>`;
  }
}

function withBreaks(text: string): string {
  return escapeHtml(text).replaceAll('\n', '<br>');
}

function toFile({ name, url }: { name: string; url: string | null }): string {
  const shown = `<bdi>${escapeHtml(name)}</bdi>`;
  return `<li>${url === null ? shown : `<a href="${escapeHtml(url)}">${shown}</a>`}</li>`;
}
