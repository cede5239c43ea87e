import { useLocation, useSearch } from 'wouter';
import { articleFilterSchema, type ArticleFilter } from '../../src/contracts/knowledge/article-list.ts';

/** The filter of the list, in the address: a reload, a link and the way back from an article keep it. */
export function useArticleFilter(): [ArticleFilter, (change: Partial<ArticleFilter>) => void] {
  const query = Object.fromEntries(new URLSearchParams(useSearch()));
  const [, navigate] = useLocation();
  const parsed = articleFilterSchema.safeParse(query);
  const filter = parsed.success ? parsed.data : articleFilterSchema.parse({});
  return [filter, (change) => navigate(`/knowledge${writeFilter({ ...filter, from: 0, ...change })}`, { replace: true })];
}

/** The parts of a filter that differ from the list as it opens, as the query of an address. */
export function writeFilter(filter: ArticleFilter): string {
  const usual: Record<string, unknown> = articleFilterSchema.parse({});
  const parts = Object.entries(filter).filter(([name, value]) => value !== usual[name]);
  const text = new URLSearchParams(parts.map(([name, value]) => [name, String(value)])).toString();
  return text === '' ? '' : `?${text}`;
}
