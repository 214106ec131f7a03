import { describe, expect, it } from '@jest/globals';
import { lookAtPool } from '../../../asl/steps/pool-room';
import type { JsonValue } from '../../../local/asl';
import { runBranch } from '../fragment-under-test';

const instances = (...states: string[]) => states.map((LifecycleState) => ({ LifecycleState }));

async function looked(given: Record<string, JsonValue>, ...groups: { [key: string]: JsonValue }[]) {
  const { result, attempts } = await runBranch(lookAtPool, {
    variables: { given, cluster: 'slipway-pool_shared' },
    answers: { DescribePool: { AutoScalingGroups: groups } },
  });
  return { seen: result.output, asked: attempts.map(({ arguments: args }) => args) };
}

describe('a shared pool', () => {
  const SHARED = { pool: 'shared' };

  it.each<[string, string[], number, boolean]>([
    ['has all instances that it may have', ['InService', 'InService'], 2, true],
    ['has more than it may have since it was configured', ['InService', 'InService', 'InService'], 2, true],
    ['may have one more', ['InService'], 2, false],
    ['waits for its last instance', ['InService', 'Pending'], 2, false],
    ['loses one', ['InService', 'Terminating'], 2, false],
    ['is empty', [], 2, false],
  ])('that %s', async (_what, states, MaxSize, poolIsFull) => {
    const { seen, asked } = await looked(SHARED, { MaxSize, Instances: instances(...states) });
    expect(seen).toEqual({ poolIsFull });
    expect(asked).toEqual([{ AutoScalingGroupNames: ['slipway-pool_shared'] }]);
  });

  it('that is not there is not full', async () => {
    expect((await looked(SHARED)).seen).toEqual({ poolIsFull: false });
  });
});

it.each([[{ pool: '' }], [{}]])('a model’s own instances are not asked for: %j', async (given) => {
  expect(await looked(given)).toEqual({ seen: { poolIsFull: false }, asked: [] });
});
