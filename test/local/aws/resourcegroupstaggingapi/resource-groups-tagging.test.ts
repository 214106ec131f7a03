import { beforeEach, describe, expect, it } from '@jest/globals';
import { ResourceGroupsTagging } from '../../../../local/aws/resourcegroupstaggingapi';
import { VirtualClock } from '../../../../local/clock';
import { ACCOUNT } from '../account';

const cluster = (name: string) => `arn:aws:ecs:us-east-1:111111111111:cluster/${name}`;
const group = (name: string) => `arn:aws:elasticloadbalancing:us-east-1:111111111111:targetgroup/${name}/1`;

const HOUR = 3_600_000;

let clock: VirtualClock;
let tagging: ResourceGroupsTagging;
beforeEach(() => {
  clock = new VirtualClock();
  tagging = new ResourceGroupsTagging(ACCOUNT, clock, { tagIndexing: 20_000, tagsOfGone: 6 * HOUR });
});

const made = (name: string, tags: Record<string, string>) =>
  tagging.observe(
    {
      service: 'ecs',
      operation: 'CreateCluster',
      input: { clusterName: name, tags: Object.entries(tags).map(([key, value]) => ({ key, value })) },
    },
    { cluster: { clusterArn: cluster(name) } },
  );
const deleted = (name: string) =>
  tagging.observe(
    { service: 'ecs', operation: 'DeleteCluster', input: {} },
    { cluster: { clusterArn: cluster(name) } },
  );

const arns = (input = {}) =>
  tagging.operations.GetResources(input).ResourceTagMappingList!.map(({ ResourceARN }) => ResourceARN);

describe('GetResources', () => {
  it('learns of tags some time after the service, and then tells of all of them', async () => {
    made('a', { team: 'x', stage: 'dev' });
    expect(arns()).toEqual([]);
    await clock.sleep(20_000);
    expect(tagging.operations.GetResources({})).toEqual({
      PaginationToken: '',
      ResourceTagMappingList: [
        {
          ResourceARN: cluster('a'),
          Tags: [
            { Key: 'team', Value: 'x' },
            { Key: 'stage', Value: 'dev' },
          ],
        },
      ],
    });
  });

  it('tells of what is gone for hours, as boto3#3341 has it', async () => {
    made('a', { team: 'x' });
    await clock.sleep(20_000);
    deleted('a');
    await clock.sleep(5 * HOUR);
    expect(arns()).toEqual([cluster('a')]);
    await clock.sleep(2 * HOUR);
    expect(arns()).toEqual([]);
  });

  it('knows nothing of what has no tags', async () => {
    made('a', {});
    await clock.sleep(HOUR);
    expect(arns()).toEqual([]);
  });

  it('wants each key that is asked for, with one of its values or with any', async () => {
    made('a', { team: 'x', stage: 'dev' });
    made('b', { team: 'y', stage: 'dev' });
    made('c', { stage: 'dev' });
    await clock.sleep(HOUR);
    expect(arns({ TagFilters: [{ Key: 'team' }, { Key: 'stage', Values: ['dev'] }] })).toEqual([
      cluster('a'),
      cluster('b'),
    ]);
    expect(arns({ TagFilters: [{ Key: 'team', Values: ['y', 'z'] }] })).toEqual([cluster('b')]);
    expect(arns({ TagFilters: [{ Key: 'stage', Values: ['prod'] }] })).toEqual([]);
  });

  it('takes types of a service, or of a kind as ARNs name it', async () => {
    made('a', { team: 'x' });
    tagging.observe(
      {
        service: 'elasticloadbalancingv2',
        operation: 'AddTags',
        input: { ResourceArns: [group('g')], Tags: [{ Key: 'team', Value: 'x' }] },
      },
      {},
    );
    await clock.sleep(HOUR);
    expect(arns({ ResourceTypeFilters: ['ecs:cluster'] })).toEqual([cluster('a')]);
    expect(arns({ ResourceTypeFilters: ['ecs:service'] })).toEqual([]);
    expect(arns({ ResourceTypeFilters: ['elasticloadbalancing'] })).toEqual([group('g')]);
  });

  it('follows tags that are changed and taken away', async () => {
    made('a', { team: 'x', stage: 'dev' });
    for (const [operation, input] of [
      ['TagResource', { resourceArn: cluster('a'), tags: [{ key: 'team', value: 'y' }] }],
      ['UntagResource', { resourceArn: cluster('a'), tagKeys: ['stage'] }],
    ] as const) {
      tagging.observe({ service: 'ecs', operation, input }, {});
    }
    await clock.sleep(HOUR);
    const [mapping] = tagging.operations.GetResources({}).ResourceTagMappingList!;
    expect(mapping!.Tags).toEqual([{ Key: 'team', Value: 'y' }]);
  });

  it('gives pages, whose tokens last a quarter of an hour', async () => {
    for (const name of ['a', 'b', 'c']) made(name, { team: 'x' });
    await clock.sleep(HOUR);
    const first = tagging.operations.GetResources({ ResourcesPerPage: 2 });
    expect(first.ResourceTagMappingList).toHaveLength(2);
    expect(arns({ PaginationToken: first.PaginationToken })).toEqual([cluster('c')]);
    await clock.sleep(HOUR);
    expect(() => arns({ PaginationToken: first.PaginationToken })).toThrow(
      expect.objectContaining({ code: 'PaginationTokenExpiredException' }),
    );
  });

  it.each([
    ['a page of none', { ResourcesPerPage: 0 }],
    ['a page of too many', { ResourcesPerPage: 101 }],
    ['a token that it did not give', { PaginationToken: 'x' }],
    ['ARNs and filters at once', { ResourceARNList: [cluster('a')], TagFilters: [{ Key: 'team' }] }],
  ])('refuses %s', (_, input) => {
    expect(() => arns(input)).toThrow(expect.objectContaining({ code: 'InvalidParameterException' }));
  });
});
