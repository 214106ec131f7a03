import { describe, expect, it } from '@jest/globals';
import jsonata from 'jsonata';
import { loadConfig } from '../../../config/load';
import { poolInstances, poolsSubstitution } from '../../../lib/pools/pools-substitution';

/** As the workflows read it. */
async function read(substitution: string): Promise<unknown> {
  const { expression } = JSON.parse(`{"expression": "'${substitution}'"}`);
  return JSON.parse(await jsonata(expression).evaluate({}));
}

describe('what the workflows know of the pools', () => {
  const local = loadConfig('local');

  it('is their type, their size, and how many tasks have a network interface on an instance', async () => {
    expect(await read(poolsSubstitution(local))).toEqual({
      shared: { instanceType: 'm6i.xlarge', spot: false, volumeGiB: 60, maxInstances: 4, tasksPerInstance: 20 },
    });
  });

  it('is 0 tasks where it is not known how many', async () => {
    const pools = { small: { ...local.pools.shared!, instanceType: 't3.medium' } };
    expect(await read(poolsSubstitution({ ...local, pools }))).toMatchObject({ small: { tasksPerInstance: 0 } });
  });

  it('is what their instances cost by, of which the functions are told no more', () => {
    const pools = { cheap: { ...local.pools.shared!, spot: true, volumeGiB: 200 }, shared: local.pools.shared! };
    expect(poolInstances({ ...local, pools })).toEqual({
      cheap: { instanceType: 'm6i.xlarge', spot: true, volumeGiB: 200 },
      shared: { instanceType: 'm6i.xlarge', spot: false, volumeGiB: 60 },
    });
  });

  it('is empty without pools', async () => {
    expect(await read(poolsSubstitution(loadConfig('dev')))).toEqual({});
  });
});
