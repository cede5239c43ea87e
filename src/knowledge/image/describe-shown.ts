import { placesOf } from './places-of.ts';

const named = /\.(?:png|jpe?g|jfif|gif|webp)(?:[?#].{0,200})?$/i;

/**
 * The state of the images that the text of a file names: the digest of each that the source has, and nothing for one that it does not
 * have. It changes when an image comes, changes or goes, so that the file is read again. Text that only looks like an image's name does
 * no harm.
 */
export function describeShown(input: { file: string; text: string; digestOf(place: string): string | null }): string {
  const { file, text, digestOf } = input;
  const words = text.split(/[\s()<>"'[\]]+/);
  // A name with spaces stands between quotes or angle brackets.
  const quoted = [...text.matchAll(/["'<]([^"'<>\n]{1,500})/g)].map(([, name = '']) => name.trim());
  const names = [...new Set([...words, ...quoted])].filter((name) => name.length <= 1_000 && (named.test(name) || isWholeAddress(name))).sort();
  return names
    .flatMap((name) => {
      for (const place of isWholeAddress(name) ? [name.replaceAll('&amp;', '&')] : placesOf(file, name)) {
        const digest = digestOf(place);
        if (digest !== null) return [`${name} ${digest}`];
      }
      return [];
    })
    .join('\n');
}

/** True for the address of an image on another site. */
export function isWholeAddress(address: string): boolean {
  return /^https?:\/\//i.test(address);
}
