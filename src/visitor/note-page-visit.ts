import type { Clock } from '../platform/clock.ts';
import { newId } from '../platform/new-id.ts';
import type { Database } from '../storage/database.ts';
import { parseUrl } from '../text/parse-url.ts';
import { takePage } from './take-text.ts';

/** Of each visitor so many pages are stored, the newest. */
const mostVisits = 50;

/** Stores a page of the visit, unless the visitor is on it already, or it is no page of the web: another scheme could run what a visitor chose. */
export async function notePageVisit(
  deps: { database: Database; clock: Clock },
  visit: { visitorId: string; page: { url: string; title: string } },
): Promise<void> {
  const { visitorId } = visit;
  const { protocol = '' } = parseUrl(visit.page.url) ?? {};
  if (protocol !== 'http:' && protocol !== 'https:') return;
  const { url, title } = takePage(visit.page);
  await deps.database.begin(async (transaction) => {
    // Two reports at once wait for each other, so that neither doubles the other.
    await transaction`select 1 from visitor where id = ${visitorId} for update`;
    const [last] = await transaction<{ url: string }[]>`
      select url from page_visit where visitor_id = ${visitorId} order by at desc, id desc limit 1`;
    if (last?.url === url) return;
    await transaction`
      insert into page_visit (id, visitor_id, url, title, at) values (${newId()}, ${visitorId}, ${url}, ${title}, ${deps.clock.now().toISOString()})`;
    await transaction`
      delete from page_visit where visitor_id = ${visitorId} and id not in (
        select id from page_visit where visitor_id = ${visitorId} order by at desc, id desc limit ${mostVisits})`;
  });
}
