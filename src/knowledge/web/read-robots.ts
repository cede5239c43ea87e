import { cutText } from '../../text/cut-text.ts';
import { matchesPattern } from './page-address.ts';

/** Characters of a robots.txt that are read; RFC 9309 asks for no more. */
const longest = 500_000;
const mostRules = 5_000;

export type Robots = {
  allows(address: string): boolean;
  /** Seconds between two pages that the site asks for. */
  delaySeconds: number | null;
  sitemaps: string[];
};

type Rule = { path: string; isAllowed: boolean };
type Group = { agents: string[]; rules: Rule[]; delaySeconds: number | null };

export const openRobots: Robots = { allows: () => true, delaySeconds: null, sitemaps: [] };

/** A robots.txt as RFC 9309 reads it: the group of this agent, else that of all; the longest rule that matches wins, of two the one that allows. */
export function readRobots(text: string, agent: string): Robots {
  const groups: Group[] = [];
  const sitemaps: string[] = [];
  let hasRules = true;
  let count = 0;
  for (const line of cutText(text, longest).split(/\r\n?|\n/)) {
    const match = /^\s{0,20}([a-z-]{1,30})\s{0,20}:\s{0,20}([^#]{0,2000})/i.exec(line);
    if (!match) continue;
    const name = (match[1] ?? '').toLowerCase();
    const value = (match[2] ?? '').trim();
    const group = groups.at(-1);
    if (name === 'user-agent') {
      if (hasRules || !group) groups.push({ agents: [value.toLowerCase()], rules: [], delaySeconds: null });
      else group.agents.push(value.toLowerCase());
      hasRules = false;
    } else if (name === 'sitemap') sitemaps.push(value);
    else if (group && (name === 'allow' || name === 'disallow')) {
      hasRules = true;
      count += 1;
      if (value !== '' && count <= mostRules) group.rules.push({ path: value, isAllowed: name === 'allow' });
    } else if (group && name === 'crawl-delay') {
      hasRules = true;
      const seconds = Number(value);
      if (Number.isFinite(seconds) && seconds >= 0) group.delaySeconds = seconds;
    }
  }
  const own = groups.filter(({ agents }) => agents.some((each) => productOf(each) === agent.toLowerCase()));
  const chosen = own.length > 0 ? own : groups.filter(({ agents }) => agents.includes('*'));
  const rules = chosen.flatMap((group) => group.rules).sort((a, b) => b.path.length - a.path.length || Number(b.isAllowed) - Number(a.isAllowed));
  return {
    allows(address) {
      const url = new URL(address);
      const place = decodeSafely(`${url.pathname}${url.search}`);
      return rules.find(({ path }) => matchesPattern(place, decodeSafely(path)))?.isAllowed ?? true;
    },
    delaySeconds: chosen.find(({ delaySeconds }) => delaySeconds !== null)?.delaySeconds ?? null,
    sitemaps,
  };
}

/** The name before a version: `baton` of `Baton/1.0`. */
function productOf(agent: string): string | undefined {
  return /^[a-z_-]+/i.exec(agent)?.[0];
}

function decodeSafely(text: string): string {
  try {
    return decodeURI(text);
  } catch {
    return text;
  }
}
