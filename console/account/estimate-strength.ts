import { minPasswordLength } from '../../src/contracts/limits.ts';
import { isGuessablePassword } from '../../src/text/is-guessable-password.ts';

/** `refused`: the server takes no such password, so no form sends it. */
type PasswordVerdict = { score: 0 | 1 | 2 | 3; refused: boolean; words: string };

const common = /password|passwort|qwert|letmein|welcome|iloveyou|admin|baton|123456|abcdef|111111/i;

/** Judges a password as the server will, with a hint beyond that: length first, then variety. */
export function estimateStrength(password: string, about: { name: string; email: string }): PasswordVerdict {
  const missing = minPasswordLength - password.length;
  if (password === '') return { score: 0, refused: true, words: `At least ${minPasswordLength} characters. Four unrelated words do well.` };
  if (missing > 0) return { score: 0, refused: true, words: `${missing} more ${missing === 1 ? 'character' : 'characters'} needed.` };
  const lower = password.toLowerCase();
  const own = [about.name, about.email].flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter((part) => part.length > 3);
  const refused = isGuessablePassword(password, about);
  const weak = (words: string): PasswordVerdict => ({ score: 1, refused, words: refused ? `${words} Choose another.` : words });
  if (own.some((part) => lower.includes(part))) return weak('Contains your name or address: easy to guess.');
  if (common.test(password)) return weak('Contains a very common password.');
  const variety = new Set(password).size;
  if (refused || variety < 6) return weak('Too many repeated characters.');
  if (password.length < 16 || variety < 9) return { score: 2, refused, words: 'Good.' };
  return { score: 3, refused, words: 'Strong.' };
}
