import { describe, expect, it } from '@jest/globals';
import {
  changeRequestPolicy,
  putCpuPolicy,
  putRequestPolicy,
  scalesByRequests,
} from '../../../asl/steps/scaling-policies';
import { type Answer, evaluated, failure, runFragment } from '../fragment-under-test';

const COUNTED = { loadBalancerArn: '$loadBalancerArn', targetGroupArn: '$targetGroupArn' };

const variables = (requestsPerMinutePerTask: number) => ({
  settings: { requestsPerMinutePerTask, cpuTargetPercent: 50 },
  loadBalancerArn: 'arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/app/slipway-1/50dc6c495c0c9188',
  targetGroupArn: 'arn:aws:elasticloadbalancing:us-east-1:111111111111:targetgroup/slipway-iris/73e2d6bc24d8a067',
});

const POLICY = {
  ServiceNamespace: 'ecs',
  ResourceId: 'service/slipway-iris/slipway-iris',
  ScalableDimension: 'ecs:service:DesiredCount',
  PolicyType: 'TargetTrackingScaling',
};

describe('a scaling policy', () => {
  it('follows the CPU', async () => {
    const { attempts } = await runFragment(putCpuPolicy('$settings'), {
      variables: variables(0),
      answers: { PutScalingPolicy: {} },
    });
    expect(attempts[0]?.arguments).toMatchObject({
      ...POLICY,
      PolicyName: 'slipway-iris',
      TargetTrackingScalingPolicyConfiguration: { TargetValue: 50, ScaleOutCooldown: 60, ScaleInCooldown: 300 },
    });
  });

  it('follows the requests that come to the model’s own target group, under a name of its own', async () => {
    const { attempts } = await runFragment(putRequestPolicy('$settings', COUNTED), {
      variables: variables(600),
      answers: { PutRequestScalingPolicy: {} },
    });
    expect(attempts[0]?.arguments).toEqual({
      ...POLICY,
      PolicyName: 'slipway-iris-requests',
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue: 600,
        PredefinedMetricSpecification: {
          PredefinedMetricType: 'ALBRequestCountPerTarget',
          ResourceLabel: 'app/slipway-1/50dc6c495c0c9188/targetgroup/slipway-iris/73e2d6bc24d8a067',
        },
        ScaleOutCooldown: 60,
        ScaleInCooldown: 300,
      },
    });
  });

  it('follows requests only where that is asked for', async () => {
    expect(await evaluated(scalesByRequests('$settings'), variables(0))).toBe(false);
    expect(await evaluated(scalesByRequests('$settings'), variables(1))).toBe(true);
  });
});

describe('an update of the policy on requests', () => {
  const change = async (wanted: number, existing: object[], deletion: Answer = {}) => {
    const { attempts, result } = await runFragment(changeRequestPolicy('$settings', COUNTED), {
      variables: variables(wanted),
      answers: {
        LookRequestScalingPolicy: { ScalingPolicies: existing as never },
        PutRequestScalingPolicy: {},
        DeleteRequestScalingPolicy: deletion,
      },
    });
    expect(attempts[0]?.arguments).toMatchObject({ PolicyNames: ['slipway-iris-requests'] });
    return [...attempts.slice(1).map(({ state }) => state), result.status];
  };
  const THERE = [{ PolicyName: 'slipway-iris-requests' }];

  it('puts it where it is wanted, there or not', async () => {
    expect(await change(600, [])).toEqual(['PutRequestScalingPolicy', 'SUCCEEDED']);
    expect(await change(600, THERE)).toEqual(['PutRequestScalingPolicy', 'SUCCEEDED']);
  });

  it('takes it away where it is not wanted any more', async () => {
    expect(await change(0, [])).toEqual(['SUCCEEDED']);
    expect(await change(0, THERE)).toEqual(['DeleteRequestScalingPolicy', 'SUCCEEDED']);
    const gone = failure('ApplicationAutoScaling.ObjectNotFoundException');
    expect(await change(0, THERE, gone)).toEqual(['DeleteRequestScalingPolicy', 'SUCCEEDED']);
    expect(await change(0, THERE, failure('Any.AccessDeniedException'))).toEqual([
      'DeleteRequestScalingPolicy',
      'FAILED',
    ]);
  });
});
