import { describe, expect, it } from '@jest/globals';
import { stoppedTasks } from '../../../../asl/deployment/evidence/stopped-tasks';
import { type Answers, failure, runBranch } from '../../fragment-under-test';

const ATTEMPT = 'ecs-svc/2';
const run = (answers: Answers) =>
  runBranch(stoppedTasks, {
    answers: { DescribeAttempt: { Services: [{ Deployments: [{ Status: 'PRIMARY', Id: ATTEMPT }] }] }, ...answers },
  });
const arn = (id: string) => `arn:aws:ecs:us-east-1:111111111111:task/slipway-iris/${id}`;
const task = (id: string, StoppedAt: string, rest: object = {}) => ({
  TaskArn: arn(id),
  StoppedAt,
  StartedBy: ATTEMPT,
  StoppedReason: 'Essential container in task exited',
  StopCode: 'EssentialContainerExited',
  Containers: [{ Name: 'model', ExitCode: 1, Reason: 'OutOfMemory' }],
  ...rest,
});
const seen = (id: string, stoppedAt: string, rest: object = {}) => ({
  task: id,
  stoppedAt,
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
      { Cluster: 'slipway-iris', Services: ['slipway-iris'] },
      { Cluster: 'slipway-iris', Family: 'slipway-iris', DesiredStatus: 'STOPPED', MaxResults: 100 },
      { Cluster: 'slipway-iris', Tasks: [arn('a'), arn('b'), arn('c')] },
      { LogGroupName: '/slipway/models', LogStreamName: 'iris/model/b', Limit: 50, StartFromHead: false },
    ]);
    expect(result.output).toEqual({
      stoppedTasks: [
        seen('b', '2026-01-01T00:03:00Z'),
        seen('c', '2026-01-01T00:02:00Z', { stopCode: '', containers: [{ name: 'model', reason: '' }] }),
        seen('a', '2026-01-01T00:01:00Z'),
      ],
      loggedTask: 'b',
      logTail: ['loading', 'Error: no such file'],
    });
  });

  it('have no exit code of a container that was stopped for its health checks', async () => {
    const StoppedReason = 'Task failed ELB health checks in (target-group arn:target-group)';
    const { result } = await run({
      ListStoppedTasks: { TaskArns: [arn('a')] },
      DescribeStoppedTasks: { Tasks: [task('a', '2026-01-01T00:01:00Z', { StoppedReason })] } as never,
      GetLogEvents: LOG,
    });
    expect(result.output).toMatchObject({
      stoppedTasks: [
        seen('a', '2026-01-01T00:01:00Z', {
          stoppedReason: StoppedReason,
          containers: [{ name: 'model', reason: 'OutOfMemory' }],
        }),
      ],
    });
    expect(JSON.stringify(result.output)).not.toContain('exitCode');
  });

  it('are those of this attempt: ECS lists those of earlier ones for an hour', async () => {
    const { result } = await run({
      ListStoppedTasks: { TaskArns: [arn('a'), arn('b')] },
      DescribeStoppedTasks: {
        Tasks: [task('a', '2026-01-01T00:01:00Z'), task('b', '2026-01-01T00:02:00Z', { StartedBy: 'ecs-svc/1' })],
      },
      GetLogEvents: LOG,
    });
    expect(result.output).toMatchObject({ stoppedTasks: [seen('a', '2026-01-01T00:01:00Z')], loggedTask: 'a' });
  });

  it('are the newest ten of a hundred, described twenty at a time', async () => {
    const ids = Array.from({ length: 100 }, (_, index) => `t${index}`);
    const page = (from: number) => ({
      Tasks: ids.slice(from, from + 20).map((id, index) => task(id, `2026-01-01T00:${10 + ((from + index) % 50)}:00Z`)),
    });
    const { result, attempts } = await run({
      ListStoppedTasks: { TaskArns: ids.map(arn) },
      DescribeStoppedTasks: [page(0), page(20), page(40), page(60), page(80)],
      GetLogEvents: LOG,
    });
    const described = attempts.filter(({ state }) => state === 'DescribeStoppedTasks');
    expect(described.flatMap(({ arguments: args }) => (args as { Tasks: string[] }).Tasks)).toEqual(ids.map(arn));
    const { stoppedTasks: kept } = result.output as { stoppedTasks: { stoppedAt: string }[] };
    expect(kept.map(({ stoppedAt }) => stoppedAt.slice(14, 16))).toEqual([
      '59',
      '59',
      '58',
      '58',
      '57',
      '57',
      '56',
      '56',
      '55',
      '55',
    ]);
  });

  it('show fewer lines where fifty are more than a state takes', async () => {
    const listed = {
      ListStoppedTasks: { TaskArns: [arn('a')] },
      DescribeStoppedTasks: { Tasks: [task('a', '2026-01-01T00:01:00Z')] },
    };
    const tooMuch = failure('States.DataLimitExceeded');
    const limits = (attempts: readonly { readonly arguments?: unknown }[]) =>
      attempts.flatMap(({ arguments: args }) => (args as { Limit?: number }).Limit ?? []);
    const one = { Events: [{ Message: 'x'.repeat(100_000) }] };
    const last = await run({ ...listed, GetLogEvents: [tooMuch, tooMuch, tooMuch, one] });
    expect(limits(last.attempts)).toEqual([50, 16, 5, 1]);
    expect(last.result.output).toMatchObject({ logTail: [`${'x'.repeat(199)}…`] });
    const none = await run({ ...listed, GetLogEvents: tooMuch });
    expect(none.result.output).toEqual({
      stoppedTasks: [seen('a', '2026-01-01T00:01:00Z')],
      loggedTask: 'a',
      logTail: ['(a line that is too long to be read here)'],
    });
  });

  it('do not ask for fewer lines where it is not their size', async () => {
    const { result, attempts } = await run({
      ListStoppedTasks: { TaskArns: [arn('a')] },
      DescribeStoppedTasks: { Tasks: [task('a', '2026-01-01T00:01:00Z')] },
      GetLogEvents: failure('States.Timeout'),
    });
    expect(attempts.filter(({ state }) => state === 'GetLogEvents')).toHaveLength(1);
    expect(result.output).toEqual({ stoppedTasks: [seen('a', '2026-01-01T00:01:00Z')], loggedTask: 'a' });
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
    expect(result.output).toEqual({
      stoppedTasks: [seen('a', '2026-01-01T00:01:00Z')],
      loggedTask: 'a',
      logTail: ['only'],
    });
  });

  it('are none where none stopped: the log is that of a running one', async () => {
    const { result, attempts } = await run({
      ListStoppedTasks: { TaskArns: [] },
      ListRunningTasks: { TaskArns: [arn('d')] },
      GetLogEvents: LOG,
    });
    expect(attempts.map(({ arguments: args }) => args)).toEqual([
      expect.anything(),
      expect.anything(),
      { Cluster: 'slipway-iris', Family: 'slipway-iris', DesiredStatus: 'RUNNING', MaxResults: 1 },
      expect.objectContaining({ LogStreamName: 'iris/model/d' }),
    ]);
    expect(result.output).toEqual({ stoppedTasks: [], loggedTask: 'd', logTail: ['loading', 'Error: no such file'] });
  });

  it('are nothing where no task ever ran', async () => {
    const { result, attempts } = await run({ ListStoppedTasks: { TaskArns: [] }, ListRunningTasks: { TaskArns: [] } });
    expect(attempts).toHaveLength(3);
    expect(result.output).toEqual({ stoppedTasks: [], loggedTask: '' });
  });

  it('are as much as can be asked', async () => {
    const denied = failure('Ecs.AccessDeniedException');
    expect((await run({ DescribeAttempt: denied })).result.output).toEqual({});
    expect((await run({ ListStoppedTasks: denied })).result.output).toEqual({});
    const listed = { ListStoppedTasks: { TaskArns: [arn('a')] } };
    const idle = { ListRunningTasks: { TaskArns: [] } };
    expect((await run({ ...listed, ...idle, DescribeStoppedTasks: denied })).result.output).toEqual({
      stoppedTasks: [],
      loggedTask: '',
    });
    const described = { ...listed, DescribeStoppedTasks: { Tasks: [task('a', '2026-01-01T00:01:00Z')] } };
    const { result } = await run({ ...described, GetLogEvents: failure('CloudWatchLogs.ResourceNotFoundException') });
    expect(result.output).toEqual({ stoppedTasks: [seen('a', '2026-01-01T00:01:00Z')], loggedTask: 'a' });
    expect((await run({ ListStoppedTasks: { TaskArns: [] }, ListRunningTasks: denied })).result.output).toEqual({
      stoppedTasks: [],
    });
  });

  it('of a service that can’t be told from its attempts are all that there are', async () => {
    const { result } = await run({
      DescribeAttempt: { Services: [] },
      ListStoppedTasks: { TaskArns: [arn('a')] },
      DescribeStoppedTasks: { Tasks: [task('a', '2026-01-01T00:01:00Z')] },
      GetLogEvents: LOG,
    });
    expect(result.output).toMatchObject({ stoppedTasks: [seen('a', '2026-01-01T00:01:00Z')] });
  });
});
