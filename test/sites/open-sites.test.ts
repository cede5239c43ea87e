import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Topic } from '../../src/contracts/authorisation.ts';
import { firstSiteId, siteSettingsSchema } from '../../src/contracts/site.ts';
import { createChangeBus } from '../../src/platform/change-bus.ts';
import { readConfig } from '../../src/platform/config.ts';
import { newId } from '../../src/platform/new-id.ts';
import { createSiteKey } from '../../src/sites/adopt-settings.ts';
import { openSites, type Sites } from '../../src/sites/open-sites.ts';
import { insertSite, markRemoved, updatePublished } from '../../src/sites/site-store.ts';
import type { AppContext } from '../../src/storage/app-context.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { openTestDatabase, type TestDatabase } from '../support/test-database.ts';

let test: TestDatabase;
const warnings: string[] = [];
const clock = createFakeClock();

function open(settings: Record<string, string> = {}): Promise<Sites> {
  const quiet = (): void => {};
  const logger = { debug: quiet, info: quiet, error: quiet, warn: (_: object, message: string) => void warnings.push(message), child: () => logger };
  // As several processes on one server: each looks for the changes of the others.
  const context = { database: test.database, storage: { kind: 'server' }, clock, logger, config: readConfig(settings) } as unknown as AppContext;
  return openSites(context, { changeBus: createChangeBus<Topic>() });
}

beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test[Symbol.asyncDispose]());

describe('the sites of a server', () => {
  it('[SI2] the settings are taken over once, also where two processes start at once', async () => {
    const settings = { WIDGET_ORIGINS: 'https://shop.example,https://www.shop.example', BOT: 'shop' };
    const both = await Promise.all([open(settings), open(settings)]);
    const [first, second] = both.map((sites) => sites.first());
    expect(first).toMatchObject({ id: firstSiteId, published: { origins: ['https://shop.example', 'https://www.shop.example'], bot: 'shop' } });
    expect(second).toEqual(first);
    expect(first?.key).toMatch(/^pk_[0-9a-f]{32}$/);
    expect(warnings).toEqual([]);
    await Promise.all(both.map((sites) => sites.close()));

    const later = await open({ WIDGET_ORIGINS: 'https://elsewhere.example', BOT: 'other' });
    expect(later.first()).toEqual(first);
    expect(warnings).toEqual([
      expect.stringContaining('WIDGET_ORIGINS differs from what is in use. It was taken over into the site "First site"'),
      expect.stringContaining('BOT differs from what is in use.'),
    ]);
    await later.close();
  });

  it('[SI1] a missing key means the first site; a key that no site has, and that of a removed one, mean none', async () => {
    const id = newId();
    const key = createSiteKey();
    await insertSite(test.database, { id, key, draft: siteSettingsSchema.parse({ name: 'Gone' }) });
    await markRemoved(test.database, { id, at: clock.now().toISOString() });
    const sites = await open();
    expect(sites.byKey(null)?.id).toBe(firstSiteId);
    expect(sites.byKey(sites.first().key)?.id).toBe(firstSiteId);
    for (const unknown of [key, 'first', '', '__proto__', 'constructor']) expect(sites.byKey(unknown), unknown).toBeNull();
    expect(sites.ofConversation(id).key, 'its conversations still name it').toBe(key);
    expect(await markRemoved(test.database, { id: firstSiteId, at: clock.now().toISOString() }), 'the first one stays').toBe(false);
    await sites.close();
  });

  it('[SI3] another process knows what was published within two seconds', async () => {
    const sites = await open();
    const { id, revision, published } = sites.first();
    await updatePublished(test.database, { id, revision, published: { ...published, name: 'Renamed' }, at: clock.now().toISOString() });
    expect(sites.first().published.name).toBe('First site');
    clock.advance(2_000);
    await expect.poll(() => sites.first().published.name).toBe('Renamed');
    expect(await updatePublished(test.database, { id, revision, published, at: clock.now().toISOString() }), 'changed since').toBe(false);
    await sites.close();
  });
});
