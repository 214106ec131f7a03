import { describe, expect, it } from '@jest/globals';
import { refused } from '../refused';
import { LOAD_BALANCER, LoadBalancing, SECOND_LOAD_BALANCER, target } from './load-balancing';

describe('target groups', () => {
  it('are created once however often the same settings are sent', async () => {
    const aws = new LoadBalancing();
    const first = await aws.createTargetGroup('slipway-iris');
    expect(await aws.createTargetGroup('slipway-iris')).toEqual(first);
    expect(first).toMatchObject({
      TargetGroupArn: expect.stringMatching(
        /^arn:aws:elasticloadbalancing:us-east-1:111111111111:targetgroup\/slipway-iris\/[0-9a-f]{16}$/,
      ),
      TargetType: 'ip',
      HealthCheckTimeoutSeconds: 5,
      Matcher: { HttpCode: '200' },
      LoadBalancerArns: [],
    });
    expect(aws.service.resources()).toEqual([
      { service: 'elasticloadbalancingv2', type: 'targetGroup', name: 'slipway-iris' },
    ]);
  });

  it('refuse the same name with other settings', async () => {
    const aws = new LoadBalancing();
    await aws.createTargetGroup('slipway-iris');
    await expect(aws.createTargetGroup('slipway-iris', { Port: 8080 })).rejects.toEqual(
      refused('DuplicateTargetGroupName', 'but with different settings'),
    );
  });

  it.each([
    ['a name of 33 characters', 'a'.repeat(33), {}, "cannot be longer than '32'"],
    ['a name with an underscore', 'slipway_iris', {}, 'alphanumeric characters or hyphens'],
    ['a name that ends with a hyphen', 'slipway-', {}, "cannot begin or end with '-'"],
    ['an interval below 5 s', 'a', { HealthCheckIntervalSeconds: 4 }, "Value '4' at 'healthCheckIntervalSeconds'"],
    ['an interval above 300 s', 'a', { HealthCheckIntervalSeconds: 301 }, 'less than or equal to 300'],
    ['a threshold of 1', 'a', { HealthyThresholdCount: 1 }, 'greater than or equal to 2'],
    ['a threshold of 11', 'a', { UnhealthyThresholdCount: 11 }, 'less than or equal to 10'],
    ['a matcher of 500', 'a', { Matcher: { HttpCode: '200,500' } }, "must be within '200-499'"],
    ['a timeout as long as the interval', 'a', { HealthCheckTimeoutSeconds: 15 }, 'must be greater than the timeout'],
    ['no VPC', 'a', { VpcId: undefined }, 'A VPC ID must be specified'],
    ['the target type of EC2 instances', 'a', { TargetType: 'instance' }, "target type 'ip'"],
  ])('refuse %s', async (_, name, settings, words) => {
    await expect(new LoadBalancing().createTargetGroup(name, settings)).rejects.toEqual(
      refused('ValidationError', words),
    );
  });

  it('wait 300 s for connections to drain unless told otherwise', async () => {
    const aws = new LoadBalancing();
    const { TargetGroupArn } = await aws.createTargetGroup('slipway-iris');
    const delay = async () => {
      const { Attributes: all } = await aws.call('DescribeTargetGroupAttributes', { TargetGroupArn });
      return all.find(({ Key: key }: { Key: string }) => key === 'deregistration_delay.timeout_seconds').Value;
    };
    expect(await delay()).toBe('300');
    const change = (Key: string, Value: string) =>
      aws.call('ModifyTargetGroupAttributes', { TargetGroupArn, Attributes: [{ Key, Value }] });
    await change('deregistration_delay.timeout_seconds', '30');
    expect(await delay()).toBe('30');
    await expect(change('deregistration_delay.timeout_seconds', '3601')).rejects.toEqual(refused('ValidationError'));
    await expect(change('deregistration_delay', '30')).rejects.toEqual(refused('ValidationError', 'not recognized'));
  });

  it('change their health check, within the same limits', async () => {
    const aws = new LoadBalancing();
    const { TargetGroupArn } = await aws.createTargetGroup('slipway-iris');
    const { TargetGroups } = await aws.call('ModifyTargetGroup', { TargetGroupArn, HealthCheckPath: '/ping' });
    expect(TargetGroups[0]).toMatchObject({ HealthCheckPath: '/ping', HealthCheckIntervalSeconds: 15 });
    await expect(aws.call('ModifyTargetGroup', { TargetGroupArn, HealthCheckIntervalSeconds: 5 })).rejects.toEqual(
      refused('ValidationError', 'must be greater than the timeout'),
    );
  });

  it('are found by name, ARN or load balancer', async () => {
    const aws = new LoadBalancing();
    const arn = await aws.serving();
    await aws.createTargetGroup('slipway-other');
    const found = async (request: object) =>
      (await aws.call('DescribeTargetGroups', request)).TargetGroups.map(
        (group: { TargetGroupName: string }) => group.TargetGroupName,
      );
    expect(await found({ Names: ['slipway-iris'] })).toEqual(['slipway-iris']);
    expect(await found({ TargetGroupArns: [arn] })).toEqual(['slipway-iris']);
    expect(await found({ LoadBalancerArn: LOAD_BALANCER.arn })).toEqual(['slipway-iris']);
    expect(await found({ LoadBalancerArn: SECOND_LOAD_BALANCER.arn })).toEqual([]);
    expect(await found({ PageSize: 1 })).toEqual(['slipway-iris']);
    await expect(found({ Names: ['nothing'] })).rejects.toEqual(
      refused('TargetGroupNotFound', 'One or more target groups not found'),
    );
  });

  it('cannot be deleted while a listener forwards to them, registered targets or not', async () => {
    const aws = new LoadBalancing();
    const TargetGroupArn = await aws.serving();
    aws.service.register(TargetGroupArn, target('10.0.0.1'));
    await expect(aws.call('DeleteTargetGroup', { TargetGroupArn })).rejects.toEqual(
      refused('ResourceInUse', 'currently in use by a listener or a rule'),
    );
    const { Listeners } = await aws.call('DescribeListeners', { LoadBalancerArn: LOAD_BALANCER.arn });
    await aws.call('DeleteListener', { ListenerArn: Listeners[0].ListenerArn });
    await aws.call('DeleteTargetGroup', { TargetGroupArn });
    expect(aws.service.resources()).toEqual([]);
  });

  it('that do not exist can be deleted, or not, as the switch says', async () => {
    const request = { TargetGroupArn: 'arn:aws:elasticloadbalancing:us-east-1:111111111111:targetgroup/a/1' };
    await expect(new LoadBalancing().call('DeleteTargetGroup', request)).resolves.toEqual({});
    const strict = new LoadBalancing({ unverified: { deletingMissingTargetGroupFails: true } });
    await expect(strict.call('DeleteTargetGroup', request)).rejects.toEqual(refused('TargetGroupNotFound'));
  });

  it('show their tags', async () => {
    const aws = new LoadBalancing();
    const Tags = [{ Key: 'slipway:model', Value: 'iris' }];
    const { TargetGroupArn } = await aws.createTargetGroup('slipway-iris', { Tags });
    const { TagDescriptions } = await aws.call('DescribeTags', { ResourceArns: [TargetGroupArn, LOAD_BALANCER.arn] });
    expect(TagDescriptions).toEqual([
      { ResourceArn: TargetGroupArn, Tags },
      { ResourceArn: LOAD_BALANCER.arn, Tags: [] },
    ]);
  });
});

describe('a target group that was just made', () => {
  it('is not known for two seconds to the calls that take its ARN', async () => {
    const balancing = new LoadBalancing({ durations: {} });
    const { TargetGroupArn: arn } = await balancing.createTargetGroup('slipway-iris');
    const attributes = {
      TargetGroupArn: arn,
      Attributes: [{ Key: 'deregistration_delay.timeout_seconds', Value: '30' }],
    };
    await expect(balancing.call('ModifyTargetGroupAttributes', attributes)).rejects.toEqual(
      refused('TargetGroupNotFound'),
    );
    await expect(balancing.createListener(5001, arn)).rejects.toEqual(refused('TargetGroupNotFound'));
    await balancing.clock.sleep(2_000);
    await balancing.call('ModifyTargetGroupAttributes', attributes);
    await balancing.createListener(5001, arn);
  });
});
