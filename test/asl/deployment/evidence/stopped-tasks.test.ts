import { describe, expect, it } from '@jest/globals';
import { stoppedTasks } from '../../../../asl/deployment/evidence/stopped-tasks';
import { type Answers, failure, runBranch } from '../../fragment-under-test';

const run = (answers: Answers) => runBranch(stoppedTasks, { answers });
const arn = (id: string) => `arn:aws:ecs:us-east-1:111111111111:task/slipway-iris/${id}`;
const task = (id: string, StoppedAt: string, rest: object = {}) => ({
  TaskArn: arn(id),
  StoppedAt,
  StoppedReason: 'Essential container in task exited',
  StopCode: 'EssentialContainerExited',
  Containers: [{ Name: 'model', ExitCode: 1, Reason: 'OutOfMemory' }],
  ...rest,
});
const seen = (id: string, rest: object = {}) => ({
  task: id,
  stoppedReason: 'Essential container in task exited',
  stopCode: 'EssentialContainerExited',
  containers: [{ name: 'model', exitCode: 1, reason: 'OutOfMemory' }],
  ...rest,
});
const LOG = { Events: [{ Message: 'loading' }, { Message: 'Error: no such file' }] };

describe('stopped tasks as evidence', () => {
  it('say why each stopped, with the log of the one that stopped last', async () => {
    const { result, attempts } = await run({
      ListStoppedTasks: { TaskArns: [arn('a'), arn('b'), arn('c')] },
      DescribeStoppedTasks: {
        Tasks: [
          task('a', '2026-01-01T00:01:00Z'),
          task('b', '2026-01-01T00:03:00Z'),
          task('c', '2026-01-01T00:02:00Z', { StopCode: undefined, Containers: [{ Name: 'model' }] }),
        ],
      } as never,
      GetLogEvents: LOG,
    });
    expect(attempts.map(({ arguments: args }) => args)).toEqual([
      { Cluster: 'slipway-iris', DesiredStatus: 'STOPPED', MaxResults: 10 },
      { Cluster: 'slipway-iris', Tasks: [arn('a'), arn('b'), arn('c')] },
      { LogGroupName: '/slipway/models', LogStreamName: 'iris/model/b', Limit: 50, StartFromHead: false },
    ]);
    expect(result.output).toEqual({
      stoppedTasks: [
        seen('a'),
        seen('b'),
        seen('c', { stopCode: '', containers: [{ name: 'model', exitCode: -1, reason: '' }] }),
      ],
      logTail: ['loading', 'Error: no such file'],
    });
  });

  it('give the log of a task that failed, not of one that scaling took away', async () => {
    const scaled = { StoppedReason: 'Scaling activity initiated by deployment' };
    const { attempts } = await run({
      ListStoppedTasks: { TaskArns: [arn('a'), arn('b')] },
      DescribeStoppedTasks: {
        Tasks: [task('a', '2026-01-01T00:01:00Z'), task('b', '2026-01-01T00:02:00Z', scaled)],
      },
      GetLogEvents: LOG,
    });
    expect(attempts.at(-1)?.arguments).toMatchObject({ LogStreamName: 'iris/model/a' });
  });

  it('are lists where there is one task and one line', async () => {
    const { result } = await run({
      ListStoppedTasks: { TaskArns: [arn('a')] },
      DescribeStoppedTasks: { Tasks: [task('a', '2026-01-01T00:01:00Z')] },
      GetLogEvents: { Events: [{ Message: 'only' }] },
    });
    expect(result.output).toEqual({ stoppedTasks: [seen('a')], logTail: ['only'] });
  });

  it('are none where none stopped: the log is that of a running one', async () => {
    const { result, attempts } = await run({
      ListStoppedTasks: { TaskArns: [] },
      ListRunningTasks: { TaskArns: [arn('d')] },
      GetLogEvents: LOG,
    });
    expect(attempts.map(({ arguments: args }) => args)).toEqual([
      expect.anything(),
      { Cluster: 'slipway-iris', MaxResults: 1 },
      expect.objectContaining({ LogStreamName: 'iris/model/d' }),
    ]);
    expect(result.output).toEqual({ stoppedTasks: [], logTail: ['loading', 'Error: no such file'] });
  });

  it('are nothing where no task ever ran', async () => {
    const { result, attempts } = await run({ ListStoppedTasks: { TaskArns: [] }, ListRunningTasks: { TaskArns: [] } });
    expect(attempts).toHaveLength(2);
    expect(result.output).toEqual({});
  });

  it('are as much as can be asked', async () => {
    const denied = failure('Ecs.AccessDeniedException');
    expect((await run({ ListStoppedTasks: denied })).result.output).toEqual({});
    const listed = { ListStoppedTasks: { TaskArns: [arn('a')] } };
    expect((await run({ ...listed, DescribeStoppedTasks: denied })).result.output).toEqual({});
    const described = { ...listed, DescribeStoppedTasks: { Tasks: [task('a', '2026-01-01T00:01:00Z')] } };
    const { result } = await run({ ...described, GetLogEvents: failure('CloudWatchLogs.ResourceNotFoundException') });
    expect(result.output).toEqual({ stoppedTasks: [seen('a')] });
    expect((await run({ ListStoppedTasks: { TaskArns: [] }, ListRunningTasks: denied })).result.output).toEqual({});
  });
});
