import { describe, expect, it } from '@jest/globals';
import { targetHealth } from '../../../../asl/deployment/evidence/target-health';
import { type Answers, failure, runBranch } from '../../fragment-under-test';

const run = (answers: Answers) => runBranch(targetHealth, { answers });
const GROUP = { TargetGroups: [{ TargetGroupArn: 'arn:target-group' }] };

describe('the health of targets as evidence', () => {
  it('is what the load balancer says of each', async () => {
    const { result, attempts } = await run({
      LookUpTargetGroup: GROUP,
      LookUpTargetHealth: {
        TargetHealthDescriptions: [
          {
            Target: { Id: '10.0.0.1' },
            TargetHealth: { State: 'unhealthy', Reason: 'Target.ResponseCodeMismatch', Description: 'codes: [500]' },
          },
          { Target: { Id: '10.0.0.2' }, TargetHealth: { State: 'healthy' } },
        ],
      },
    });
    expect(attempts.map(({ arguments: args }) => args)).toEqual([
      { Names: ['slipway-iris'] },
      { TargetGroupArn: 'arn:target-group' },
    ]);
    expect(result.output).toEqual({
      targetHealth: [
        { target: '10.0.0.1', state: 'unhealthy', reason: 'Target.ResponseCodeMismatch', description: 'codes: [500]' },
        { target: '10.0.0.2', state: 'healthy', reason: '', description: '' },
      ],
    });
  });

  it('is a list where there is one target, or none', async () => {
    const one = { TargetHealthDescriptions: [{ Target: { Id: 'a' }, TargetHealth: { State: 'initial' } }] };
    expect((await run({ LookUpTargetGroup: GROUP, LookUpTargetHealth: one })).result.output).toEqual({
      targetHealth: [{ target: 'a', state: 'initial', reason: '', description: '' }],
    });
    const none = { TargetHealthDescriptions: [] };
    expect((await run({ LookUpTargetGroup: GROUP, LookUpTargetHealth: none })).result.output).toEqual({
      targetHealth: [],
    });
  });

  it('is left out where it can’t be asked', async () => {
    const gone = failure('ElasticLoadBalancingV2.TargetGroupNotFoundException');
    expect((await run({ LookUpTargetGroup: gone })).result.output).toEqual({});
    expect((await run({ LookUpTargetGroup: { TargetGroups: [] } })).result.output).toEqual({});
    expect((await run({ LookUpTargetGroup: GROUP, LookUpTargetHealth: gone })).result.output).toEqual({});
  });
});
