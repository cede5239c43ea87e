import { shieldCode } from '../markdown/shield-code.ts';
import { restoreCode } from '../markdown/restore-code.ts';
import type { DeadLink, Linkable, LinkResolver } from '../sync/resolve-links.ts';
import { normaliseAddress } from './page-address.ts';

const link = /(?<!!)\[((?:[^[\]\\]|\\.|\[[^[\]]{0,300}\]){0,500})\]\((https?:\/\/[^\s()<>]{1,1000}(?:\([^\s()<>]{0,200}\)[^\s()<>]{0,500})?)\)/g;

/**
 * Links between pages of one source as links between their articles. A link to a page that was not imported goes on leading to the site;
 * one to a page that the site itself does not have keeps its words and is told.
 */
export function resolvePageLinks(
  articles: readonly Linkable[],
  pages: {
    /** Addresses that lead to another one. */ aliases: ReadonlyMap<string, string>;
    /** Pages that could not be fetched, and why. */ failed: ReadonlyMap<string, string>;
  },
): LinkResolver {
  const slugs = new Map(articles.map(({ file, slug }) => [file, slug]));
  return ({ markdown }) => {
    const dead: DeadLink[] = [];
    if (!markdown.includes('](')) return { markdown, dead };
    const kept: string[] = [];
    const masked = shieldCode(markdown, (code) => `\uE000${kept.push(code) - 1}\uE001`, { indented: false });
    const resolved = masked.replace(link, (whole: string, label: string, target: string) => {
      const address = normaliseAddress(target);
      if (address === null) return whole;
      const own = pages.aliases.get(address) ?? address;
      const slug = slugs.get(own);
      const anchor = new URL(target).hash;
      if (slug !== undefined) return `[${label}](/help/${encodeURIComponent(slug)}${anchor})`;
      const why = pages.failed.get(own);
      if (why === undefined || !/^answers 4(?:04|10)/.test(why)) return whole;
      dead.push({ target, why });
      return label;
    });
    return { markdown: restoreCode(resolved, kept), dead };
  };
}
