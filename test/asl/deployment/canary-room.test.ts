import { describe, expect, it } from '@jest/globals';
import { roomForCanary } from '../../../asl/deployment/canary-room';
import type { JsonValue } from '../../../local/asl';
import { runFragment } from '../fragment-under-test';

const check = (former: JsonValue, targetGroups: number) =>
  runFragment(roomForCanary, {
    variables: { former, strategy: { type: 'canary' } },
    answers: {
      LookOwnTargetGroup: { TargetGroups: [{ LoadBalancerArns: ['arn:load-balancer'] }] },
      CountTargetGroups: { TargetGroups: Array.from({ length: targetGroups }, () => ({})) },
    },
  });

describe('a version that is to be measured', () => {
  it('has room beside up to 99 target groups', async () => {
    const { result, attempts } = await check({ status: 'LIVE' }, 99);
    expect(result.status).toBe('SUCCEEDED');
    expect(attempts.at(-1)?.arguments).toEqual({ LoadBalancerArn: 'arn:load-balancer', PageSize: 400 });
  });

  it('is refused where its load balancer is full', async () => {
    expect((await check({ status: 'LIVE' }, 100)).result).toMatchObject({
      error: 'NoRoomForCanary',
      cause:
        'strategy: canary needs a second target group while it measures the new version, and load balancer arn:load-balancer has 100 already, which is the most: deploy it as rolling, or later',
    });
  });

  it('needs no room where nothing is live to be measured against', async () => {
    expect((await check({}, 100)).attempts).toEqual([]);
  });
});
