import { describe, expect, it } from '@jest/globals';
import { collectEvidence } from '../../../asl/deployment/evidence';
import { statesOf } from '../../../asl/language/scopes';
import { type Answers, failure, runFragment } from '../fragment-under-test';

const NONE = failure('Any.AccessDenied');
const NOTHING: Answers = {
  GetExecutionHistory: NONE,
  DescribeServiceEvents: NONE,
  ListStoppedTasks: NONE,
  LookUpTargetGroup: NONE,
  LookUpScalingActivities: NONE,
};

const FAILURE = { error: 'ServiceFailed', cause: 'the tasks do not stay up' };

const collect = (answers: Answers, error = FAILURE) =>
  runFragment(collectEvidence, {
    variables: { executionArn: 'arn:execution', failure: error },
    answers: { ...NOTHING, ...answers },
    wanted: "{'failure': $failure, 'evidence': $evidence, 'step': $failedStep, 'timeline': $timeline}",
  });

/** Tasks that stopped, last line of the log of the last one. */
const stopped = (reasons: readonly string[], lines: readonly string[]): Answers => ({
  ListStoppedTasks: { TaskArns: reasons.map((_, index) => `arn:task/cluster/${index}`) },
  DescribeStoppedTasks: {
    Tasks: reasons.map((StoppedReason, index) => ({
      TaskArn: `arn:task/cluster/${index}`,
      StoppedAt: `2026-01-01T00:0${index}:00Z`,
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

  it('explains that tasks do not stay up by the first that stopped, its exit code and its last line', async () => {
    const { result } = await collect(stopped(['Essential container exited'], ['loading', 'Error: no model']));
    expect(result.output).toMatchObject({
      failure: {
        error: 'ServiceFailed',
        cause: 'the tasks do not stay up: Essential container exited (exit code 1), its last line: Error: no model',
      },
    });
    const silent = await collect(stopped(['Essential container exited'], []));
    expect(silent.result.output).toMatchObject({
      failure: { cause: 'the tasks do not stay up: Essential container exited (exit code 1)' },
    });
  });

  it('does not take a task for the reason that scaling took away', async () => {
    const { result } = await collect(stopped(['Scaling activity initiated by deployment', 'crashed'], ['bye']));
    expect(result.output).toMatchObject({
      failure: { cause: 'the tasks do not stay up: crashed (exit code 2), its last line: bye' },
    });
    const only = await collect(stopped(['Scaling activity initiated by deployment'], ['bye']));
    expect(only.result.output).toMatchObject({ failure: FAILURE });
  });

  it('leaves any other failure as it is', async () => {
    const error = { error: 'DeadlineExceeded', cause: 'too late' };
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
