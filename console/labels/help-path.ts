/** Sources are paths on this server; anything else would be a link that someone smuggled in. */
export function toHelpPath(url: string): string {
  return url.startsWith('/help/') ? url : '#';
}
