import { describe, expect, it } from '@jest/globals';
import { settling, THROTTLED } from '../../../asl/aws/retries';
import { chain } from '../../../asl/language/fragment';
import { lookAtServiceSize, makeRoom } from '../../../asl/steps/make-room';
import type { JsonValue } from '../../../local/asl';
import { runFragment } from '../fragment-under-test';
import { AIM } from './expectations';

const VARIABLES = {
  settings: { instanceType: 'm6i.large', volumeGiB: 60, minTasks: 1, maxTasks: 4 },
  instance: { tasksPerInstance: 2, max: 4 },
};

const ofType = (count: number, InstanceType = 'm6i.large', LifecycleState = 'InService') =>
  Array.from({ length: count }, () => ({ InstanceType, LifecycleState }));

/** As an update of an endpoint on instances of its own has them. */
const update = chain(lookAtServiceSize(AIM), makeRoom(AIM));

const room = async (
  running: number,
  group: object,
  variables: object = {},
  beside: { [key: string]: JsonValue }[] = [],
) => {
  const { attempts, result } = await runFragment(update, {
    variables: { ...VARIABLES, ...variables },
    answers: {
      LookServiceSize: { Services: [{ ServiceName: 'slipway-iris', DesiredCount: running }, ...beside] },
      LookGroupSize: { AutoScalingGroups: [{ DesiredCapacity: 1, MaxSize: 4, Instances: ofType(9), ...group }] },
      UpdateAutoScalingGroup: {},
    },
    wanted: '$tasks',
  });
  const { MaxSize, DesiredCapacity } = attempts[2]!.arguments as Record<string, number>;
  return { attempts, tasks: result.output, MaxSize, DesiredCapacity };
};

describe('room for an update', () => {
  it('makes room for the tasks there are and for as many again', async () => {
    const { attempts, ...sizes } = await room(3, {});
    expect(sizes).toEqual({ tasks: 3, DesiredCapacity: 3, MaxSize: 4 });
    expect(attempts.map(({ arguments: args }) => args)).toEqual([
      { Cluster: 'slipway-iris', Services: ['slipway-iris', 'slipway-iris-canary'] },
      { AutoScalingGroupNames: ['slipway-iris'] },
      { AutoScalingGroupName: 'slipway-iris', MaxSize: 4, DesiredCapacity: 3 },
    ]);
  });

  it('keeps the number of tasks within the new limits', async () => {
    expect(await room(1, {}, { settings: { ...VARIABLES.settings, minTasks: 3 } })).toMatchObject({
      tasks: 3,
      DesiredCapacity: 2,
    });
    expect(await room(8, {}, { settings: { ...VARIABLES.settings, maxTasks: 2 } })).toMatchObject({
      tasks: 2,
      DesiredCapacity: 5,
    });
  });

  it('counts the tasks of a canary, which run until the update is over', async () => {
    const canary = { ServiceName: 'slipway-iris-canary', DesiredCount: 3 };
    expect(await room(3, {}, {}, [canary])).toMatchObject({ tasks: 3, DesiredCapacity: 5 });
  });

  it('lets managed scaling start instances of the wanted type for tasks that the others have no room for', async () => {
    const three = { tasksPerInstance: 3, max: 1 };
    const of = (...Instances: object[]) => room(1, { Instances, MaxSize: 1 }, { instance: three });
    expect(await of(...ofType(1))).toMatchObject({ DesiredCapacity: 1, MaxSize: 1 });
    expect(await of(...ofType(1, 'm6i.large', 'Pending'))).toMatchObject({ DesiredCapacity: 1, MaxSize: 1 });
    expect(await of(...ofType(1, 'c5.large'))).toMatchObject({ DesiredCapacity: 1, MaxSize: 2 });
    expect(await of(...ofType(1, 'm6i.large', 'Terminating:Wait'))).toMatchObject({ DesiredCapacity: 1, MaxSize: 2 });
    const both = [...ofType(2), ...ofType(2, 'c5.large')];
    expect(await room(4, { DesiredCapacity: 4, MaxSize: 3, Instances: both }, { instance: three })).toMatchObject({
      DesiredCapacity: 4,
      MaxSize: 4,
    });
  });

  it('never takes instances away, nor room for them', async () => {
    expect(await room(1, { DesiredCapacity: 3, MaxSize: 9 })).toMatchObject({ DesiredCapacity: 3, MaxSize: 9 });
    expect(await room(1, {}, { instance: { tasksPerInstance: 2, max: 7 } })).toMatchObject({ MaxSize: 7 });
    expect(await room(5, {})).toMatchObject({ DesiredCapacity: 5, MaxSize: 5 });
  });

  it('is counted in the pool’s cluster for an endpoint in a pool', async () => {
    const { attempts } = await runFragment(lookAtServiceSize(AIM), {
      variables: { ...VARIABLES, pool: 'shared', cluster: 'slipway-pool_shared' },
      answers: { LookServiceSize: { Services: [] } },
    });
    expect(attempts.map(({ arguments: args }) => args)).toEqual([
      { Cluster: 'slipway-pool_shared', Services: ['slipway-iris', 'slipway-iris-canary'] },
    ]);
  });

  it.each([
    ['is there', [{ ServiceName: 'slipway-iris', Status: 'ACTIVE', DesiredCount: 1 }], true],
    ['was deleted', [{ ServiceName: 'slipway-iris', Status: 'INACTIVE', DesiredCount: 0 }], false],
    ['was deleted long ago', [], false],
    [
      'was deleted beside its canary',
      [{ ServiceName: 'slipway-iris-canary', Status: 'ACTIVE', DesiredCount: 1 }],
      false,
    ],
  ])('knows whether the service %s', async (_what, Services, there) => {
    const { result } = await runFragment(update, {
      variables: VARIABLES,
      answers: {
        LookServiceSize: { Services },
        LookGroupSize: { AutoScalingGroups: [{ DesiredCapacity: 1, MaxSize: 4 }] },
        UpdateAutoScalingGroup: {},
      },
      wanted: "{'there': $serviceIsThere, 'tasks': $tasks}",
    });
    expect(result.output).toEqual({ there, tasks: 1 });
  });

  it('waits for scaling that is under way', () => {
    expect(makeRoom(AIM).states('Next').UpdateAutoScalingGroup).toMatchObject({
      Retry: [settling('AutoScaling.ScalingActivityInProgressException'), THROTTLED.autoscaling],
    });
  });
});
