import { describe, expect, it } from '@jest/globals';
import { canBeOf, overlap } from '../../../judges/iam-data/overlap';

describe('two patterns', () => {
  it.each([
    ['a', 'a', true],
    ['a', 'b', false],
    ['a', 'aa', false],
    ['', '', true],
    ['', '*', true],
    ['a*', '*b', true],
    ['a*c', 'ab*', true],
    ['a*', 'b*', false],
    ['a?c', 'a*', true],
    ['a?', 'a', false],
    ['*a*b', 'a*c', false],
    ['**', 'x', true],
  ])('%s and %s have a text in common: %s', (left, right, common) => {
    expect(overlap(left, right)).toBe(common);
    expect(overlap(right, left)).toBe(common);
  });
});

describe('a resource of a policy', () => {
  const CLUSTER = 'arn:${Partition}:ecs:${Region}:${Account}:cluster/${ClusterName}';
  const BUCKET = 'arn:${Partition}:s3:::${BucketName}';
  const OBJECT = 'arn:${Partition}:s3:::${BucketName}/${ObjectName}';

  it('is of the type whose format it has', () => {
    expect(canBeOf('arn:aws:ecs:us-east-1:111111111111:cluster/slipway-*', CLUSTER)).toBe(true);
    expect(canBeOf('arn:aws:ecs:us-east-1:111111111111:service/slipway-*', CLUSTER)).toBe(false);
    expect(canBeOf('arn:aws:ec2:us-east-1:111111111111:cluster/slipway-*', CLUSTER)).toBe(false);
  });

  it('is a bucket or an object of one, not both', () => {
    expect([canBeOf('arn:aws:s3:::models', BUCKET), canBeOf('arn:aws:s3:::models', OBJECT)]).toEqual([true, false]);
    expect([canBeOf('arn:aws:s3:::models/*', BUCKET), canBeOf('arn:aws:s3:::models/*', OBJECT)]).toEqual([false, true]);
  });
});
