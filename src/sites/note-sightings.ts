import { z } from 'zod';
import { longestOrigin } from '../contracts/site-origin.ts';
import type { SiteSighting } from '../contracts/site.ts';
import { repeatWork } from '../platform/run/repeat-work.ts';
import type { AppContext } from '../storage/app-context.ts';

/** Milliseconds between two writes: page views must not cost a statement each. */
const writeEveryMs = 5_000;
/** A place that was noted is not noted again for a minute. */
const freshMs = 60_000;
/** Strangers can make up origins: a process holds no more unwritten ones, and a site no more rows. */
const mostHeld = 200;
const mostRows = 50;

type Seen = Omit<SiteSighting, 'at'> & { siteId: string };

/** The pages that asked for the widgets of the sites: they say whether a widget is installed. Approximate: lost with a process that dies. */
export type Sightings = {
  note(seen: Seen): void;
  read(): Promise<Map<string, SiteSighting[]>>;
  close(): Promise<void>;
};

const rowSchema = z.object({ siteId: z.string(), origin: z.string(), kind: z.enum(['shown', 'refused', 'blocked']), detail: z.string(), at: z.string() });

export function noteSightings(context: Pick<AppContext, 'database' | 'clock' | 'logger'>): Sightings {
  const { database, clock } = context;
  const held = new Map<string, Seen & { at: string }>();
  const noted = new Map<string, number>();

  async function write(): Promise<void> {
    const rows = [...held.values()];
    held.clear();
    const now = clock.now().getTime();
    for (const [key, at] of noted) if (now - at > freshMs) noted.delete(key);
    for (const { siteId, origin, kind, detail, at } of rows) {
      await database`
        insert into site_sighting (site_id, origin, kind, detail, at) values (${siteId}, ${origin}, ${kind}, ${detail}, ${at})
        on conflict (site_id, origin, kind, detail) do update set at = excluded.at`;
    }
    for (const siteId of new Set(rows.map((row) => row.siteId))) {
      await database`
        delete from site_sighting where site_id = ${siteId} and ctid not in (
          select ctid from site_sighting where site_id = ${siteId} order by at desc limit ${mostRows})`;
    }
  }
  const stop = repeatWork(context, { name: 'sightings of sites', everyMs: writeEveryMs, work: write });

  return {
    note({ siteId, origin, kind, detail }) {
      if (origin.length > longestOrigin) return;
      const key = `${siteId} ${origin} ${kind} ${detail}`;
      const now = clock.now();
      if (held.size >= mostHeld || now.getTime() - (noted.get(key) ?? 0) < freshMs) return;
      if (noted.size < 10 * mostHeld) noted.set(key, now.getTime());
      held.set(key, { siteId, origin, kind, detail, at: now.toISOString() });
    },
    async read() {
      await write();
      const rows = await database`
        select site_id as "siteId", origin, kind, detail, at from site_sighting order by at desc`;
      const bySite = new Map<string, SiteSighting[]>();
      for (const { siteId, ...seen } of z.array(rowSchema).parse([...rows])) bySite.set(siteId, [...(bySite.get(siteId) ?? []), seen]);
      return bySite;
    },
    async close() {
      await stop();
      await write().catch(() => undefined);
    },
  };
}
