import { describe, expect, it } from 'vitest';
import { isEmailAddress } from '../../src/text/is-email-address.ts';
import { leastProcessorTime } from '../support/least-processor-time.ts';

describe('[RT33] an e-mail address', () => {
  it.each(['ada@example.com', 'a+b.c_d@sub.example.co.uk', 'jürgen@müller.de', '用户@例子.广告', 'अजय@डाटा.भारत', "o'hara@example.ie", 'x@xn--mller-kva.de'])(
    '%s can be written to',
    (address) => expect(isEmailAddress(address)).toBe(true),
  );
  it.each([
    'a@b',
    'ada',
    '@example.com',
    'ada@',
    'ada@example.',
    'ada@.com',
    'ada@exa mple.com',
    'a da@example.com',
    'ada@@example.com',
    'ada..b@example.com',
    '.ada@example.com',
    'ada@-example.com',
    'ada@example.com\nbcc: all@example.com',
    'Ada <ada@example.com>',
    'ada@example.com,bob@example.com',
    '"ada"@example.com',
    '',
    'ada@example..com',
  ])('%j is a slip', (address) => expect(isEmailAddress(address)).toBe(false));

  it('is found out in time that grows with its length', async () => {
    const long = [`${'a'.repeat(64)}@${'a-'.repeat(20_000)}`, `a@${'a.'.repeat(20_000)}`];
    expect(await leastProcessorTime(() => long.map(isEmailAddress), 1_000)).toBeLessThan(1_000);
  });
});
