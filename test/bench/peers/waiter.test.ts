import { describe, expect, it } from '@jest/globals';
import {
  instanceTerminated,
  servicesInactive,
  servicesStable,
  type Waiter,
  wait,
} from '../../../bench/peers/aws-cli/waiter';
import { VirtualClock } from '../../../local/clock';

const stable = { status: 'ACTIVE', deployments: [{}], runningCount: 1, desiredCount: 1 };

describe('aws … wait', () => {
  const waiter: Waiter<string> = {
    name: 'Tea',
    delaySeconds: 15,
    maxAttempts: 40,
    judge: (answer) => (answer === 'hot' ? 'success' : answer === 'spilt' ? 'failure' : 'retry'),
  };
  const waited = async (answers: (look: number) => string) => {
    const clock = new VirtualClock(0);
    let looks = 0;
    const outcome = await wait(clock, waiter, async () => answers(++looks)).then(
      () => 'success',
      (error: Error) => error.message,
    );
    return { outcome, looks, seconds: clock.now() / 1_000 };
  };

  it('looks at once', async () => {
    expect(await waited(() => 'hot')).toEqual({ outcome: 'success', looks: 1, seconds: 0 });
  });

  it('looks again after the delay', async () => {
    expect(await waited((look) => (look < 3 ? 'cold' : 'hot'))).toEqual({ outcome: 'success', looks: 3, seconds: 30 });
  });

  it('ends with the first failure', async () => {
    const { outcome, looks } = await waited(() => 'spilt');
    expect(outcome).toBe('Waiter Tea failed: Waiter encountered a terminal failure state');
    expect(looks).toBe(1);
  });

  it('gives up with the last look, after which it does not wait', async () => {
    expect(await waited(() => 'cold')).toEqual({
      outcome: 'Waiter Tea failed: Max attempts exceeded',
      looks: 40,
      seconds: 39 * 15,
    });
  });
});

describe('ecs wait services-stable', () => {
  it.each([
    ['one deployment that runs as many tasks as are wanted', { services: [stable] }, 'success'],
    ['a task that is missing', { services: [{ ...stable, runningCount: 0 }] }, 'retry'],
    ['an older deployment that is not gone yet', { services: [{ ...stable, deployments: [{}, {}] }] }, 'retry'],
    ['one of two services that is not', { services: [stable, { ...stable, runningCount: 2 }] }, 'retry'],
    ['a service that drains', { services: [{ ...stable, status: 'DRAINING' }] }, 'failure'],
    ['a service that is deleted', { services: [{ ...stable, status: 'INACTIVE' }] }, 'failure'],
    ['no such service', { services: [], failures: [{ reason: 'MISSING' }] }, 'failure'],
  ])('%s', (_, answer, verdict) => {
    expect(servicesStable.judge(answer)).toBe(verdict);
  });
});

describe('ecs wait services-inactive', () => {
  it.each([
    ['INACTIVE', { services: [{ status: 'INACTIVE' }] }, 'success'],
    ['DRAINING', { services: [{ status: 'DRAINING' }] }, 'retry'],
    ['no such service', { failures: [{ reason: 'MISSING' }] }, 'failure'],
  ])('%s', (_, answer, verdict) => {
    expect(servicesInactive.judge(answer)).toBe(verdict);
  });
});

describe('ec2 wait instance-terminated', () => {
  const instances = (...states: ('terminated' | 'shutting-down' | 'pending')[]) => ({
    Reservations: [{ Instances: states.map((Name) => ({ State: { Name } })) }],
  });

  it.each([
    ['all of them', instances('terminated', 'terminated'), 'success'],
    ['one still going', instances('terminated', 'shutting-down'), 'retry'],
    ['none at all', {}, 'retry'],
    ['one that only comes', instances('pending'), 'failure'],
  ])('%s', (_, answer, verdict) => {
    expect(instanceTerminated.judge(answer)).toBe(verdict);
  });
});
