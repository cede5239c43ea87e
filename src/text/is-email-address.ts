const label = '[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]*[\\p{L}\\p{M}\\p{N}])?';
const shape = new RegExp(`^[^\\s@<>()\\[\\]\\\\,;:"\\p{C}]{1,64}@(?:${label}\\.)+${label}$`, 'u');

/**
 * True where mail can be sent to the address: "name@host.domain" in letters of any script. Quoted names, IP addresses and hosts without a
 * domain are refused: a visitor who types one has made a slip.
 */
export function isEmailAddress(text: string): boolean {
  return shape.test(text) && !/^\.|\.\.|\.@/.test(text);
}
