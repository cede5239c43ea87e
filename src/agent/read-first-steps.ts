import type { FirstStep } from '../contracts/http-api.ts';
import type { Database } from '../storage/database.ts';

/** Host names by which a machine reaches itself: the demo page can be opened under each. */
const ownNames = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Finds out from the data which of the first steps are done. `host` is that of this server, with its port: a conversation that began on a
 * page of another host came from a site with the widget.
 */
export async function readFirstSteps(database: Database, host: string): Promise<Record<FirstStep, boolean>> {
  const port = /:\d+$/.exec(host)?.[0] ?? '';
  const ownHosts = [host, ...ownNames.map((name) => `${name}${port}`)];
  const [row] = await database<Record<FirstStep, boolean>[]>`
    select
      exists (select from conversation where last_visitor_seq > 0) as "try",
      exists (select from conversation where split_part(page ->> 'url', '/', 3) <> '' and not split_part(page ->> 'url', '/', 3) = any(${ownHosts})) as "install",
      (select count(*) > 1 from agent where disabled_at is null) as "invite",
      exists (select from article where origin = 'console' and status = 'published') as "article",
      exists (select from team where hours is not null) as "hours"`;
  return row ?? { try: false, install: false, invite: false, article: false, hours: false };
}
