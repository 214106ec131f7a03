import { describe, expect, it } from '@jest/globals';
import { isLoopback, isPublicAddress } from '../../../../functions/shared/webhooks/public-address';

describe('an address', () => {
  it.each([
    '8.8.8.8',
    '52.94.236.248',
    '172.32.0.1',
    '192.169.0.1',
    '100.128.0.1',
    '2606:4700::1111',
    '::ffff:8.8.8.8',
  ])('of the internet is %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    '127.0.0.1',
    '127.8.9.10',
    '0.0.0.0',
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '100.64.0.1',
    '169.254.169.254',
    '169.254.170.2',
    '192.0.0.8',
    '198.18.0.1',
    '203.0.113.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:169.254.169.254',
    '::7f00:1',
    '64:ff9b::a9fe:a9fe',
    '2002:a9fe:a9fe::',
    '2001::1',
    '2001:db8::1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'ff02::1',
    'localhost',
    '2130706433',
    '',
  ])('of the internet is not %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it('of this machine is one of 127.0.0.0/8, or ::1', () => {
    expect(['127.0.0.1', '127.1.2.3', '::1', '10.0.0.1', '1.127.0.0', '127.evil.example.com'].map(isLoopback)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
