import { describe, expect, it } from '@jest/globals';
import { scalingSuspension } from '../../../asl/canary/scaling-suspension';
import { failure, found, runFragment } from '../fragment-under-test';
import { needs } from '../steps/expectations';
import { DENIED, VARIABLES } from './canary-under-test';

const TARGET = {
  ServiceNamespace: 'ecs',
  ResourceId: 'service/slipway-iris/slipway-iris',
  ScalableDimension: 'ecs:service:DesiredCount',
};

const resume = (answer: object) => runFragment(scalingSuspension.undo, { answers: { ResumeScaling: answer as never } });

describe('the suspension of the model’s scaling', () => {
  it('keeps it from scaling in, within the limits it has; growing it may', async () => {
    const { attempts } = await runFragment(scalingSuspension.create, {
      variables: VARIABLES,
      answers: { SuspendScaling: {} },
    });
    expect(attempts[0]!.arguments).toEqual({
      ...TARGET,
      MinCapacity: 2,
      MaxCapacity: 6,
      SuspendedState: {
        DynamicScalingInSuspended: true,
        DynamicScalingOutSuspended: false,
        ScheduledScalingSuspended: true,
      },
    });
  });

  it('keeps the limits that a schedule has set, but wakes who sleeps: what is measured against has to be there', async () => {
    const schedule = [
      { minTasks: 3, maxTasks: 5 },
      { minTasks: 0, maxTasks: 0 },
    ];
    const limits = async (MinCapacity: number, MaxCapacity: number) => {
      const { attempts } = await runFragment(scalingSuspension.create, {
        variables: { ...VARIABLES, former: { settings: { minTasks: 2, maxTasks: 6, schedule } } },
        answers: { LookLimitsOfCanary: { ScalableTargets: [{ MinCapacity, MaxCapacity }] }, SuspendScaling: {} },
      });
      return attempts[1]!.arguments;
    };
    expect(await limits(3, 5)).toMatchObject({ MinCapacity: 3, MaxCapacity: 5 });
    expect(await limits(0, 0)).toMatchObject({ MinCapacity: 2, MaxCapacity: 6 });
    expect(await limits(2, 6)).toMatchObject({ MinCapacity: 2, MaxCapacity: 6 });
  });

  it('ends by saying so: what is not mentioned stays suspended', async () => {
    const { attempts, result } = await resume({});
    expect(attempts[0]!.arguments).toEqual({
      ...TARGET,
      SuspendedState: {
        DynamicScalingInSuspended: false,
        DynamicScalingOutSuspended: false,
        ScheduledScalingSuspended: false,
      },
    });
    expect(result.output).toEqual({ notes: [] });
  });

  it('has ended where there is no target to resume', async () => {
    const gone = failure('ApplicationAutoScaling.ValidationException', 'MinCapacity is required');
    expect((await resume(gone)).result.output).toEqual({ notes: [] });
    expect((await resume(DENIED)).result.output).toMatchObject({ notes: [{ state: 'ResumeScaling' }] });
  });

  it.each([
    ['is suspended still', { DynamicScalingInSuspended: true }, true],
    ['has suspended schedules', { ScheduledScalingSuspended: true }, true],
    ['scales again', { DynamicScalingInSuspended: false, ScheduledScalingSuspended: false }, false],
    ['was never suspended', undefined, false],
  ])('is looked for: a service that %s', async (_what, SuspendedState, left) => {
    const target = { ResourceId: TARGET.ResourceId, ...(SuspendedState && { SuspendedState }) };
    expect(await found(scalingSuspension, { ScalableTargets: [target] })).toEqual(
      left ? [`ScalingSuspension ${TARGET.ResourceId}`] : [],
    );
  });

  it('needs the rights to look at a target and to register it, and no others', () => {
    const { create, undo, find } = needs(scalingSuspension);
    expect(create).toEqual(expect.arrayContaining(undo as never[]));
    expect(create).toHaveLength(undo.length + 1);
    expect(undo.map(([actions]) => actions)).toContain('application-autoscaling:RegisterScalableTarget');
    expect(create.map(([actions]) => actions)).toContain('application-autoscaling:DescribeScalableTargets');
    expect(find.map(([actions]) => actions)).toEqual(['application-autoscaling:DescribeScalableTargets']);
  });
});
