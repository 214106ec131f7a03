import { describe, expect, it } from '@jest/globals';
import { collectEvidence } from '../../../asl/deployment/evidence';
import { statesOf } from '../../../asl/language/scopes';
import { type Answers, failure, runFragment } from '../fragment-under-test';

const NONE = failure('Any.AccessDenied');
const NOTHING: Answers = {
  GetExecutionHistory: NONE,
  DescribeServiceEvents: NONE,
  DescribeAttempt: NONE,
  LookUpTargetGroup: NONE,
  LookUpScalingActivities: NONE,
};

const FAILURE = { error: 'ServiceFailed', cause: 'the tasks do not stay up' };

const collect = (answers: Answers, error = FAILURE) =>
  runFragment(collectEvidence, {
    variables: { executionArn: 'arn:execution', failure: error, startedAt: '2026-01-01T00:00:00Z' },
    answers: { ...NOTHING, ...answers },
    wanted: "{'failure': $failure, 'evidence': $evidence, 'step': $failedStep, 'timeline': $timeline}",
  });

/** Tasks that stopped, last line of the log of the last one. */
const stopped = (reasons: readonly string[], lines: readonly string[]): Answers => ({
  DescribeAttempt: { Services: [{ Deployments: [{ Status: 'PRIMARY', Id: 'ecs-svc/2' }] }] },
  ListStoppedTasks: { TaskArns: reasons.map((_, index) => `arn:task/cluster/${index}`) },
  DescribeStoppedTasks: {
    Tasks: reasons.map((StoppedReason, index) => ({
      TaskArn: `arn:task/cluster/${index}`,
      StoppedAt: `2026-01-01T00:0${index}:00Z`,
      StartedBy: 'ecs-svc/2',
      StoppedReason,
      Containers: [{ Name: 'model', ExitCode: index + 1 }],
    })),
  },
  GetLogEvents: { Events: lines.map((Message) => ({ Message })) },
});

describe('the evidence of a failure', () => {
  it('is what can still be asked; nothing holds up the rollback', async () => {
    const { result } = await collect({});
    expect(result.output).toEqual({ failure: FAILURE, evidence: {}, step: '', timeline: [] });
  });

  it('is gathered from all that know something', async () => {
    const { result } = await collect({
      ...stopped(['exited'], ['Error: no model']),
      GetExecutionHistory: {
        Events: [
          {
            Id: 1,
            Timestamp: '2026-01-01T00:00:00Z',
            Type: 'TaskStateEntered',
            StateEnteredEventDetails: { Name: 'CreateService' },
          },
        ],
      },
      DescribeServiceEvents: { Services: [{ Events: [{ Message: 'unable to place a task' }] }] },
      LookUpTargetGroup: { TargetGroups: [{ TargetGroupArn: 'arn:target-group' }] },
      LookUpTargetHealth: { TargetHealthDescriptions: [] },
      LookUpScalingActivities: { Activities: [] },
    });
    const output = result.output as { evidence: object; step: string; timeline: object[] };
    expect(Object.keys(output.evidence).sort()).toEqual([
      'logTail',
      'scalingActivities',
      'serviceEvents',
      'stoppedTasks',
      'targetHealth',
    ]);
    expect(output).toMatchObject({
      step: 'CreateService',
      timeline: [{ state: 'CreateService', enteredAt: '2026-01-01T00:00:00Z' }],
      evidence: { serviceEvents: ['unable to place a task'] },
    });
  });

  it('explains that tasks do not stay up by the one that stopped last, its exit code and its log', async () => {
    const { result } = await collect(stopped(['Essential container exited'], ['loading', 'Error: no model']));
    expect(result.output).toMatchObject({
      failure: {
        error: 'ServiceFailed',
        cause: 'the container ended with exit code 1; its log says: Error: no model',
      },
    });
  });

  it('does not take a task for the reason that scaling took away', async () => {
    const { result } = await collect(
      stopped(['Essential container exited', 'Scaling activity initiated by ecs'], ['bye']),
    );
    expect(result.output).toMatchObject({
      failure: { cause: 'the container ended with exit code 1; its log says: bye' },
    });
    const only = await collect({
      ...stopped(['Scaling activity initiated by ecs'], ['bye']),
      ListRunningTasks: { TaskArns: [] },
    });
    expect(only.result.output).toMatchObject({ failure: FAILURE });
  });

  it('is bounded, whatever AWS and the container say', async () => {
    const long = 'x\u0000'.repeat(10_000);
    const { result } = await collect({
      ...stopped([long], Array(50).fill(long.slice(0, 1_000))),
      DescribeServiceEvents: { Services: [{ Events: Array(20).fill({ Message: long.slice(0, 2_000) }) }] },
    });
    expect(result.status).toBe('SUCCEEDED');
    const { evidence, failure: explained } = result.output as { evidence: object; failure: { cause: string } };
    expect(JSON.stringify(evidence).length).toBeLessThan(200_000);
    expect(JSON.stringify(evidence)).not.toContain('u0000');
    expect(explained.cause.length).toBeLessThanOrEqual(1_000);
  });

  it('never holds up the rollback, and leaves the original error the error, whatever it meets', async () => {
    for (const error of ['States.DataLimitExceeded', 'States.QueryEvaluationError', 'States.Timeout']) {
      const { result } = await collect({
        ...stopped(['crashed'], ['bye']),
        DescribeServiceEvents: failure(error, 'the data is too large'),
      });
      expect([error, result.status]).toEqual([error, 'SUCCEEDED']);
      // What another part saw is not lost by it.
      expect(result.output).toMatchObject({ failure: { error: 'ServiceFailed' }, evidence: { logTail: ['bye'] } });
    }
  });

  it('waits for no answer longer than a quarter of a minute', () => {
    const collected = { StartAt: 'CollectEvidence', States: collectEvidence.states('End') };
    const timeouts = statesOf(collected).flatMap(([, state]) => (state.Type === 'Task' ? [state.TimeoutSeconds] : []));
    expect(new Set(timeouts)).toEqual(new Set([15]));
  });

  it('leaves any other failure as it is', async () => {
    const error = { error: 'CapacityUnavailable', cause: 'no instance' };
    const { result } = await collect(stopped(['crashed'], ['bye']), error);
    expect(result.output).toMatchObject({ failure: error });
  });

  it('takes a few tries of seconds, since the rollback is waiting', () => {
    const collected = { StartAt: 'CollectEvidence', States: collectEvidence.states('End') };
    const attempts = statesOf(collected).flatMap(([, state]) =>
      state.Type === 'Task' ? (state.Retry ?? []).map(({ MaxAttempts }) => MaxAttempts) : [],
    );
    expect(new Set(attempts)).toEqual(new Set([3]));
  });

  it('leaves no notes of an undo yet', () => {
    expect(collectEvidence.states('End').CollectEvidence).toMatchObject({ Output: { notes: [] }, Next: 'End' });
  });
});
