import { textBetween } from './text-between.ts';

/**
 * The start of `text`, at most `most` UTF-16 units of it, as the limits of schemas and columns are counted. It never ends inside
 * a character: half an emoji cannot be stored as JSON.
 */
export function cutText(text: string, most: number): string {
  return text.length <= most ? text : textBetween(text, 0, Math.max(0, most));
}
