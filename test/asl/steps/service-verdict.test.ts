import { describe, expect, it } from '@jest/globals';
import { RUN, UNHEALTHY_EVENT, verdict } from '../../../asl/steps/service-verdict';
import type { JsonValue } from '../../../local/asl';
import { evaluate } from '../../../local/asl/jsonata';

const ARN = 'arn:task-definition:2';
const UNHEALTHY = '(service iris) (port 5000) is unhealthy in (target-group arn) due to (reason Request timed out).';

interface Look {
  readonly primary?: object;
  readonly desired?: number;
  readonly events?: readonly (readonly [at: string, message: string])[];
}

const look = ({ primary, desired = 1, events = [] }: Look) => ({
  Services: [
    {
      Status: 'ACTIVE',
      DesiredCount: desired,
      RunningCount: 1,
      Deployments: [
        {
          Status: 'ACTIVE',
          TaskDefinition: 'arn:task-definition:1',
          FailedTasks: 9,
          CreatedAt: '2026-01-01T00:00:00Z',
        },
        {
          Status: 'PRIMARY',
          TaskDefinition: ARN,
          RolloutState: 'IN_PROGRESS',
          RunningCount: 1,
          PendingCount: 0,
          FailedTasks: 0,
          CreatedAt: '2026-01-01T01:00:00Z',
          ...primary,
        },
      ],
      Events: events.map(([CreatedAt, Message]) => ({ CreatedAt, Message })),
    },
  ],
});

const over = (expression: string, seen: Look, variables: Record<string, JsonValue> = {}) =>
  evaluate(expression, { ...variables, states: { result: look(seen) } } as never, 'a test');

const judged = (seen: Look) => over(verdict(`'${ARN}'`), seen);
const then = '2026-01-01T01:00:00Z';

describe('the verdict on a service', () => {
  it.each<[string, Look, string]>([
    ['its only task was unhealthy', { primary: { FailedTasks: 1 }, events: [[then, UNHEALTHY]] }, 'UNHEALTHY'],
    ['two of three tasks were', { desired: 3, primary: { FailedTasks: 2 }, events: [[then, UNHEALTHY]] }, 'UNHEALTHY'],
    ['one of three tasks was', { desired: 3, primary: { FailedTasks: 1 }, events: [[then, UNHEALTHY]] }, 'PENDING'],
    ['a task of the deployment before was', { events: [[then, UNHEALTHY]] }, 'PENDING'],
    [
      'a task crashed after one of the deployment before was',
      { primary: { FailedTasks: 1 }, events: [['2026-01-01T00:59:59Z', UNHEALTHY]] },
      'PENDING',
    ],
    ['a task crashed', { primary: { FailedTasks: 1 }, events: [[then, 'has started 1 tasks']] }, 'PENDING'],
    ['two tasks crashed', { primary: { FailedTasks: 2 }, events: [[then, 'has started 1 tasks']] }, 'FAILED'],
    ['it is stable', { primary: { RolloutState: 'COMPLETED' } }, 'STABLE'],
    ['its tasks are of another version', { primary: { TaskDefinition: 'arn:task-definition:1' } }, 'REPLACED'],
    ['no task is there', { primary: { RunningCount: 0 } }, 'NO_TASK'],
  ])('where %s', async (_what, seen, expected) => {
    expect(await judged(seen)).toBe(expected);
  });
});

describe('the event that tells of a task’s health', () => {
  it('is the newest of this deployment', async () => {
    const newest = UNHEALTHY.replace('Request timed out', 'Health checks failed with these codes: [500]');
    const events = [
      ['2026-01-01T01:00:03Z', 'has started 1 tasks'],
      ['2026-01-01T01:00:02Z', newest],
      ['2026-01-01T01:00:01Z', UNHEALTHY],
    ] as const;
    expect(await over(UNHEALTHY_EVENT, { events })).toBe(newest);
    expect(await over(UNHEALTHY_EVENT, {})).toBe('');
  });
});

describe('since when tasks run', () => {
  const run = (tasks: number, failed: number) => ({ tasks, failed, since: 100 });
  const seen = (before: JsonValue | undefined, primary: object = {}) =>
    over(RUN, { primary }, { serviceWaited: 160, ...(before !== undefined && { run: before }) });

  it('is since they were first seen', async () => {
    expect(await seen(undefined)).toEqual({ tasks: 1, failed: 0, since: 160 });
    expect(await seen(run(1, 0))).toEqual(run(1, 0));
  });

  it('begins anew where one came to run, or failed', async () => {
    expect(await seen(run(1, 0), { RunningCount: 2 })).toEqual({ tasks: 2, failed: 0, since: 160 });
    expect(await seen(run(1, 0), { FailedTasks: 1 })).toEqual({ tasks: 1, failed: 1, since: 160 });
  });
});
