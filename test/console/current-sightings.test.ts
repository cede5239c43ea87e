import { expect, it } from 'vitest';
import { currentSightings } from '../../console/sites/current-sightings.ts';

it('[SI43] a fault of an origin that has shown the chat since is not listed, a later one and those of others are', () => {
  const shop = 'https://shop.example';
  const seen = [
    { origin: shop, kind: 'blocked', detail: 'frame-src', at: '2026-01-01T12:00:00.000Z' },
    { origin: shop, kind: 'shown', detail: '', at: '2026-01-01T11:00:00.000Z' },
    { origin: 'https://other.example', kind: 'refused', detail: '', at: '2026-01-01T10:30:00.000Z' },
    { origin: shop, kind: 'refused', detail: '', at: '2026-01-01T10:00:00.000Z' },
  ] as const;
  expect(currentSightings(seen)).toEqual(seen.slice(0, 3));
});
