import { describe, expect, it } from '@jest/globals';
import type { Call } from '../../../asl/aws/call';
import { describeTasks, listTasks } from '../../../asl/steps/cluster-tasks';
import { runFragment } from '../fragment-under-test';

/** What the call asks. */
async function asked(call: Call, arns: string[] = [], variables = {}) {
  const { attempts } = await runFragment(
    { start: 'Ask', states: (next) => ({ Ask: { ...call, Next: next } }) },
    { variables: { arns, ...variables }, answers: { Ask: {} } },
  );
  return attempts.map(({ arguments: args }) => args);
}

describe('tasks of an endpoint’s cluster', () => {
  it('are listed by what is wanted of them', async () => {
    expect(await asked(listTasks('STOPPED', 100))).toEqual([
      { Cluster: 'slipway-iris', Family: 'slipway-iris', DesiredStatus: 'STOPPED', MaxResults: 100 },
    ]);
  });

  it('are the model’s in a pool’s cluster too, where others run beside them', async () => {
    const shared = { cluster: 'slipway-pool_shared' };
    expect(await asked(listTasks('RUNNING', 1), [], shared)).toEqual([
      { Cluster: 'slipway-pool_shared', Family: 'slipway-iris', DesiredStatus: 'RUNNING', MaxResults: 1 },
    ]);
    expect(await asked(describeTasks('$arns'), ['t1'], shared)).toEqual([
      { Cluster: 'slipway-pool_shared', Tasks: ['t1'] },
    ]);
  });

  it('are described as many at once as a state takes, one too', async () => {
    const ids = Array.from({ length: 30 }, (_, index) => `t${index}`);
    expect(await asked(describeTasks('$arns'), ids)).toEqual([{ Cluster: 'slipway-iris', Tasks: ids.slice(0, 20) }]);
    expect(await asked(describeTasks('$arns'), ['t1'])).toEqual([{ Cluster: 'slipway-iris', Tasks: ['t1'] }]);
  });

  it('are those of the environment’s clusters only', () => {
    expect(listTasks('RUNNING', 1).permissions).toEqual([
      expect.objectContaining({
        conditions: { ArnLike: { 'ecs:cluster': expect.stringContaining('cluster/${Prefix}-') } },
      }),
    ]);
    expect(describeTasks('$arns').permissions).toEqual([
      { actions: ['ecs:DescribeTasks'], resources: [expect.stringContaining('task/${Prefix}-')] },
    ]);
  });
});
