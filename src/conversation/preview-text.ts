import { shortenText } from '../text/shorten-text.ts';

const previewLength = 140;

/** The beginning of a text on one line, for a row of a list. */
export function previewText(text: string): string {
  return shortenText(text, previewLength);
}
