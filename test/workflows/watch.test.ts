import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { statesOf } from '../../asl/language/scopes';
import { stateMachines } from '../../asl/workflows';
import { type FaultMode, faultModes } from '../../local/simulation/faults/fault-modes';
import { Bench } from './harness/matrix';
import { situations } from './harness/situations';
import { tasksOfMachine, type WorkflowTask, workflowTasks } from './harness/tasks';

const situation = (name: string) => situations.find((candidate) => candidate.name === name)!;
const FIRST = { situation: situation('a first deployment'), undisturbed: { status: 'LIVE' } };
const REPLACED = {
  situation: situation('an update of the instances and the health path'),
  undisturbed: { status: 'LIVE' },
};
const CRASHED = {
  situation: situation('a deployment that crashes'),
  undisturbed: { status: 'ROLLED_BACK', error: 'ServiceFailed' },
};
const DELETED = { situation: situation('a deletion'), undisturbed: { status: 'DELETED' } };
const PROVEN = { situation: situation('an update with a canary'), undisturbed: { status: 'LIVE' } };
const POOLED = { situation: situation('a first deployment into a pool'), undisturbed: { status: 'LIVE' } };
const MOVED = { situation: situation('a move into a pool'), undisturbed: { status: 'LIVE' } };

/** What enters each look, and each task that has something watched. */
const ENTRANCES = {
  DescribeAttachment: FIRST,
  DescribeService: FIRST,
  DescribeTargetHealth: FIRST,
  ListOwnTasks: MOVED,
  DescribeOwnTasks: MOVED,
  DescribeScalingActivities: FIRST,
  DescribePool: POOLED,
  ListEndedTasks: FIRST,
  DescribeEndedTasks: CRASHED,
  DescribeInstanceRefresh: REPLACED,
  DescribeReplacingLaunches: REPLACED,
  DescribeLeavingService: DELETED,
  ListLeavingTasks: DELETED,
  DescribeLeavingTasks: DELETED,
  DescribeDetachment: DELETED,
  DescribeLeavingCapacityProvider: DELETED,
  DescribeLeavingGroup: DELETED,
  DescribeCanary: PROVEN,
  DescribeCanaryTargets: PROVEN,
  GetCanaryMetrics: PROVEN,
  DescribeCanaryAlarms: PROVEN,
} as const;
/** Looks that go on with what was known before, since ECS is asked often, and what is blamed if nothing ever is: none of the tasks is known as healthy. */
const BLAMED: ReadonlyMap<string, string> = new Map([
  ['ListOwnTasks', 'TargetsUnhealthy'],
  ['DescribeOwnTasks', 'TargetsUnhealthy'],
]);
const WATCHES = {
  'deploy:WatchProviderAttached': FIRST,
  'deploy:WatchServiceHealthy': FIRST,
  'deploy:WatchServiceHealthyInPool': POOLED,
  'deploy:WatchInstancesReplacedOfUpdate': REPLACED,
  'deploy:WatchServiceHealthyOfMove': MOVED,
  'deploy:WatchServiceHealthyOfCanary': PROVEN,
  'deploy:WatchCanaryMeasured': PROVEN,
  'deploy:WatchCanaryServiceGone': PROVEN,
  'delete:WatchServiceGone': DELETED,
  'delete:WatchProviderDetached': DELETED,
  'delete:WatchProviderGone': DELETED,
  'delete:WatchGroupGone': DELETED,
} as const;

const answered = (name: string, answer: object | undefined, answerAfterMs = 0): FaultMode => ({
  name,
  outcome: 'passes',
  meet: () => ({ ...(answer && { answer }), answerAfterMs }),
});

/** Nobody can stop an Express workflow. */
const FAILURES = faultModes.filter(({ outcome }) => outcome !== 'ends the execution');
const LOOKS_FAIL: readonly FaultMode[] = [
  ...FAILURES,
  answered('slow answer', undefined, 9_000),
  answered('answer that comes too late', undefined, 30_000),
  answered('answer that says nothing', {}),
];

const once = (mode: FaultMode): FaultMode => ({
  ...mode,
  outcome: 'passes',
  meet: (call, attempt, context) => (attempt === 1 ? mode.meet(call, attempt, context) : undefined),
});
const ROUNDS_FAIL: readonly FaultMode[] = [
  ...FAILURES,
  answered('watch that failed', { status: 'FAILED', error: 'States.Runtime', cause: 'by itself' }),
  answered('watch that took too long', { status: 'TIMED_OUT' }),
  answered('watch without an output', { status: 'SUCCEEDED' }),
  answered('watch with an output that is no JSON', { status: 'SUCCEEDED', output: '<html>' }),
  answered('slow answer', undefined, 5_000),
].map(once);

describe('The watch', () => {
  let looks: readonly WorkflowTask[];
  let rounds: readonly WorkflowTask[];
  let benches: { readonly empty: Bench; readonly live: Bench };
  beforeAll(async () => {
    looks = await tasksOfMachine('watch');
    rounds = await workflowTasks();
    benches = { empty: new Bench(rounds), live: new Bench(rounds) };
  });
  afterAll(() => Promise.all([benches.empty.close(), benches.live.close()]));
  const benchOf = ({ live }: { readonly live?: true }) => (live ? benches.live : benches.empty);

  it('has no look that the tests do not reach', () => {
    const tasks = statesOf(stateMachines.watch).filter(([, { Type }]) => Type === 'Task');
    expect(Object.keys(ENTRANCES).toSorted()).toEqual(tasks.map(([name]) => name).toSorted());
  });

  it.each(Object.entries(ENTRANCES))('goes on whatever happens to %s in one round', async (state, entrance) => {
    const task = looks.find((look) => look.state === state)!;
    const problems = [];
    for (const mode of LOOKS_FAIL) {
      const bench = benchOf(entrance.situation);
      problems.push(...(await bench.problems({ task, ...entrance }, { ...mode, outcome: 'passes' })));
    }
    expect(problems).toEqual([]);
  });

  it.each(Object.entries(ENTRANCES))('leaves no mess where %s fails for good', async (state, entrance) => {
    const task = looks.find((look) => look.state === state)!;
    const blamed = BLAMED.get(state);
    const undisturbed = { ...entrance.undisturbed, ...(blamed !== undefined && { error: blamed }) };
    const problems = [];
    for (const mode of LOOKS_FAIL.filter(({ outcome }) => outcome === 'fails before effect')) {
      problems.push(...(await benchOf(entrance.situation).problems({ task, ...entrance, undisturbed }, mode, true)));
    }
    expect(problems).toEqual([]);
  });

  it.each(['ListEndedTasks', 'DescribeEndedTasks'])(
    'sees a crash that ECS does not count as a failure, whatever happens to %s in one round',
    async (state) => {
      const task = looks.find((look) => look.state === state)!;
      const bench = new Bench(rounds, { ecs: { exitAfterStartCountsAsFailure: false } });
      const problems = [];
      for (const mode of LOOKS_FAIL) {
        const error = CRASHED.undisturbed.error;
        problems.push(...(await bench.problems({ task, ...CRASHED }, { ...mode, outcome: 'passes', error })));
      }
      await bench.close();
      expect(problems).toEqual([]);
    },
  );

  it.each(Object.entries(WATCHES))('is asked again when its answer to %s is lost or none', async (key, entrance) => {
    const [workflow, state] = key.split(':');
    const task = rounds.find((round) => round.workflow === workflow && round.state === state)!;
    const problems = [];
    for (const mode of ROUNDS_FAIL) {
      if (mode.name.startsWith('error') || mode.name === 'access denied') continue;
      problems.push(...(await benchOf(entrance.situation).problems({ task, ...entrance }, mode)));
    }
    expect(problems).toEqual([]);
  });
});
