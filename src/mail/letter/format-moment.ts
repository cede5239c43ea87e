/** The moment as the language writes it, in UTC, because nobody knows the reader's zone. */
export function formatMoment(at: string, language: string): string {
  return `${new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(new Date(at))} UTC`;
}
