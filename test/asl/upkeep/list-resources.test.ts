import { describe, expect, it } from '@jest/globals';
import { NO_FINDINGS } from '../../../asl/upkeep/findings';
import { BEGIN_LISTING, listResources } from '../../../asl/upkeep/list-resources';
import { type Answers, failure, runFragment } from '../fragment-under-test';

const ARN = 'arn:aws:ecs:us-east-1:111111111111';
const one = (arn: string, model: string) => ({
  ResourceARN: arn,
  Tags: [
    { Key: 'slipway:environment', Value: 'test' },
    { Key: 'slipway:model', Value: model },
  ],
});
const page = (token: string, ...all: ReturnType<typeof one>[]) => ({
  PaginationToken: token,
  ResourceTagMappingList: all,
});
const tag = (ResourceId: string, Key: string, Value: string) => ({ ResourceId, Key, Value });

async function listed(answers: Answers) {
  const { result, attempts } = await runFragment(listResources, {
    variables: { ...BEGIN_LISTING, page: '', ...NO_FINDINGS } as never,
    answers: { ListTagged: page(''), ListGroups: { Tags: [] }, ...answers },
    wanted: "{'listed': $listed, 'findings': $findings}",
  });
  if (result.status !== 'SUCCEEDED') throw new Error(result.cause);
  return { ...(result.output as { listed: Record<string, string[]>; findings: object[] }), attempts };
}

describe('What is listed', () => {
  it('is asked for by the environment’s tags', async () => {
    const { listed: found, attempts } = await listed({});
    expect(found).toEqual({});
    expect(attempts[0]).toMatchObject({
      arguments: { TagFilters: [{ Key: 'slipway:environment', Values: ['test'] }, { Key: 'slipway:model' }] },
    });
  });

  it('is of each model what kinds of things there are, over all pages', async () => {
    const { listed: found, attempts } = await listed({
      ListTagged: [
        page('more', one(`${ARN}:cluster/slipway-iris`, 'iris'), one(`${ARN}:cluster/slipway-wine`, 'wine')),
        page(
          '',
          one(`${ARN}:service/slipway-iris/slipway-iris`, 'iris'),
          one(`${ARN}:service/slipway-pool_shared/slipway-wine`, 'wine'),
          one(`${ARN}:service/slipway-pool_shared/slipway-wine`, 'wine'),
          one('arn:aws:cloudwatch:us-east-1:111111111111:alarm:slipway-iris/5xx', 'iris'),
        ),
      ],
    });
    expect(Object.keys(found).toSorted()).toEqual(['iris', 'wine']);
    expect([found.iris!.length, found.wine!.length]).toEqual([3, 2]);
    expect(found.wine!.filter((letter) => letter.endsWith(':shared'))).toHaveLength(1);
    expect(attempts.map(({ state }) => state)).toEqual(['ListTagged', 'ListTagged', 'ListGroups']);
  });

  it('is none of what no model can be called', async () => {
    const names = ['', 'Iris', 'a/b', '-x', 'x'.repeat(200), "x' or 'y"];
    const { listed: found } = await listed({
      ListTagged: page('', ...names.map((name) => one(`${ARN}:cluster/x`, name))),
    });
    expect(found).toEqual({});
  });

  it('has groups of which name and both tags say whose they are', async () => {
    const { listed: found } = await listed({
      ListGroups: {
        Tags: [
          tag('slipway-iris', 'slipway:environment', 'test'),
          tag('slipway-iris', 'slipway:model', 'iris'),
          tag('slipway-wine', 'slipway:environment', 'other'),
          tag('slipway-wine', 'slipway:model', 'wine'),
          tag('slipway-a', 'slipway:environment', 'test'),
          tag('slipway-a', 'slipway:model', 'b'),
          tag('slipway-pool_shared', 'slipway:environment', 'test'),
        ],
      },
    });
    expect(Object.keys(found)).toEqual(['iris']);
  });

  it('says what could not be listed, and goes on', async () => {
    const { findings, attempts } = await listed({
      ListTagged: failure('ResourceGroupsTaggingApi.AccessDeniedException'),
      ListGroups: failure('AutoScaling.AutoScalingException'),
    });
    expect(findings).toHaveLength(2);
    expect(attempts.map(({ state }) => state)).toContain('ListGroups');
  });
});
