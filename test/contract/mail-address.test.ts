import { describe, expect, it } from '@jest/globals';
import { mailAddress } from '../../contract/values';

describe('a mail address', () => {
  it.each([
    'a@example.com',
    'first.last+tag@mail.example.co.uk',
    "o'brien_{x}@example.com",
    '1@2.de',
    'a@xn--mller-kva.example',
    `a@${'b'.repeat(63)}.com`,
  ])('may be %s', (address) => {
    expect(mailAddress.safeParse(address).success).toBe(true);
  });

  it.each([
    '',
    'a',
    '@example.com',
    'a@',
    'a@example',
    'a@@example.com',
    'a b@example.com',
    '.a@example.com',
    'a.@example.com',
    'a..b@example.com',
    'a@.example.com',
    'a@example..com',
    'a@-example.com',
    'a@example-.com',
    'a@example.com-',
    `a@${'b'.repeat(64)}.com`,
    'müller@example.com',
    'a@müller.example',
    'a@ex_ample.com',
    '"a"@example.com',
    '<a@example.com>',
    'a@example.com\n',
    'a@example.com,b@example.com',
  ])('may not be %j', (address) => {
    expect(mailAddress.safeParse(address).success).toBe(false);
  });
});
