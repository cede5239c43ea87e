/**
 * Removes invisible characters, which can hide instructions or mislead a reader: control characters, zero-width characters, direction
 * overrides and the tag characters of Unicode. Line breaks and tabs stay.
 */
export function stripInvisible(text: string): string {
  return text.replace(/[\u{E0000}-\u{E007F}]/gu, '').replace(/[^\P{C}\n\t\u200d]/gu, '');
}
