const label = '[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]*[\\p{L}\\p{M}\\p{N}])?';
const shape = new RegExp(`^[^\\s@<>()\\[\\]\\\\,;:"\\p{C}]{1,64}@(?:${label}\\.)+${label}$`, 'u');

/**
 * Whether mail can be sent to this: "name@host.domain" in letters of any script. Quoted names, addresses of machines and those without
 * a domain are left out: where somebody types one, it is a slip.
 */
export function isEmailAddress(text: string): boolean {
  return shape.test(text) && !/^\.|\.\.|\.@/.test(text);
}
