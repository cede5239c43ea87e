import { minPasswordLength } from '../../src/contracts/limits.ts';

export type PasswordVerdict = { score: 0 | 1 | 2 | 3; words: string };

const common = /password|passwort|qwert|letmein|welcome|iloveyou|admin|baton|123456|abcdef|111111/i;

/** A hint for a person, not a gate: length first, then variety; the server holds the length. */
export function judgePassword(password: string, personal: readonly string[]): PasswordVerdict {
  const missing = minPasswordLength - password.length;
  if (password === '') return { score: 0, words: `At least ${minPasswordLength} characters. Four unrelated words do well.` };
  if (missing > 0) return { score: 0, words: `${missing} more ${missing === 1 ? 'character' : 'characters'} needed.` };
  const lower = password.toLowerCase();
  const own = personal.flatMap((text) => text.toLowerCase().split(/[^a-z0-9]+/)).filter((part) => part.length > 3);
  if (own.some((part) => lower.includes(part))) return { score: 1, words: 'Contains your name or address: easy to guess.' };
  if (common.test(password)) return { score: 1, words: 'Contains a very common password.' };
  const variety = new Set(password).size;
  if (variety < 6) return { score: 1, words: 'Too many repeated characters.' };
  if (password.length < 16 || variety < 9) return { score: 2, words: 'Good.' };
  return { score: 3, words: 'Strong.' };
}
