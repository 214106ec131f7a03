import { describe, expect, it } from '@jest/globals';
import { UNHEALTHY_EVENT, verdict } from '../../../asl/steps/service-verdict';
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

const over = (expression: string, seen: Look) =>
  evaluate(expression, { states: { result: look(seen) } } as never, 'a test');

const judged = (seen: Look) => over(verdict(`'${ARN}'`), seen);
const then = '2026-01-01T01:00:00Z';

describe('the verdict on a service', () => {
  it.each<[string, Look, string]>([
    ['its only task was unhealthy', { primary: { FailedTasks: 1 }, events: [[then, UNHEALTHY]] }, 'UNHEALTHY'],
    [
      'its only task is, and another is started instead',
      { primary: { PendingCount: 1 }, events: [[then, UNHEALTHY]] },
      'UNHEALTHY',
    ],
    [
      'all of three tasks are, and others run instead',
      { desired: 3, primary: { RunningCount: 6 }, events: [[then, UNHEALTHY]] },
      'UNHEALTHY',
    ],
    [
      'one of three tasks is, and another is started instead',
      { desired: 3, primary: { RunningCount: 3, PendingCount: 1 }, events: [[then, UNHEALTHY]] },
      'PENDING',
    ],
    ['more tasks run than are wanted any more', { primary: { RunningCount: 3 } }, 'PENDING'],
    [
      'it is stable after all',
      { primary: { FailedTasks: 1, RolloutState: 'COMPLETED' }, events: [[then, UNHEALTHY]] },
      'STABLE',
    ],
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
    ['one waits for an instance, and no event says so', { primary: { RunningCount: 0, PendingCount: 1 } }, 'NO_TASK'],
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
