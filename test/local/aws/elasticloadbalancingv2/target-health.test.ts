import { describe, expect, it } from '@jest/globals';
import { LOAD_BALANCER, LoadBalancing, target } from './load-balancing';

describe('target health', () => {
  it('is initial until as many checks in a row have passed as the threshold says, then healthy', async () => {
    const aws = new LoadBalancing();
    const arn = await aws.serving();
    aws.service.register(arn, target('10.0.0.1'));
    expect(await aws.health(arn)).toEqual([
      { State: 'initial', Reason: 'Elb.RegistrationInProgress', Description: 'Target registration is in progress' },
    ]);
    await aws.clock.sleep(16_000);
    expect(await aws.health(arn)).toMatchObject([{ State: 'initial', Reason: 'Elb.InitialHealthChecking' }]);
    await aws.clock.sleep(15_000);
    expect(await aws.health(arn)).toEqual([{ State: 'healthy' }]);
  });

  it('is healthy after the first passed check where the switch says so', async () => {
    const aws = new LoadBalancing({ unverified: { firstPassedCheckSuffices: true } });
    const arn = await aws.serving();
    aws.service.register(arn, target('10.0.0.1'));
    await aws.clock.sleep(16_000);
    expect(await aws.health(arn)).toEqual([{ State: 'healthy' }]);
  });

  it.each([
    [500, 'Target.ResponseCodeMismatch', 'Health checks failed with these codes: [500]'],
    [0, 'Target.FailedHealthChecks', 'Health checks failed'],
    [() => Promise.reject(new DOMException('too slow', 'TimeoutError')), 'Target.Timeout', 'Request timed out'],
    [() => Promise.reject(new Error('socket hang up')), 'Target.FailedHealthChecks', 'Health checks failed'],
  ] as const)('is unhealthy with the reason when checks fail (%s)', async (answer, Reason, Description) => {
    const aws = new LoadBalancing();
    const arn = await aws.serving();
    aws.service.register(arn, target('10.0.0.1', answer));
    await aws.clock.sleep(44_000);
    expect(await aws.health(arn)).toMatchObject([{ State: 'initial' }]);
    await aws.clock.sleep(2_000);
    expect(await aws.health(arn)).toEqual([{ State: 'unhealthy', Reason, Description }]);
  });

  it('follows a target that falls ill and recovers', async () => {
    const aws = new LoadBalancing();
    const arn = await aws.serving();
    let status = 200;
    aws.service.register(
      arn,
      target('10.0.0.1', async () => status),
    );
    const states: (string | undefined)[] = [];
    const look = async (ms: number) => {
      await aws.clock.sleep(ms);
      states.push((await aws.health(arn))[0]?.State);
    };
    await look(31_000);
    status = 503;
    await look(31_000);
    await look(15_000);
    status = 200;
    await look(16_000);
    await look(15_000);
    expect(states).toEqual(['healthy', 'healthy', 'unhealthy', 'unhealthy', 'healthy']);
  });

  it('is unused without a listener, and starts from the beginning when one comes', async () => {
    const aws = new LoadBalancing();
    const { TargetGroupArn: arn } = await aws.createTargetGroup('slipway-iris');
    aws.service.register(arn, target('10.0.0.1'));
    await aws.clock.sleep(60_000);
    expect(await aws.health(arn)).toMatchObject([{ State: 'unused', Reason: 'Target.NotInUse' }]);
    const { ListenerArn } = await aws.createListener(5001, arn);
    await aws.clock.sleep(31_000);
    expect(await aws.health(arn)).toEqual([{ State: 'healthy' }]);
    await aws.call('DeleteListener', { ListenerArn });
    expect(await aws.health(arn)).toMatchObject([{ State: 'unused' }]);
  });

  it('is unused in an Availability Zone that the load balancer does not have', async () => {
    const aws = new LoadBalancing();
    const arn = await aws.serving();
    aws.service.register(arn, { ...target('10.0.0.1'), availabilityZone: 'us-east-1f' });
    expect(await aws.health(arn)).toMatchObject([
      { State: 'unused', Reason: 'Target.NotInUse', Description: expect.stringContaining('Availability Zone') },
    ]);
  });

  it('is draining for the deregistration delay, then the target is gone', async () => {
    const aws = new LoadBalancing();
    const arn = await aws.serving();
    const Attributes = [{ Key: 'deregistration_delay.timeout_seconds', Value: '30' }];
    await aws.call('ModifyTargetGroupAttributes', { TargetGroupArn: arn, Attributes });
    aws.service.register(arn, target('10.0.0.1'));
    await aws.clock.sleep(31_000);
    let goneAt = 0;
    void aws.service.deregister(arn, { id: '10.0.0.1', port: 5000 }).then(() => {
      goneAt = aws.clock.now();
    });
    expect(await aws.health(arn)).toMatchObject([{ State: 'draining', Reason: 'Target.DeregistrationInProgress' }]);
    await aws.clock.sleep(60_000);
    expect(goneAt).toBe(61_000);
    expect(await aws.health(arn)).toEqual([]);
    expect(aws.service.health(arn, { id: '10.0.0.1', port: 5000 })).toBeUndefined();
  });

  it('of a draining target that is registered again starts anew', async () => {
    const aws = new LoadBalancing();
    const arn = await aws.serving();
    aws.service.register(arn, target('10.0.0.1'));
    const gone = aws.service.deregister(arn, { id: '10.0.0.1', port: 5000 });
    aws.service.register(arn, target('10.0.0.1'));
    await gone;
    expect(await aws.health(arn)).toMatchObject([{ State: 'initial' }]);
  });

  it('ends with the target group: whoever waits for a target to drain goes on', async () => {
    const aws = new LoadBalancing();
    const arn = await aws.serving();
    aws.service.register(arn, target('10.0.0.1'));
    const gone = aws.service.deregister(arn, { id: '10.0.0.1', port: 5000 });
    const { Listeners } = await aws.call('DescribeListeners', { LoadBalancerArn: LOAD_BALANCER.arn });
    await aws.call('DeleteListener', { ListenerArn: Listeners[0].ListenerArn });
    await aws.call('DeleteTargetGroup', { TargetGroupArn: arn });
    await gone;
    expect(aws.service.exists(arn)).toBe(false);
  });

  it('of a target that is not registered is unused', async () => {
    const aws = new LoadBalancing();
    const TargetGroupArn = await aws.serving();
    const answer = await aws.call('DescribeTargetHealth', { TargetGroupArn, Targets: [{ Id: '10.0.0.9' }] });
    expect(answer.TargetHealthDescriptions).toMatchObject([
      { Target: { Id: '10.0.0.9', Port: 5000 }, TargetHealth: { State: 'unused', Reason: 'Target.NotRegistered' } },
    ]);
  });
});
