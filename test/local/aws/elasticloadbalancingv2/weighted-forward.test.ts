import { describe, expect, it } from '@jest/globals';
import { refused } from '../refused';
import { LOAD_BALANCER, LoadBalancing, SECOND_LOAD_BALANCER, target } from './load-balancing';

type Weights = readonly (readonly [arn: string, weight?: number | undefined])[];

function forward(...groups: Weights): object {
  const TargetGroups = groups.map(([TargetGroupArn, Weight]) => ({
    TargetGroupArn,
    ...(Weight !== undefined && { Weight }),
  }));
  return { DefaultActions: [{ Type: 'forward', ForwardConfig: { TargetGroups } }] };
}

/** A listener that forwards to the first of two target groups. */
async function balanced() {
  const aws = new LoadBalancing();
  const { TargetGroupArn: main } = await aws.createTargetGroup('slipway-iris');
  const { TargetGroupArn: canary } = await aws.createTargetGroup('slipway-0123456789-c');
  const { ListenerArn } = await aws.createListener(5001, main);
  const modify = (...groups: Weights) => aws.call('ModifyListener', { ListenerArn, ...forward(...groups) });
  const action = async () => {
    const { Listeners } = await aws.call('DescribeListeners', { ListenerArns: [ListenerArn] });
    return Listeners[0].DefaultActions[0];
  };
  return { aws, main, canary, ListenerArn, modify, action };
}

describe('a forward action by weight', () => {
  it('is described as it was given, with a group’s ARN only where it is the only one', async () => {
    const { main, canary, modify, action } = await balanced();
    await modify([main, 95], [canary, 5]);
    expect(await action()).toEqual({
      Type: 'forward',
      ForwardConfig: {
        TargetGroups: [
          { TargetGroupArn: main, Weight: 95 },
          { TargetGroupArn: canary, Weight: 5 },
        ],
        TargetGroupStickinessConfig: { Enabled: false },
      },
    });
    await modify([main]);
    expect(await action()).toMatchObject({
      TargetGroupArn: main,
      ForwardConfig: { TargetGroups: [{ TargetGroupArn: main, Weight: 1 }] },
    });
  });

  it('replaces the one before: a group that it does not name is free again', async () => {
    const { aws, main, canary, modify } = await balanced();
    await modify([main, 1], [canary, 1]);
    await expect(aws.call('DeleteTargetGroup', { TargetGroupArn: canary })).rejects.toEqual(refused('ResourceInUse'));
    await modify([main, 1]);
    await aws.call('DeleteTargetGroup', { TargetGroupArn: canary });
  });

  it('keeps a group of weight 0 attached: in use, checked, and fit for a service', async () => {
    const { aws, main, canary, modify } = await balanced();
    aws.service.register(canary, target('10.0.0.2'));
    expect(await aws.health(canary)).toMatchObject([{ State: 'unused', Reason: 'Target.NotInUse' }]);
    await modify([main, 100], [canary, 0]);
    await aws.clock.sleep(60_000);
    expect(await aws.health(canary)).toEqual([{ State: 'healthy' }]);
    expect(aws.service.hasLoadBalancer(canary)).toBe(true);
    const { TargetGroups } = await aws.call('DescribeTargetGroups', { LoadBalancerArn: LOAD_BALANCER.arn });
    expect(TargetGroups.map((group: { TargetGroupArn: string }) => group.TargetGroupArn)).toEqual([main, canary]);
    await expect(aws.call('DeleteTargetGroup', { TargetGroupArn: canary })).rejects.toEqual(refused('ResourceInUse'));
  });

  it('holds a group that two listeners name until neither does', async () => {
    const { aws, main, canary, modify } = await balanced();
    await modify([main, 1], [canary, 1]);
    const { ListenerArn } = await aws.createListener(5002, canary);
    await modify([main, 1]);
    expect(aws.service.hasLoadBalancer(canary)).toBe(true);
    await aws.call('DeleteListener', { ListenerArn });
    expect(aws.service.hasLoadBalancer(canary)).toBe(false);
  });

  it('makes the same listener when it is created again, another with other weights', async () => {
    const { aws, main, canary } = await balanced();
    const create = (weight: number) => aws.createListener(5002, '', forward([main, 100 - weight], [canary, weight]));
    const first = await create(10);
    expect(await create(10)).toEqual(first);
    await expect(create(20)).rejects.toEqual(refused('DuplicateListener'));
  });

  it.each([
    ['a weight of 1000', 1000],
    ['a weight below 0', -1],
    ['a fraction', 0.5],
    ['no weight beside another group', undefined],
  ])('refuses %s', async (_, weight) => {
    const { main, canary, modify } = await balanced();
    await expect(modify([main, weight], [canary, 1])).rejects.toEqual(
      refused('ValidationError', 'The weight for each target group must be between 0 and 999, inclusive'),
    );
  });

  it('refuses a sixth group, a group twice, one that does not exist, and one of another load balancer', async () => {
    const { aws, main, canary, modify, action } = await balanced();
    const before = await action();
    const six = Array.from({ length: 6 }, (_, index) => [`${main}${index}`, 1] as const);
    await expect(modify(...six)).rejects.toEqual(refused('ValidationError', 'up to 5 target groups, not 6'));
    await expect(modify([main, 1], [main, 2])).rejects.toEqual(refused('ValidationError', 'more than once'));
    await expect(modify([main, 1], [`${canary}0`, 1])).rejects.toEqual(refused('TargetGroupNotFound'));
    await aws.createListener(5001, canary, { LoadBalancerArn: SECOND_LOAD_BALANCER.arn });
    await expect(modify([main, 1], [canary, 0])).rejects.toEqual(
      refused('TargetGroupAssociationLimit', 'more than one load balancer'),
    );
    expect(await action()).toEqual(before);
  });

  it('refuses what it cannot do: a second action, sticky groups, two ways to say it that differ', async () => {
    const { aws, main, canary, ListenerArn } = await balanced();
    const modify = (...DefaultActions: object[]) => aws.call('ModifyListener', { ListenerArn, DefaultActions });
    const TargetGroups = [{ TargetGroupArn: main, Weight: 1 }];
    for (const [actions, words] of [
      [
        [
          { Type: 'forward', TargetGroupArn: main, Order: 1 },
          { Type: 'forward', TargetGroupArn: canary, Order: 2 },
        ],
        "not 'forward, forward'",
      ],
      [
        [{ Type: 'forward', ForwardConfig: { TargetGroups, TargetGroupStickinessConfig: { Enabled: true } } }],
        'no sticky target groups',
      ],
      [[{ Type: 'forward', TargetGroupArn: canary, ForwardConfig: { TargetGroups } }], 'that one target group only'],
    ] as const) {
      await expect(modify(...actions)).rejects.toEqual(refused('InvalidLoadBalancerAction', words));
    }
    await expect(modify({ Type: 'forward' })).rejects.toEqual(
      refused('ValidationError', 'A target group ARN must be specified'),
    );
  });

  it('counts towards the 100 groups of a load balancer, each once', async () => {
    const { aws, main, modify } = await balanced();
    const arns: string[] = [];
    for (let index = 0; index < 100; index++) arns.push((await aws.createTargetGroup(`group-${index}`)).TargetGroupArn);
    for (let index = 0; index < 95; index += 5) {
      await aws.createListener(
        5100 + index,
        '',
        forward(...arns.slice(index, index + 5).map((arn) => [arn, 1] as const)),
      );
    }
    await modify([main, 1], ...arns.slice(95, 99).map((arn) => [arn, 0] as const));
    await aws.createListener(5200, '', forward([main, 1], [arns[0]!, 1]));
    await expect(aws.createListener(5201, arns[99]!)).rejects.toEqual(
      refused('TooManyUniqueTargetGroupsPerLoadBalancer'),
    );
  });
});
