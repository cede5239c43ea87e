import { shortenText } from '../../src/text/shorten-text.ts';

const mostShown = 20;

/** A person's name for a badge: whole where it is not long, else the first name and the initial of the last. */
export function shortenName(name: string): string {
  if (name.length <= mostShown) return name;
  const words = name.trim().split(/\s+/);
  const [first = name, last = ''] = [words[0], words.length > 1 ? words.at(-1) : ''];
  const initial = [...last][0];
  return initial === undefined ? shortenText(first, mostShown) : `${shortenText(first, mostShown - 3)} ${initial}.`;
}
