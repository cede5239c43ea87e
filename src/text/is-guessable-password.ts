/** True for a repeated pattern, a common word, or the person's own name or address. Such a password is refused, whatever its length. */
export function isGuessablePassword(password: string, about: { name: string; email: string }): boolean {
  const ownWords = [...about.name.toLowerCase().split(/\s+/), about.email.toLowerCase().split('@')[0] ?? ''];
  const rest = ownWords.filter((word) => word.length >= 3).reduce((remainder, word) => remainder.replaceAll(word, ''), password.toLowerCase());
  return new Set(rest).size < 6 || /^(?:password|baton|qwerty|123456)/.test(rest);
}
