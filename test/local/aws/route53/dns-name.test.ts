import { describe, expect, it } from '@jest/globals';
import { compareNames, dnsName, isIn } from '../../../../local/aws/route53/dns-name';

describe('a name', () => {
  it.each([
    ['iris.Models.example.com', 'iris.models.example.com.'],
    ['iris.models.example.com.', 'iris.models.example.com.'],
    ['*.models.example.com', '\\052.models.example.com.'],
    ['\\052.models.example.com.', '\\052.models.example.com.'],
    ['_acme-challenge.example.com', '_acme-challenge.example.com.'],
  ])('is in lower case, ends in a dot, and escapes what DNS does not take: %s', (given, kept) => {
    expect(dnsName(given)).toBe(kept);
  });

  it('is in a zone by whole labels', () => {
    expect(isIn('example.com.', 'example.com.')).toBe(true);
    expect(isIn('iris.example.com.', 'example.com.')).toBe(true);
    expect(isIn('irisexample.com.', 'example.com.')).toBe(false);
  });

  it('comes in lists by its labels from the last to the first', () => {
    const names = ['b.a.example.com.', 'example.org.', 'a.b.example.com.', 'example.com.'];
    expect(names.sort(compareNames)).toEqual(['example.com.', 'b.a.example.com.', 'a.b.example.com.', 'example.org.']);
  });
});
