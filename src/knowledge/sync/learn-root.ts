import { addressKey } from '../address/address-key.ts';

/** The place of a site's addresses in a source: `theirs` stands in front of every address, `ours` is the folder that it means. */
type Root = { theirs: string; ours: string };
type FileOfRoot = { file: string; markdown?: string };

/** Links from the root that must agree before they say anything about others. */
const fewestVotes = 3;

const rootLink = /\]\(\s{0,5}<?(\/(?!\/)[^\s()<>#?]{1,1000})/g;

/** True where a text links from the root of its site. */
export function linksFromRoot(markdown: string): boolean {
  return /\]\(\s{0,5}<?\//.test(markdown);
}

/**
 * Finds out what stands in front of the addresses of a site, from those links from the root that can lead to one file only: where
 * `/docs/install` is `install.md` and most others are like it, `/docs/` is the source itself. Undefined where no form has the majority.
 */
export function learnRoot(articles: readonly FileOfRoot[], fileOf: (key: string) => string | undefined): Root | undefined {
  const votes = new Map<string, number>();
  let total = 0;
  for (const { markdown } of articles) {
    for (const [, target = ''] of (markdown ?? '').matchAll(rootLink)) {
      const key = addressKey(decodeAddress(target));
      const file = tailsOf(key)
        .map(fileOf)
        .find((found) => found !== undefined);
      if (file === undefined) continue;
      const vote = JSON.stringify(fronts(key, addressKey(file)));
      votes.set(vote, (votes.get(vote) ?? 0) + 1);
      total += 1;
    }
  }
  const [most, count = 0] = [...votes].sort(([, first], [, second]) => second - first)[0] ?? [];
  return most === undefined || count < fewestVotes || count * 2 <= total ? undefined : (JSON.parse(most) as Root);
}

/** The places that an address can mean below a root, the one with the fewest folders dropped first. */
export function placesBelow(root: Root, key: string): string[] {
  const parts = key.split('/');
  const theirs = root.theirs === '' ? [] : root.theirs.split('/');
  return parts.flatMap((_, at) => {
    if (theirs.some((part, index) => parts[at + index] !== part)) return [];
    return [[root.ours, ...parts.slice(at + theirs.length)].filter((part) => part !== '').join('/')];
  });
}

/** The path, and the path without one or more of its first folders. */
export function tailsOf(key: string): string[] {
  const parts = key.split('/').slice(-8);
  return parts.map((_, index) => parts.slice(index).join('/')).filter((tail) => tail !== '');
}

/** The address as it is meant; as it is written where its percent signs are none. */
export function decodeAddress(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}

/** Two paths without the end that they share. */
function fronts(theirs: string, ours: string): Root {
  const first = theirs.split('/');
  const second = ours.split('/');
  while (first.length > 0 && second.length > 0 && first.at(-1) === second.at(-1)) {
    first.pop();
    second.pop();
  }
  return { theirs: first.join('/'), ours: second.join('/') };
}
