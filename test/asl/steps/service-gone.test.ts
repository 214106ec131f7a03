import { describe, expect, it } from '@jest/globals';
import { permissionsOf } from '../../../asl/language/permissions-of';
import { untilGone } from '../../../asl/saga/undo';
import { serviceGone } from '../../../asl/steps/service-gone';
import { type Answers, failure, runFragment } from '../fragment-under-test';
import { allowed, arn } from './expectations';

const run = (answers: Answers) => runFragment(untilGone(serviceGone, { given: { service: '$name' } }), { answers });
const SERVICE = (Status: string) => ({ Services: [{ Status }] });
const LISTED = { TaskArns: ['arn:task/a', 'arn:task/b'] };
const TASKS = (...states: string[]) => ({ Tasks: states.map((LastStatus) => ({ LastStatus })) });
const NO_CLUSTER = failure('Ecs.ClusterNotFoundException');

describe('a service that goes', () => {
  it('is not gone while it drains, whatever its tasks do', async () => {
    const { attempts } = await run({
      DescribeLeavingService: [SERVICE('DRAINING'), SERVICE('DRAINING'), SERVICE('INACTIVE')],
      ListLeavingTasks: { TaskArns: [] },
    });
    expect(attempts.map(({ state }) => state)).toEqual([
      ...Array(3).fill('DescribeLeavingService'),
      'ListLeavingTasks',
    ]);
    expect(attempts[0]?.arguments).toEqual({ Cluster: 'slipway-iris', Services: ['slipway-iris'] });
  });

  it('is not gone while one of its tasks still stops', async () => {
    const { attempts, seconds } = await run({
      DescribeLeavingService: SERVICE('INACTIVE'),
      ListLeavingTasks: LISTED,
      DescribeLeavingTasks: [TASKS('STOPPED', 'DEPROVISIONING'), TASKS('STOPPED', 'STOPPED')],
    });
    expect(seconds).toBe(2);
    expect(attempts.filter(({ state }) => state === 'ListLeavingTasks')).toEqual(
      Array(2).fill({
        state: 'ListLeavingTasks',
        arguments: { Cluster: 'slipway-iris', Family: 'slipway-iris', DesiredStatus: 'STOPPED', MaxResults: 20 },
      }),
    );
    expect(attempts.at(-1)).toEqual({
      state: 'DescribeLeavingTasks',
      arguments: { Cluster: 'slipway-iris', Tasks: LISTED.TaskArns },
    });
  });

  it.each([
    ['at once', { DescribeLeavingService: NO_CLUSTER }],
    ['then', { DescribeLeavingService: SERVICE('INACTIVE'), ListLeavingTasks: NO_CLUSTER }],
    [
      'in the end',
      { DescribeLeavingService: { Services: [] }, ListLeavingTasks: LISTED, DescribeLeavingTasks: NO_CLUSTER },
    ],
  ])('is gone where there is no cluster: %s', async (_, answers) => {
    const { result, seconds } = await run(answers);
    expect(result.output).toEqual({ notes: [] });
    expect(seconds).toBe(0);
  });

  it('is looked at again where a call fails', async () => {
    const { result, seconds } = await run({
      DescribeLeavingService: SERVICE('INACTIVE'),
      ListLeavingTasks: [failure('Ecs.EcsException', 'Rate exceeded'), { TaskArns: [] }],
    });
    expect(result.output).toEqual({ notes: [] });
    expect(seconds).toBe(2);
  });

  it('takes rights to look at services and tasks of the environment', () => {
    const conditions = { ArnLike: { 'ecs:cluster': arn('ecs', 'cluster/${Prefix}-*') } };
    expect(serviceGone.looks.flatMap((look) => allowed(permissionsOf(look)))).toEqual([
      ['ecs:DescribeServices', arn('ecs', 'service/${Prefix}-*/${Prefix}-*')],
      ['ecs:ListTasks', '*', conditions],
      ['ecs:DescribeTasks', arn('ecs', 'task/${Prefix}-*/*')],
    ]);
  });
});
