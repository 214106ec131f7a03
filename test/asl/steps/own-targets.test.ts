import { describe, expect, it } from '@jest/globals';
import { branch } from '../../../asl/language/fragment';
import { permissionsOf } from '../../../asl/language/permissions-of';
import { lookAtOwnTargets } from '../../../asl/steps/own-targets';
import type { JsonValue } from '../../../local/asl';
import { type Answers, failure, runBranch } from '../fragment-under-test';

const OURS = 'arn:task-definition:2';
const arn = (id: string) => `arn:aws:ecs:us-east-1:111111111111:task/slipway-pool_shared/${id}`;
const task = (id: string, address: string | undefined, TaskDefinitionArn = OURS): JsonValue => ({
  TaskArn: arn(id),
  TaskDefinitionArn,
  Containers: [{ NetworkInterfaces: address === undefined ? [] : [{ PrivateIpv4Address: address }] }],
});
const targets = (...states: readonly (readonly [Id: string, State: string])[]) => ({
  TargetHealthDescriptions: states.map(([Id, State]) => ({
    Target: { Id, Port: 5000 },
    TargetHealth: { State, Description: `${Id} is ${State}` },
  })),
});

const look = (answers: Answers, seen: JsonValue = { verdict: 'RUNNING' }, beside = true) =>
  runBranch(lookAtOwnTargets, {
    variables: {
      given: { taskDefinitionArn: OURS, targetGroupArn: 'arn:target-group', ...(beside && { beside }) },
      cluster: 'slipway-pool_shared',
      seen,
    },
    answers,
  });

describe('a look at the targets', () => {
  it('counts them all where the service is alone, and asks for no task', async () => {
    const answer = { DescribeTargetHealth: targets(['10.0.0.1', 'healthy'], ['10.0.0.2', 'initial']) };
    const { result, attempts } = await look(answer, { verdict: 'RUNNING' }, false);
    expect(result.output).toEqual({ healthyTargets: 1, targetReason: '10.0.0.2 is initial', ownTasks: [] });
    expect(attempts).toEqual([{ state: 'DescribeTargetHealth', arguments: { TargetGroupArn: 'arn:target-group' } }]);
  });

  it('counts only the service’s own beside another’s, by the addresses of its tasks', async () => {
    const { result, attempts } = await look({
      ListOwnTasks: { TaskArns: [arn('a'), arn('b')] },
      DescribeOwnTasks: { Tasks: [task('a', '10.0.0.1'), task('b', '10.0.0.2')] },
      DescribeTargetHealth: targets(
        ['10.0.0.1', 'healthy'],
        ['10.0.0.2', 'unhealthy'],
        ['10.0.0.7', 'healthy'],
        ['10.0.0.8', 'draining'],
      ),
    });
    const ownTasks = [
      { task: 'a', address: '10.0.0.1' },
      { task: 'b', address: '10.0.0.2' },
    ];
    expect(result.output).toEqual({ healthyTargets: 1, targetReason: '10.0.0.2 is unhealthy', ownTasks });
    expect(attempts.map(({ arguments: args }) => args).slice(0, 2)).toEqual([
      { Cluster: 'slipway-pool_shared', Family: 'slipway-iris', DesiredStatus: 'RUNNING', MaxResults: 100 },
      { Cluster: 'slipway-pool_shared', Tasks: [arn('a'), arn('b')] },
    ]);
  });

  it.each(['NO_TASK', 'PENDING'])('counts none while not all its tasks run: %s', async (verdict) => {
    const { result, attempts } = await look({ DescribeTargetHealth: targets(['10.0.0.7', 'healthy']) }, { verdict });
    expect(result.output).toMatchObject({ healthyTargets: 0 });
    expect(attempts).toHaveLength(1);
  });

  it('does not know a task without an address, or of another revision', async () => {
    const { result } = await look({
      ListOwnTasks: { TaskArns: [arn('a'), arn('b'), arn('c')] },
      DescribeOwnTasks: {
        Tasks: [task('a', undefined), task('b', '10.0.0.2', 'arn:task-definition:1'), task('c', '10.0.0.3')],
      },
      DescribeTargetHealth: targets(['10.0.0.2', 'healthy'], ['10.0.0.3', 'healthy']),
    });
    expect(result.output).toMatchObject({ healthyTargets: 1, ownTasks: [{ task: 'c', address: '10.0.0.3' }] });
  });

  it('lists page after page, describes each task once, twenty at a time, and forgets those that went', async () => {
    const ids = Array.from({ length: 130 }, (_, index) => `t${index}`);
    const known = ids.slice(0, 10).map((id) => ({ task: id, address: `10.0.1.${id}` }));
    const { result, attempts } = await look(
      {
        ListOwnTasks: [
          { TaskArns: ids.slice(0, 100).map(arn), NextToken: 'more' },
          { TaskArns: ids.slice(100).map(arn) },
        ],
        DescribeOwnTasks: { Tasks: ids.slice(10, 30).map((id) => task(id, `10.0.1.${id}`)) },
        DescribeTargetHealth: targets(...ids.map((id) => [`10.0.1.${id}`, 'healthy'] as const)),
      },
      { verdict: 'STABLE', ownTasks: [...known, { task: 'gone', address: '10.0.1.9' }] },
    );
    expect(attempts.map(({ arguments: args }) => args)).toEqual([
      expect.not.objectContaining({ NextToken: expect.anything() }),
      expect.objectContaining({ NextToken: 'more' }),
      { Cluster: 'slipway-pool_shared', Tasks: ids.slice(10, 30).map(arn) },
      { TargetGroupArn: 'arn:target-group' },
    ]);
    expect(result.output).toMatchObject({ healthyTargets: 30 });
    expect((result.output as { ownTasks: JsonValue[] }).ownTasks).toHaveLength(30);
  });

  it('asks for no description where all are known', async () => {
    const ownTasks = [{ task: 'a', address: '10.0.0.1' }];
    const { result, attempts } = await look(
      { ListOwnTasks: { TaskArns: [arn('a')] }, DescribeTargetHealth: targets(['10.0.0.1', 'healthy']) },
      { verdict: 'RUNNING', ownTasks },
    );
    expect(attempts.map(({ state }) => state)).toEqual(['ListOwnTasks', 'DescribeTargetHealth']);
    expect(result.output).toEqual({ healthyTargets: 1, targetReason: '', ownTasks });
  });

  it('goes on with what was known where ECS tells nothing', async () => {
    const throttled = failure('Ecs.EcsException', 'Rate exceeded');
    const ownTasks = [{ task: 'a', address: '10.0.0.1' }];
    const DescribeTargetHealth = targets(['10.0.0.1', 'healthy'], ['10.0.0.7', 'healthy']);
    for (const answers of [
      { ListOwnTasks: throttled },
      { ListOwnTasks: { TaskArns: [arn('a'), arn('b')] }, DescribeOwnTasks: throttled },
    ]) {
      const { result } = await look({ ...answers, DescribeTargetHealth }, { verdict: 'RUNNING', ownTasks });
      expect(result.output).toEqual({ healthyTargets: 1, targetReason: '', ownTasks });
    }
  });

  it('may list and describe tasks, and see targets', () => {
    const piece = { start: lookAtOwnTargets.StartAt, states: () => lookAtOwnTargets.States };
    expect(permissionsOf(branch(piece, { End: { Type: 'Succeed' } })).flatMap(({ actions }) => actions)).toEqual([
      'ecs:ListTasks',
      'ecs:DescribeTasks',
      'elasticloadbalancing:DescribeTargetHealth',
    ]);
  });
});
