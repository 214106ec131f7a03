import { describe, expect, it } from '@jest/globals';
import { describeScalableTarget, describing, lookAtLimits, standingLimits } from '../../../asl/steps/scalable-target';
import type { JsonValue } from '../../../local/asl';
import { evaluated, runFragment } from '../fragment-under-test';

describe('a scalable target', () => {
  it('is the model’s service', () => {
    expect(describeScalableTarget.Arguments).toEqual({
      ServiceNamespace: 'ecs',
      ResourceIds: ["{% 'service/' & $cluster & '/' & $name %}"],
    });
  });

  it('is described by rights that AWS knows no resources for', () => {
    expect(describing('ScheduledActions')).toMatchObject({
      actions: ['application-autoscaling:DescribeScheduledActions'],
      resources: ['*'],
    });
  });

  it('has limits of its own', async () => {
    const settings = { minTasks: 2, maxTasks: 5, volumeGiB: 60 };
    expect(await evaluated(standingLimits('$settings'), { settings })).toEqual({ minTasks: 2, maxTasks: 5 });
  });

  it.each<[string, JsonValue, object]>([
    ['set by an entry of its schedule', [{ MinCapacity: 3, MaxCapacity: 9 }], { minTasks: 3, maxTasks: 9 }],
    ['of an entry that lets it sleep', [{ MinCapacity: 0, MaxCapacity: 9 }], { minTasks: 1, maxTasks: 4 }],
    ['set by nobody that is known', [{ MinCapacity: 3, MaxCapacity: 8 }], { minTasks: 1, maxTasks: 4 }],
    ['that are not there', [], { minTasks: 1, maxTasks: 4 }],
  ])('is to be held to limits %s', async (_what, ScalableTargets, limits) => {
    const schedule = [
      { minTasks: 0, maxTasks: 9 },
      { minTasks: 3, maxTasks: 9 },
      { minTasks: 3, maxTasks: 9 },
    ];
    const { result } = await runFragment(
      { start: 'Look', states: (next) => ({ Look: { ...lookAtLimits('$settings'), Next: next } }) },
      {
        variables: { settings: { minTasks: 1, maxTasks: 4, schedule } },
        answers: { Look: { ScalableTargets } },
        wanted: '$limits',
      },
    );
    expect(result.output).toEqual(limits);
  });
});
