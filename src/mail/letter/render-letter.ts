import { cutText } from '../../text/cut-text.ts';
import { escapeHtml } from '../../text/escape-html.ts';
import type { Letter, LetterPart } from '../mail.ts';

export type RenderedLetter = { subject: string; text: string; html: string; language: string };

const maxSubject = 150;
const rightToLeft = new Set(['ar', 'fa', 'he', 'ur']);

/**
 * The letter as plain text and as HTML: the same words in the same order. The HTML has no pictures, scripts or outside styles, so nothing
 * is loaded when it is read.
 */
export function renderLetter({ subject, language, parts }: Letter): RenderedLetter {
  const direction = rightToLeft.has(language) ? 'rtl' : 'ltr';
  const body = parts.map(toHtml).join('\n');
  return {
    // A line break would begin another header.
    subject: cutText(subject.replace(/[\s\p{C}]+/gu, ' ').trim(), maxSubject),
    language,
    text: `${parts.map(toText).join('\n\n')}\n`,
    html: `<!doctype html>
<html lang="${escapeHtml(language)}" dir="${direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"></head>
<body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif">
<div style="max-width:560px;margin:0 auto">
${body}
</div>
</body>
</html>
`,
  };
}

function toText(part: LetterPart): string {
  switch (part.kind) {
    case 'paragraph':
      return part.text;
    case 'quote':
      return [`${part.by}, ${part.at}`, ...part.text.split('\n').map((line) => `> ${line}`)].join('\n');
    case 'link':
      return `${part.label}:\n${part.url}`;
    case 'small':
      return `-- \n${part.text}`;
  }
}

function toHtml(part: LetterPart): string {
  switch (part.kind) {
    case 'paragraph':
      return `<p>${withBreaks(part.text)}</p>`;
    case 'quote':
      return `<div style="margin:16px 0;padding:4px 0 4px 14px;border-left:3px solid #b8bcc8"><div style="font-size:13px;opacity:.75"><bdi>${escapeHtml(part.by)}</bdi>, ${escapeHtml(part.at)}</div><div dir="auto">${withBreaks(part.text)}</div></div>`;
    case 'link':
      return `<p style="margin:24px 0"><a href="${escapeHtml(part.url)}" style="display:inline-block;padding:10px 18px;border-radius:8px;background:#2b4acb;color:#ffffff;text-decoration:none">${escapeHtml(part.label)}</a></p>`;
    case 'small':
      return `<p style="font-size:13px;opacity:.75">${withBreaks(part.text)}</p>`;
  }
}

function withBreaks(text: string): string {
  return escapeHtml(text).replaceAll('\n', '<br>');
}
