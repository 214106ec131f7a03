import { describe, expect, it } from '@jest/globals';
import { crashes, lookAtCrashes } from '../../../asl/steps/crashes';
import type { JsonValue } from '../../../local/asl';
import { type Answer, type Answers, evaluated, failure, runBranch } from '../fragment-under-test';

const SINCE = '2026-01-01T00:10:00Z';
const OURS = 'arn:task-definition:2';
const arn = (id: string) => `arn:aws:ecs:us-east-1:111111111111:task/slipway-iris/${id}`;
const task = (id: string, rest: object = {}): JsonValue => ({
  TaskArn: arn(id),
  TaskDefinitionArn: OURS,
  LastStatus: 'STOPPED',
  StopCode: 'EssentialContainerExited',
  StoppedAt: '2026-01-01T00:11:00Z',
  ContainerInstanceArn: 'arn:container-instance',
  ...rest,
});
const listed = (...ids: string[]): Answer => ({ TaskArns: ids.map(arn) });
const look = (answers: Answers, seen: JsonValue = {}) =>
  runBranch(lookAtCrashes, {
    variables: { given: { taskDefinitionArn: OURS }, since: Date.parse(SINCE), seen },
    answers,
  });
const described = async (tasks: JsonValue[]) =>
  (await look({ ListEndedTasks: listed('a'), DescribeEndedTasks: { Tasks: tasks } })).result.output;

describe('a look at crashes', () => {
  it('tells a task whose container ended by itself', async () => {
    expect(await described([task('a')])).toEqual({ stoppedTasks: [{ task: 'a', crashed: true }] });
  });

  it.each([
    ['one that could not start', { StopCode: 'TaskFailedToStart' }, true],
    ['one that is still going', { LastStatus: 'DEPROVISIONING', StoppedAt: undefined }, true],
    ['one that ended just when the wait began', { StoppedAt: SINCE }, true],
    ['one that ended before', { StoppedAt: '2026-01-01T00:09:59Z' }, false],
    ['one that never had an instance', { StopCode: 'TaskFailedToStart', ContainerInstanceArn: undefined }, false],
    ['one of another task definition', { TaskDefinitionArn: 'arn:task-definition:1' }, false],
    ['one that ECS stopped', { StopCode: 'ServiceSchedulerInitiated' }, false],
    ['one that somebody stopped', { StopCode: 'UserInitiated' }, false],
    ['one of an instance that was taken back', { StopCode: 'SpotInterruption' }, false],
    ['one that does not say why', { StopCode: undefined }, false],
  ])('judges %s', async (_what, rest, crashed) => {
    expect(await described([JSON.parse(JSON.stringify(task('a', rest)))])).toEqual({
      stoppedTasks: [{ task: 'a', crashed }],
    });
  });

  it('asks once more for one that has not said yet why it goes', async () => {
    expect(await described([JSON.parse('{"TaskArn": "x/a", "LastStatus": "STOPPING"}')])).toEqual({ stoppedTasks: [] });
  });

  it('describes each task once, twenty at a time', async () => {
    const ids = Array.from({ length: 45 }, (_, index) => `t${index}`);
    const known = ids.slice(0, 20).map((id) => ({ task: id, crashed: false }));
    const gone = { task: 'gone', crashed: true };
    const { result, attempts } = await look(
      { ListEndedTasks: listed(...ids), DescribeEndedTasks: { Tasks: ids.slice(20, 40).map((id) => task(id)) } },
      { verdict: 'PENDING', stoppedTasks: [...known, gone] },
    );
    expect(attempts.map(({ arguments: args }) => args)).toEqual([
      { Cluster: 'slipway-iris', Family: 'slipway-iris', DesiredStatus: 'STOPPED', MaxResults: 100 },
      { Cluster: 'slipway-iris', Tasks: ids.slice(20, 40).map(arn) },
    ]);
    expect(result.output).toEqual({
      stoppedTasks: [...known, ...ids.slice(20, 40).map((id) => ({ task: id, crashed: true }))],
    });
  });

  it.each([
    ['no task has stopped', []],
    ['all that stopped are known', [{ task: 'a', crashed: true }]],
  ])('describes nothing where %s', async (_what, known) => {
    const { result, attempts } = await look(
      { ListEndedTasks: listed(...known.map((each) => each.task)) },
      { verdict: 'NO_TASK', stoppedTasks: known },
    );
    expect(attempts).toHaveLength(1);
    expect(result.output).toEqual({ stoppedTasks: known });
  });

  it.each(['STABLE', 'RUNNING'])('asks nothing while all tasks run: %s', async (verdict) => {
    const stoppedTasks = [{ task: 'a', crashed: true }];
    const { result, attempts } = await look({}, { verdict, stoppedTasks });
    expect(attempts).toEqual([]);
    expect(result.output).toEqual({ stoppedTasks });
  });

  it('goes on with what was known where ECS tells nothing', async () => {
    const throttled = failure('Ecs.EcsException', 'Rate exceeded');
    const seen = { verdict: 'PENDING', stoppedTasks: [{ task: 'a', crashed: true }] };
    const tooLarge = failure('States.DataLimitExceeded');
    const cases: Answers[] = [
      { ListEndedTasks: throttled },
      { ListEndedTasks: listed('a', 'b'), DescribeEndedTasks: throttled },
      { ListEndedTasks: listed('a', 'b'), DescribeEndedTasks: tooLarge },
      { ListEndedTasks: listed('a', 'b'), DescribeEndedTasks: {} },
    ];
    for (const answers of cases) {
      const { result, seconds } = await look(answers, seen);
      expect(result.output).toEqual({ stoppedTasks: seen.stoppedTasks });
      expect(seconds).toBe(0);
    }
    expect((await look({ ListEndedTasks: throttled })).result.output).toEqual({ stoppedTasks: [] });
  });
});

it('crashes are counted, none where nothing was seen', async () => {
  const of = (seen: JsonValue) => evaluated(crashes('$seen'), { seen });
  expect(await of({})).toBe(0);
  expect(await of({ stoppedTasks: [] })).toBe(0);
  expect(
    await of({
      stoppedTasks: [
        { task: 'a', crashed: true },
        { task: 'b', crashed: false },
      ],
    }),
  ).toBe(1);
});
