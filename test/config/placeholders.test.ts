import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { loadConfig } from '../../config/load';
import { placeholderNotice, placeholdersIn } from '../../config/placeholders';

describe('a placeholder', () => {
  it.each([
    '111111111111',
    '123456789012',
    'slipway-dev-artifacts-111111111111',
    'arn:aws:acm:eu-central-1:333333333333:certificate/1',
    'vpc-0123456789abcdef0',
    'subnet-0fedcba9876543210',
    'slipway@dev.example.com',
    'team@models.example',
    'example/iris',
  ])('is %s', (value) => {
    expect(placeholdersIn({ field: value })).toEqual([`field: ${JSON.stringify(value)}`]);
  });

  it.each([
    '411111111111',
    '1111111111111',
    '482910375526',
    'vpc-0a1b2c3d4e5f60718',
    'slipway@acme.com',
    'team@counterexample.com',
    'acme/example',
    'm6i.large',
    'eu-central-1',
    5001,
    true,
    null,
  ])('is not %j', (value) => {
    expect(placeholdersIn({ field: value })).toEqual([]);
  });
});

it('every value of dev.json that an account must have its own of is found, with its place', () => {
  expect(placeholdersIn(loadConfig('dev')).map((line) => line.split(':')[0])).toEqual([
    'account',
    'vpcId',
    'subnetIds.0',
    'subnetIds.1',
    'artifactBucket',
    'mail.sender',
    'mail.recipients.0',
    'ci.teams.0.repositories.0.name',
  ]);
});

it('an environment’s placeholders are told in a notice, those of local mode’s own account are not', () => {
  expect(placeholderNotice('dev', { account: '111111111111', region: 'eu-central-1', vpcId: 'vpc-1' })).toBe(
    'config/dev.json still has placeholders. Templates can be looked at with them; a deployment needs your own values of\n  account: "111111111111"',
  );
  expect(placeholderNotice('dev', { vpcId: 'vpc-1' })).toBeUndefined();
  expect(placeholderNotice('local', loadConfig('local'))).toBeUndefined();
});

it('an environment of somebody’s own has none', () => {
  const own = readFileSync('config/prod.json', 'utf8')
    .replaceAll('333333333333', '482910375526')
    .replaceAll('0123456789abcdef0', '0a1b2c3d4e5f60718')
    .replaceAll('0fedcba9876543210', '08f1e2d3c4b5a6978')
    .replaceAll('example.com', 'acme.com')
    .replaceAll('example/', 'acme/');
  expect(placeholdersIn(JSON.parse(own))).toEqual([]);
});
