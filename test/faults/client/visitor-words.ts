import { pick, type Random } from './seeded-random.ts';

const sayings = [
  'How do I reset my password?',
  'when does my parcel arrive',
  'And how on the mobile app?',
  'How long is the link valid?',
  'Do you sell kites?',
  'hello',
  'thanks',
  'My parcel goes abroad, how long does that take?',
  'Where is the menu?',
  'Wie lange dauert eine Lieferung?',
  'I am on the train 🚆 and cannot log in',
  `My question is about the ${'y'.repeat(140)}😀 and more of it`,
  `A long story: ${'and then it happened again, as it always does. '.repeat(60)}The end.`,
] as const;

/** A visitor's message that exists once: by its number a doubled one is seen. As it stands it is stored, with nothing to clean. */
export function nextSaying(random: Random, number: string): string {
  return `${pick(random, sayings)} (${number})`;
}
