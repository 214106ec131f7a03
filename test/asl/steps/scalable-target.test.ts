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

  it.each<[string, JsonValue, object, number]>([
    ['set by an entry of its schedule', [{ MinCapacity: 3, MaxCapacity: 9 }], { minTasks: 3, maxTasks: 9 }, 6],
    ['that leave it fewer tasks than its own', [{ MinCapacity: 1, MaxCapacity: 1 }], { minTasks: 1, maxTasks: 1 }, 1],
    ['of an entry that lets it sleep', [{ MinCapacity: 0, MaxCapacity: 9 }], { minTasks: 2, maxTasks: 4 }, 4],
    ['set by nobody that is known', [{ MinCapacity: 3, MaxCapacity: 8 }], { minTasks: 2, maxTasks: 4 }, 4],
    ['that are not there', [], { minTasks: 2, maxTasks: 4 }, 4],
  ])(
    'is to be held to limits %s, with no more tasks than they allow',
    async (_what, ScalableTargets, limits, tasks) => {
      const schedule = [
        { minTasks: 0, maxTasks: 9 },
        { minTasks: 3, maxTasks: 9 },
        { minTasks: 3, maxTasks: 9 },
        { minTasks: 1, maxTasks: 1 },
      ];
      const { result } = await runFragment(
        { start: 'Look', states: (next) => ({ Look: { ...lookAtLimits('$settings'), Next: next } }) },
        {
          variables: { settings: { minTasks: 2, maxTasks: 4, schedule }, mainTasks: 6 },
          answers: { Look: { ScalableTargets } },
          wanted: "{'limits': $limits, 'tasks': $tasks}",
        },
      );
      expect(result.output).toEqual({ limits, tasks });
    },
  );
});
