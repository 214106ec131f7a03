import { describe, expect, it } from '@jest/globals';
import { taskRunner } from '../../../../local/aws/sdk-integration';
import { Twin } from '../../../../local/aws/twin';
import { ACCOUNT, CALLER } from '../account';
import { refused } from '../refused';
import { LOAD_BALANCER, LoadBalancing, SECOND_LOAD_BALANCER, target } from './load-balancing';

const HOST = [{ Field: 'host-header', Values: ['iris.models.example.com'] }];

/** A listener for host names, with two target groups that nothing forwards to yet. */
async function front(options: ConstructorParameters<typeof LoadBalancing>[0] = {}) {
  const aws = new LoadBalancing(options);
  const { ListenerArn } = await aws.createFrontListener();
  const { TargetGroupArn: iris } = await aws.createTargetGroup('slipway-iris');
  const { TargetGroupArn: wine } = await aws.createTargetGroup('slipway-wine');
  const rules = async (request: object = {}) => (await aws.call('DescribeRules', { ListenerArn, ...request })).Rules;
  const priorities = async () => (await rules()).map(({ Priority }: { Priority: string }) => Priority);
  return { aws, ListenerArn, iris, wine, rules, priorities };
}

describe('a rule', () => {
  it('is described with its conditions in both forms, its priority as text, before the default rule', async () => {
    const { aws, ListenerArn, iris, rules } = await front();
    const rule = await aws.createRule(ListenerArn, 10, 'iris', iris);
    expect(rule).toEqual({
      RuleArn: expect.stringMatching(
        /^arn:aws:elasticloadbalancing:us-east-1:111111111111:listener-rule\/app\/slipway-1\/0123456789abcdef\/[0-9a-f]{16}\/[0-9a-f]{16}$/,
      ),
      Priority: '10',
      Conditions: [
        {
          Field: 'host-header',
          Values: ['iris.models.example.com'],
          HostHeaderConfig: { Values: ['iris.models.example.com'] },
        },
      ],
      Actions: [
        {
          Type: 'forward',
          TargetGroupArn: iris,
          ForwardConfig: {
            TargetGroups: [{ TargetGroupArn: iris, Weight: 1 }],
            TargetGroupStickinessConfig: { Enabled: false },
          },
        },
      ],
      IsDefault: false,
    });
    expect(rule.RuleArn).toContain(ListenerArn.slice(ListenerArn.indexOf('/app/')));
    const [first, last] = await rules();
    expect(first).toEqual(rule);
    expect(last).toMatchObject({
      Priority: 'default',
      IsDefault: true,
      Conditions: [],
      Actions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404', MessageBody: 'no such model' } }],
    });
    expect(await rules({ ListenerArn: undefined, RuleArns: [last.RuleArn, rule.RuleArn] })).toEqual([last, rule]);
    expect(aws.service.resources()).toContainEqual({
      service: 'elasticloadbalancingv2',
      type: 'rule',
      name: 'slipway-1:443/10',
    });
  });

  it('takes a priority that is free, from 1 to 50,000, and is listed in that order, in pages', async () => {
    const { aws, ListenerArn, iris, wine, priorities } = await front();
    await aws.createRule(ListenerArn, 50_000, 'wine', wine);
    await aws.createRule(ListenerArn, 1, 'iris', iris);
    await expect(aws.createRule(ListenerArn, 1, 'iris', iris)).rejects.toEqual(
      refused('PriorityInUse', "Priority '1' is currently in use"),
    );
    for (const priority of [0, 50_001]) {
      await expect(aws.createRule(ListenerArn, priority, 'wine', wine)).rejects.toEqual(
        refused('ValidationError', "at 'priority'"),
      );
    }
    expect(await priorities()).toEqual(['1', '50000', 'default']);
    const first = await aws.call('DescribeRules', { ListenerArn, PageSize: 2 });
    expect(first.Rules).toHaveLength(2);
    const second = await aws.call('DescribeRules', { ListenerArn, PageSize: 2, Marker: first.NextMarker });
    expect([second.Rules.length, second.NextMarker]).toEqual([1, undefined]);
  });

  it('is made again by the same request with another priority', async () => {
    const { aws, ListenerArn, iris, priorities } = await front();
    await aws.createRule(ListenerArn, 1, 'iris', iris);
    await aws.createRule(ListenerArn, 2, 'iris', iris);
    expect(await priorities()).toEqual(['1', '2', 'default']);
  });

  it('that was just made is not listed for two seconds, but has its priority', async () => {
    const { aws, ListenerArn, iris, rules, priorities } = await front({ durations: { targetGroupVisibility: 0 } });
    const { RuleArn } = await aws.createRule(ListenerArn, 1, 'iris', iris);
    expect(await priorities()).toEqual(['default']);
    await expect(rules({ ListenerArn: undefined, RuleArns: [RuleArn] })).rejects.toEqual(refused('RuleNotFound'));
    await expect(aws.createRule(ListenerArn, 1, 'iris', iris)).rejects.toEqual(refused('PriorityInUse'));
    await aws.clock.sleep(2_000);
    expect(await priorities()).toEqual(['1', 'default']);
  });

  it('gives its target group to the load balancer: in use, health-checked, fit for a service', async () => {
    const { aws, ListenerArn, iris } = await front();
    aws.service.register(iris, target('10.0.0.1'));
    expect(aws.service.hasLoadBalancer(iris)).toBe(false);
    const { RuleArn } = await aws.createRule(ListenerArn, 1, 'iris', iris);
    expect(aws.service.hasLoadBalancer(iris)).toBe(true);
    const { TargetGroups } = await aws.call('DescribeTargetGroups', { LoadBalancerArn: LOAD_BALANCER.arn });
    expect(TargetGroups).toMatchObject([{ TargetGroupArn: iris, LoadBalancerArns: [LOAD_BALANCER.arn] }]);
    await aws.clock.sleep(60_000);
    expect(await aws.health(iris)).toEqual([{ State: 'healthy' }]);
    await expect(aws.call('DeleteTargetGroup', { TargetGroupArn: iris })).rejects.toEqual(refused('ResourceInUse'));
    await expect(aws.createListener(5001, iris, { LoadBalancerArn: SECOND_LOAD_BALANCER.arn })).rejects.toEqual(
      refused('TargetGroupAssociationLimit'),
    );
    await aws.call('DeleteRule', { RuleArn });
    expect(await aws.health(iris)).toMatchObject([{ State: 'unused' }]);
    await aws.call('DeleteTargetGroup', { TargetGroupArn: iris });
  });

  it('is modified as a whole: what the request names replaces what was there', async () => {
    const { aws, ListenerArn, iris, wine } = await front();
    const { RuleArn } = await aws.createRule(ListenerArn, 1, 'iris', iris);
    const TargetGroups = [
      { TargetGroupArn: iris, Weight: 95 },
      { TargetGroupArn: wine, Weight: 5 },
    ];
    const Actions = [{ Type: 'forward', ForwardConfig: { TargetGroups } }];
    const { Rules } = await aws.call('ModifyRule', { RuleArn, Actions });
    expect(Rules).toMatchObject([{ Actions, Priority: '1', Conditions: HOST }]);
    const Conditions = [{ Field: 'host-header', Values: ['*.example.org'] }];
    expect((await aws.call('ModifyRule', { RuleArn, Conditions })).Rules).toMatchObject([{ Actions, Conditions }]);
    await aws.call('ModifyRule', { RuleArn, Actions: [{ Type: 'forward', TargetGroupArn: wine }] });
    expect([aws.service.hasLoadBalancer(iris), aws.service.hasLoadBalancer(wine)]).toEqual([false, true]);
  });

  it('has tags from the start and by AddTags, which RemoveTags takes away', async () => {
    const { aws, ListenerArn, iris } = await front();
    const Tags = [{ Key: 'slipway:model', Value: 'iris' }];
    const { RuleArn } = await aws.createRule(ListenerArn, 1, 'iris', iris, { Tags });
    const tags = async () => (await aws.call('DescribeTags', { ResourceArns: [RuleArn] })).TagDescriptions[0].Tags;
    expect(await tags()).toEqual(Tags);
    await aws.call('AddTags', { ResourceArns: [RuleArn], Tags: [{ Key: 'team', Value: 'flowers' }] });
    expect(await tags()).toEqual([...Tags, { Key: 'team', Value: 'flowers' }]);
    await aws.call('RemoveTags', { ResourceArns: [RuleArn], TagKeys: ['slipway:model'] });
    expect(await tags()).toEqual([{ Key: 'team', Value: 'flowers' }]);
  });

  it('changes places with others at once, or none does', async () => {
    const { aws, ListenerArn, iris, wine, rules } = await front();
    const { RuleArn: one } = await aws.createRule(ListenerArn, 1, 'iris', iris);
    const { RuleArn: two } = await aws.createRule(ListenerArn, 2, 'wine', wine);
    const set = (...given: (readonly [string, number])[]) =>
      aws.call('SetRulePriorities', {
        RulePriorities: given.map(([RuleArn, Priority]) => ({ RuleArn, Priority })),
      });
    await set([one, 2], [two, 1]);
    expect((await rules()).map(({ RuleArn }: { RuleArn: string }) => RuleArn).slice(0, 2)).toEqual([two, one]);
    await expect(set([one, 3], [two, 3])).rejects.toEqual(refused('PriorityInUse'));
    await expect(set([one, 1])).rejects.toEqual(refused('PriorityInUse'));
  });

  it('dies with its listener', async () => {
    const { aws, ListenerArn, iris } = await front();
    const { RuleArn } = await aws.createRule(ListenerArn, 1, 'iris', iris);
    await aws.call('DeleteListener', { ListenerArn });
    await expect(aws.call('DescribeRules', { RuleArns: [RuleArn] })).rejects.toEqual(refused('RuleNotFound'));
    expect(aws.service.hasLoadBalancer(iris)).toBe(false);
  });

  it('that is the default cannot be modified or deleted', async () => {
    const { aws, rules } = await front();
    const [{ RuleArn }] = await rules();
    await expect(aws.call('DeleteRule', { RuleArn })).rejects.toEqual(
      refused('OperationNotPermitted', `Default rule '${RuleArn}' cannot be deleted`),
    );
    await expect(aws.call('ModifyRule', { RuleArn, Conditions: HOST })).rejects.toEqual(
      refused('OperationNotPermitted'),
    );
  });

  it('that does not exist is RuleNotFound; without a listener, or with a target group that is missing, it is not made', async () => {
    const { aws, ListenerArn, iris } = await front();
    const RuleArn = `${ListenerArn.replace(':listener/', ':listener-rule/')}/0`;
    for (const operation of ['DeleteRule', 'ModifyRule']) {
      await expect(aws.call(operation, { RuleArn })).rejects.toEqual(
        refused('RuleNotFound', 'One or more rules not found'),
      );
    }
    await expect(aws.call('DescribeRules')).rejects.toEqual(refused('ValidationError', 'You must specify either'));
    await expect(aws.createRule(`${ListenerArn}0`, 1, 'iris', iris)).rejects.toEqual(refused('ListenerNotFound'));
    await expect(aws.createRule(ListenerArn, 1, 'iris', `${iris}0`)).rejects.toEqual(refused('TargetGroupNotFound'));
  });

  it('is made by workflows, which know its errors by the names of the SDK for Java', async () => {
    const { aws, ListenerArn, iris } = await front();
    const run = taskRunner(new Twin({ ...ACCOUNT, clock: aws.clock, services: [aws.service], latency: 0 }));
    const call = (action: string, args: object) =>
      run({
        resource: `arn:aws:states:::aws-sdk:elasticloadbalancingv2:${action}`,
        arguments: args,
        caller: CALLER,
      } as unknown as Parameters<typeof run>[0]);
    const JwtValidationConfig = {
      JwksEndpoint: 'https://issuer.example.com/jwks',
      Issuer: 'https://issuer.example.com',
      AdditionalClaims: [{ Format: 'space-separated-values', Name: 'scope', Values: ['predict'] }],
    };
    const create = {
      ListenerArn,
      Priority: 1,
      Conditions: [{ Field: 'host-header', HostHeaderConfig: { Values: ['iris.models.example.com'] } }],
      Actions: [
        { Type: 'jwt-validation', Order: 1, JwtValidationConfig },
        { Type: 'forward', Order: 2, TargetGroupArn: iris },
      ],
      Tags: [{ Key: 'slipway:model', Value: 'iris' }],
    };
    const made = await call('createRule', create);
    expect(made).toMatchObject({ Rules: [{ Priority: '1', Actions: [{ JwtValidationConfig }, { Order: 2 }] }] });
    await expect(call('createRule', create)).rejects.toMatchObject({
      error: 'ElasticLoadBalancingV2.PriorityInUseException',
    });
    await expect(call('deleteRule', { RuleArn: 'arn' })).rejects.toMatchObject({
      error: 'ElasticLoadBalancingV2.RuleNotFoundException',
    });
  });

  it('is one of 100 per load balancer at most, default rules not counted', async () => {
    const { aws, ListenerArn, iris } = await front();
    for (let priority = 1; priority <= 100; priority++) await aws.createRule(ListenerArn, priority, 'iris', iris);
    await expect(aws.createRule(ListenerArn, 101, 'iris', iris)).rejects.toEqual(refused('TooManyRules'));
  });

  it('counts its groups towards the 100 of a load balancer', async () => {
    const { aws, ListenerArn, iris } = await front();
    const names = Array.from({ length: 99 }, (_, index) => `group-${index}`);
    await aws.createRule(ListenerArn, 1, 'iris', iris);
    for (const [index, name] of names.entries()) {
      const { TargetGroupArn } = await aws.createTargetGroup(name);
      if (index < 94) await aws.createRule(ListenerArn, index + 2, name, TargetGroupArn);
      else await aws.createListener(6000 + index, TargetGroupArn);
    }
    const { TargetGroupArn: oneMore } = await aws.createTargetGroup('one-more');
    await expect(aws.createRule(ListenerArn, 99, 'one-more', oneMore)).rejects.toEqual(
      refused('TooManyUniqueTargetGroupsPerLoadBalancer'),
    );
  });
});
