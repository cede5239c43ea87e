import { fitToBytes } from './fit-to-bytes.ts';
import { jsonBytes } from './json-bytes.ts';

/**
 * Splits the items, in order, into pages whose JSON arrays take at most `maxBytes` each, counted in UTF-8. An item that is too large for a
 * page of its own is cut to fit, and left out where even its shortest form does not. Always at least one page, which is empty where there are no items.
 */
export function pageByBytes<Item>(items: readonly Item[], maxBytes: number): Item[][] {
  const pages: Item[][] = [];
  let page: Item[] = [];
  let used = 2;
  for (const whole of items) {
    // Three bytes are taken by the page's brackets and the item's comma.
    const item = fitToBytes(whole, maxBytes - 3);
    if (item === null) continue;
    const bytes = jsonBytes(item) + 1;
    if (page.length > 0 && used + bytes > maxBytes) {
      pages.push(page);
      page = [];
      used = 2;
    }
    page.push(item);
    used += bytes;
  }
  pages.push(page);
  return pages;
}
