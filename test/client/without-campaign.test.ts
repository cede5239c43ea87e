import { describe, expect, it } from 'vitest';
import { withoutCampaign } from '../../src/client/without-campaign.ts';

describe('an address without its campaign', () => {
  it.each([
    ['https://a.example/p?utm_source=x&id=3&gclid=Q', 'https://a.example/p?id=3'],
    ['https://a.example/p?fbclid=1', 'https://a.example/p'],
    ['https://a.example/p?UTM_Medium=mail&mc_eid=1&q=a%26b', 'https://a.example/p?q=a%26b'],
    ['https://a.example/p?back=/x?utm=1&utmost=2', 'https://a.example/p?back=/x?utm=1&utmost=2'],
    ['https://a.example/utm_source', 'https://a.example/utm_source'],
    ['no address?', 'no address?'],
  ])('[WG72] %s', (address, rest) => {
    expect(withoutCampaign(address)).toBe(rest);
  });
});
