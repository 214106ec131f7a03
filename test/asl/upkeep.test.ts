import { describe, expect, it } from '@jest/globals';
import { inspect } from '../../asl/inspect';
import { permissionsOf } from '../../asl/language/permissions-of';
import { rendered } from '../../asl/language/rendered';
import type { InlineMap, Task } from '../../asl/language/states';
import { upkeep } from '../../asl/upkeep';
import { EXPRESS } from '../../asl/workflows';
import { serviceOf, tasksOf } from '../../docs/render/calls';

const map = upkeep.States.InspectModels as InlineMap;

const actionsOf = (workflow: typeof upkeep) => permissionsOf(workflow).flatMap(({ actions }) => actions);

describe('the upkeep', () => {
  it('is Standard, since of many models it takes longer than five minutes; each inspection is Express', () => {
    expect([EXPRESS.has('upkeep'), EXPRESS.has('inspect')]).toEqual([false, true]);
    expect(inspect.TimeoutSeconds).toBeLessThan(300);
  });

  it('waits for an inspection until it has ended by its own time', () => {
    const { TimeoutSeconds } = map.ItemProcessor.States.InspectModel as Task;
    expect(TimeoutSeconds).toBeGreaterThan(inspect.TimeoutSeconds!);
    expect(TimeoutSeconds).toBeLessThan(300);
  });

  it('asks Elastic Load Balancing no more at once than leaves room for deployments, and again with a jitter', () => {
    const calls = tasksOf(inspect.States).filter(({ task }) => serviceOf(task) === 'elasticloadbalancingv2');
    const atOnce = map.MaxConcurrency!;
    // Of the forty that an account has at once.
    expect(calls.length * atOnce).toBeLessThanOrEqual(40 - 10);
    for (const { task } of calls) {
      expect(task.Retry!.at(-1)).toMatchObject({ MaxAttempts: 6, BackoffRate: 2, JitterStrategy: 'FULL' });
    }
  });

  it('inspects with rights to look, and no other', () => {
    expect(actionsOf(inspect).filter((action) => !/:(Describe|Get|List)/.test(action))).toEqual([]);
  });

  it('changes nothing itself but its report: what puts things right it starts', () => {
    expect(
      actionsOf(upkeep)
        .filter((action) => !/:(Describe|Get|List|Query)/.test(action))
        .toSorted(),
    ).toEqual([
      'cloudwatch:PutMetricData',
      'dynamodb:PutItem',
      'events:PutEvents',
      'states:StartExecution',
      'states:StartExecution',
      'states:StartSyncExecution',
    ]);
  });

  it('fits into what Step Functions takes of a definition', () => {
    for (const workflow of [upkeep, inspect]) expect(rendered(workflow).length).toBeLessThan(500_000);
  });
});
