import { readStored, writeStored } from '../storage/use-stored.ts';

const key = 'baton.console.emoji';
const mostKept = 16;

/** The latest ones that were chosen in this browser, newest first. */
export function recentEmoji(): string[] {
  return (readStored(key) ?? '').split(' ').filter((emoji) => emoji !== '');
}

export function rememberEmoji(emoji: string): void {
  writeStored(key, [emoji, ...recentEmoji().filter((recent) => recent !== emoji)].slice(0, mostKept).join(' '));
}
