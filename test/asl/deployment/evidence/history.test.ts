import { describe, expect, it } from '@jest/globals';
import { history } from '../../../../asl/deployment/evidence/history';
import { permissionsOf } from '../../../../asl/language/permissions-of';
import { BOUNDS } from '../../../../contract/bounds';
import type { JsonValue } from '../../../../local/asl';
import { failure, runBranch } from '../../fragment-under-test';

const at = (id: number) => `2026-01-01T00:00:${String(id).padStart(2, '0')}Z`;
const entered = (Id: number, Name: string) => ({
  Id,
  PreviousEventId: Id - 1,
  Timestamp: at(Id),
  Type: 'TaskStateEntered',
  StateEnteredEventDetails: { Name },
});
const exited = (Id: number, Name: string) => ({
  Id,
  PreviousEventId: Id - 1,
  Timestamp: at(Id),
  Type: 'TaskStateExited',
  StateExitedEventDetails: { Name },
});
const failed = (Id: number, error: string, PreviousEventId = Id - 1) => ({
  Id,
  PreviousEventId,
  Timestamp: at(Id),
  Type: 'TaskFailed',
  TaskFailedEventDetails: { Error: error },
});
const scheduled = (Id: number) => ({ Id, PreviousEventId: Id - 1, Timestamp: at(Id), Type: 'TaskScheduled' });

/** Of events in the order in which they happened. */
async function told(events: readonly object[], error = 'Ecs.AccessDeniedException') {
  const { result, attempts } = await runBranch(history, {
    variables: { executionArn: 'arn:execution', failure: { error, cause: '' } },
    answers: { GetExecutionHistory: { Events: events.toReversed() as JsonValue } },
  });
  return { ...(result.output as { step: string; timeline: object[] }), attempts };
}

describe('an execution’s history as evidence', () => {
  const events = [
    entered(1, 'CreateCluster'),
    exited(2, 'CreateCluster'),
    entered(3, 'CreateService'),
    scheduled(4),
    failed(5, 'Ecs.AccessDeniedException'),
    entered(6, 'CollectEvidence'),
    entered(7, 'LookUpTargetGroup'),
  ];

  it('tells the state that failed and the way there, without what came after it', async () => {
    const { step, timeline, attempts } = await told(events);
    expect(step).toBe('CreateService');
    expect(timeline).toEqual([
      { state: 'CreateCluster', enteredAt: at(1), exitedAt: at(2) },
      { state: 'CreateService', enteredAt: at(3) },
    ]);
    expect(attempts[0]?.arguments).toEqual({
      ExecutionArn: 'arn:execution',
      ReverseOrder: true,
      MaxResults: 250,
      IncludeExecutionData: false,
    });
  });

  it('takes the failure that is the deployment’s, though others came later', async () => {
    const branches = [
      entered(1, 'CreateCluster'),
      failed(2, 'Ecs.AccessDeniedException'),
      entered(3, 'CreateTargetGroup'),
      failed(4, 'Other'),
      entered(5, 'CollectEvidence'),
    ];
    expect((await told(branches)).step).toBe('CreateCluster');
    expect((await told(branches, 'ThatNoTaskHad')).step).toBe('CreateTargetGroup');
  });

  it.each(['TaskTimedOut', 'TaskStartFailed', 'EvaluationFailed', 'FailStateEntered'])(
    'knows a failure that is no task’s: %s',
    async (Type) => {
      const { step } = await told([
        entered(1, 'Before'),
        entered(2, 'Failed'),
        { Id: 3, PreviousEventId: 2, Timestamp: at(3), Type },
        entered(4, 'CollectEvidence'),
      ]);
      expect(step).toBe('Failed');
    },
  );

  it('of one that was cut off has the last state instead', async () => {
    const { step, timeline } = await told([
      entered(1, 'CreateCluster'),
      exited(2, 'CreateCluster'),
      entered(3, 'AwaitUntilServiceStable'),
    ]);
    expect(step).toBe('AwaitUntilServiceStable');
    expect(timeline).toHaveLength(2);
  });

  it('shows of a state that was entered twice its last end at each', async () => {
    const { timeline } = await told([
      entered(1, 'Poll'),
      exited(2, 'Poll'),
      entered(3, 'Poll'),
      exited(4, 'Poll'),
      entered(5, 'CollectEvidence'),
    ]);
    expect(timeline).toEqual([
      { state: 'Poll', enteredAt: at(1), exitedAt: at(4) },
      { state: 'Poll', enteredAt: at(3), exitedAt: at(4) },
    ]);
  });

  it('is a list where there was one state, or none', async () => {
    expect(await told([entered(1, 'Prepare')])).toMatchObject({
      step: 'Prepare',
      timeline: [{ state: 'Prepare', enteredAt: at(1) }],
    });
    expect(await told([])).toMatchObject({ step: '', timeline: [] });
  });

  it('is read page by page, and is one story', async () => {
    const { result, attempts } = await runBranch(history, {
      variables: { executionArn: 'arn:execution', failure: { error: 'Ecs.AccessDeniedException', cause: '' } },
      answers: {
        GetExecutionHistory: [
          { Events: events.slice(4).toReversed() as JsonValue, NextToken: 'more' },
          { Events: events.slice(0, 4).toReversed() as JsonValue },
        ],
      },
    });
    expect(attempts.map(({ arguments: args }) => (args as { NextToken?: string }).NextToken)).toEqual([
      undefined,
      'more',
    ]);
    expect(result.output).toEqual({
      step: 'CreateService',
      timeline: [
        { state: 'CreateCluster', enteredAt: at(1), exitedAt: at(2) },
        { state: 'CreateService', enteredAt: at(3) },
      ],
    });
  });

  it('is what was read before a page that can’t be', async () => {
    const { result } = await runBranch(history, {
      variables: { executionArn: 'arn:execution', failure: { error: 'Ecs.AccessDeniedException', cause: '' } },
      answers: {
        GetExecutionHistory: [
          { Events: events.slice(2).toReversed() as JsonValue, NextToken: 'more' },
          failure('Sfn.InvalidTokenException'),
        ],
      },
    });
    expect(result.output).toMatchObject({ step: 'CreateService' });
  });

  it('of more than a thousand events is that of the last thousand, and shows the last states of them', async () => {
    const page = (newest: number) => ({
      Events: Array.from({ length: 250 }, (_, index) => ({
        ...entered(newest - index, `State${newest - index}`),
        Timestamp: '2026-01-01T00:00:00Z',
      })),
      NextToken: 'more',
    });
    const { result, attempts } = await runBranch(history, {
      variables: { executionArn: 'arn:execution', failure: { error: 'States.Timeout', cause: '' } },
      answers: { GetExecutionHistory: [page(5000), page(4750), page(4500), page(4250)] },
    });
    expect(attempts).toHaveLength(4);
    const { step, timeline } = result.output as { step: string; timeline: { state: string }[] };
    expect(step).toBe('State5000');
    expect(timeline).toHaveLength(BOUNDS.timeline);
    expect(timeline.at(-1)?.state).toBe('State5000');
  });

  it('is left out where it can’t be asked', async () => {
    const { result } = await runBranch(history, {
      variables: { executionArn: 'arn:execution', failure: {} },
      answers: { GetExecutionHistory: failure('Sfn.AccessDeniedException') },
    });
    expect(result.output).toEqual({ step: '', timeline: [] });
  });

  it('may be read of deployments and deletions of the environment', () => {
    expect(permissionsOf(history)).toEqual([
      {
        actions: ['states:GetExecutionHistory'],
        resources: ['deploy', 'delete'].map(
          (workflow) => `arn:\${Partition}:states:\${Region}:\${Account}:execution:\${Prefix}-${workflow}:*`,
        ),
      },
    ]);
  });
});
