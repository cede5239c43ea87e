/** The address, or null where the text is none. `URL.canParse` is younger than the oldest browsers that the console works in. */
export function parseUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
