/** The language that the agent reads: that of the browser, without its region. */
export function ownLanguage(): string {
  return /^[a-z]{2,3}/.exec(navigator.language)?.[0] ?? 'en';
}
