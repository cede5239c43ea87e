import path from 'node:path';
import { addressKey } from '../address/address-key.ts';
import { shieldCode } from '../markdown/shield-code.ts';
import { findAnchor, type Anchors } from '../markdown/heading-ids.ts';
import { restoreCode } from '../markdown/restore-code.ts';
import { rewriteTargets } from '../markdown/rewrite-targets.ts';
import { decodeAddress, learnRoot, placesBelow, tailsOf } from './learn-root.ts';

/** An article with the names by which links may refer to it, and its headings and text unless the file is not read. */
export type Linkable = { file: string; slug: string; names: readonly string[]; anchors?: Anchors; markdown?: string };
export type DeadLink = { target: string; why: string };
export type LinkResolver = (article: { file: string; markdown: string; isOwn?: boolean }) => { markdown: string; dead: DeadLink[] };

const link =
  /(!?)\[((?:[^[\]\\]|\\.|\[[^[\]]{0,300}\]){0,500})\]\(\s{0,5}<?([^\s()<>]{0,1000}(?:\([^\s()<>]{0,200}\)[^\s()<>]{0,500})?)>?(?:\s{1,5}(?:"[^"\n]{0,300}"|'[^'\n]{0,300}'))?\s{0,5}\)/g;

/**
 * Turns links between files into links between articles: relative or from the root, with or without an ending, to a former address or to
 * the one that the file asks for; their anchors become those of the headings that they mean. A link without a target keeps its words and is
 * reported. One to a heading that another article does not have leads to the article, and is reported too. `others` are the slugs of articles
 * that come from elsewhere, to which `/help/…` may lead.
 */
export function createLinkResolver(articles: readonly Linkable[], withheld: ReadonlySet<string>, others: ReadonlySet<string> = new Set()): LinkResolver {
  const exact = new Map<string, string>();
  const bySuffix = new Map<string, string | null>();
  const fileOfSlug = new Map(articles.map(({ file, slug }) => [slug, file]));
  const hidden = new Set([...withheld].map(addressKey));
  for (const { file, slug } of articles) {
    const key = addressKey(file);
    exact.set(key, slug);
    for (const suffix of tailsOf(key)) bySuffix.set(suffix, bySuffix.has(suffix) && bySuffix.get(suffix) !== slug ? null : slug);
  }
  for (const { file, slug, names } of articles) {
    for (const name of names) {
      const key = addressKey(name.startsWith('/') ? name : path.posix.join(path.posix.dirname(file), name));
      for (const each of [key, addressKey(name)]) if (!exact.has(each)) exact.set(each, slug);
    }
  }

  const root = learnRoot(articles, (key) => fileOfSlug.get(bySuffix.get(key) ?? ''));

  function findFromRoot(target: string): string | undefined {
    const key = addressKey(target);
    const slug =
      exact.get(key) ??
      (root &&
        placesBelow(root, key)
          .map((place) => exact.get(place))
          .find((found) => found !== undefined));
    if (slug !== undefined) return slug;
    // The name of a page alone proves nothing where most links show what stands in front: /api/users is not help/users.md.
    const tails = tailsOf(key).filter((tail) => tail === key || !root || tail.includes('/'));
    return tails.map((tail) => exact.get(tail) ?? bySuffix.get(tail)).find((found) => found) ?? undefined;
  }

  function find(file: string, target: string): string | undefined {
    if (target.startsWith('/')) return findFromRoot(target);
    const folder = path.posix.dirname(file);
    // Relative to the file, as on disk, or below the page's own address, as a browser resolves it.
    const candidates = [path.posix.join(folder, target), path.posix.join(file.replace(/\.\w+$/, ''), target)];
    for (const candidate of candidates) {
      const slug = exact.get(addressKey(candidate));
      if (slug !== undefined) return slug;
    }
    for (const suffix of tailsOf(addressKey(path.posix.join(folder, target)))) {
      const slug = exact.get(suffix) ?? bySuffix.get(suffix);
      if (slug) return slug;
    }
    return undefined;
  }

  /** The address of an article that is no file of this source, or of this one by its present slug. */
  const isOther = (place: string): boolean => {
    const slug = /^\/help\/([^/]+)\/?$/.exec(place)?.[1];
    return slug !== undefined && (others.has(slug) || fileOfSlug.has(slug));
  };

  const slugs = new Map(articles.map(({ file, slug }) => [file, slug]));
  const anchorsOf = new Map(articles.flatMap(({ slug, anchors }) => (anchors ? [[slug, anchors] as const] : [])));
  /** From file to file, as Baton's own export writes links: every other character stays. */
  const resolveOwn = (file: string, markdown: string): string =>
    rewriteTargets(markdown, (address) => {
      const [, name = '', rest = ''] = /^([^/?#]+\.md)(#.*)?$/.exec(address) ?? [];
      const slug = name === '' ? undefined : slugs.get(path.posix.join(path.posix.dirname(file), decodeAddress(name)));
      return slug === undefined ? undefined : `/help/${encodeURIComponent(slug)}${rest}`;
    });

  return ({ file, markdown, isOwn = false }) => {
    const dead: DeadLink[] = [];
    if (isOwn) return { markdown: resolveOwn(file, markdown), dead };
    if (!markdown.includes('](')) return { markdown, dead };
    const kept: string[] = [];
    const masked = shieldCode(markdown, (code) => `\uE000${kept.push(code) - 1}\uE001`, { indented: false });
    const resolved = masked.replace(link, (whole: string, mark: string, label: string, target: string) => {
      if (mark !== '!' && target.startsWith('#')) {
        const own = resolveWithin(target, anchorsOf.get(slugs.get(file) ?? ''));
        if (own === undefined) dead.push({ target, why: 'leads to no heading of this article' });
        return own === undefined ? label : own === target ? whole : `[${label}](${own})`;
      }
      if (mark === '!' || /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(target)) return whole;
      const [address = '', anchor] = decodeAddress(target).split('#');
      const place = address.replace(/\?.*$/, '');
      // `/#settings/profile` is a place in the program behind the site.
      const isRoute = place === '/' && (anchor ?? '').includes('/');
      const slug = place === '' || isRoute ? undefined : find(file, place);
      if (slug !== undefined) {
        const anchors = anchorsOf.get(slug);
        const own = anchor && anchors ? findAnchor(anchors, anchor) : anchor;
        if (own === undefined && anchor) dead.push({ target, why: 'leads to no heading of that article' });
        const part = own ?? anchor;
        return `[${label}](/help/${encodeURIComponent(slug)}${part ? `#${encodeURIComponent(part)}` : ''})`;
      }
      if (isOther(place)) return whole;
      dead.push({ target, why: whyDead(place, { hidden, file }) });
      return label;
    });
    return { markdown: restoreCode(resolved, kept), dead };
  };
}

/** A link within its article; undefined where no heading has the name. */
function resolveWithin(target: string, anchors: Anchors | undefined): string | undefined {
  const name = decodeAddress(target).replace(/^#/, '');
  if (!anchors || name === '' || /^(?:top$|:~:)/i.test(name)) return target;
  const anchor = findAnchor(anchors, name);
  if (anchor === undefined) return undefined;
  return anchor === name ? target : `#${anchor === '' ? 'top' : encodeURIComponent(anchor)}`;
}

function whyDead(place: string, { hidden, file }: { hidden: ReadonlySet<string>; file: string }): string {
  const key = addressKey(place.startsWith('/') ? place : path.posix.join(path.posix.dirname(file), place));
  if (hidden.has(key)) return 'leads to a file that is not published';
  if (/\.(?!md|mdx|html?|markdown|txt)\w{2,5}$/i.test(place)) return 'leads to a file that is no article';
  return 'leads to no article of the folder';
}
