import { expect, it } from 'vitest';
import { botAddress, readPlace } from '../../console/bot/versions/file-groups.ts';

it('[BV13] the address of a file has no extension and no slash of its own, and leads back to the file', () => {
  for (const place of ['bot.yaml', 'mcp-servers.yaml', 'flows/order-status.yaml', 'intents/changes.yaml', 'changes', 'try', 'versions']) {
    const address = botAddress('shop', place);
    expect(address).not.toMatch(/\.\w+$/);
    expect(address.split('/')).toHaveLength(5);
    expect(readPlace(decodeURIComponent(address.split('/').at(-1) ?? ''))).toBe(place);
  }
});
