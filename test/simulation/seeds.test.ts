import { describe, expect, it } from '@jest/globals';
import { simulatedApps } from '../../local/simulation/app';
import { simulate } from '../../local/simulation/simulate';

/** The first seeds that found something, and what that was. */
const FOUND: Readonly<Record<number, string>> = {
  9: 'a container that printed nothing left its failure without an explanation',
  16: 'a target that was being deregistered was told about instead of the code that its health checks had got',
  25: 'a call that was never answered made a failure without a cause',
  29: 'two containers that answered 500, one of them gone from its target group, were not told apart from others',
  33: 'a container that never answered, and printed nothing, was not said to fail its health checks',
  41: 'an update to a container that answered 503 was rolled back without a word on why',
  45: 'a deployment that came second under a key failed without a cause',
  65: 'health checks that timed out were not said to',
  98: 'a recovery that died before it had counted itself kept its name from the next one, for ever',
  204: 'an event that came twice started two recoveries, and the later one wrote over how the first had ended',
  284: 'a request with many variables was refused for two fields of one name that it did not have',
  1183: 'a scenario was judged before a sweep that nothing disturbed had had its turn',
  1200: 'a rejection whose answer was lost kept the lock',
  90017: 'a rejection that could not give its lock back kept it, though its end was recorded, until the lease was over',
  90114:
    'an instance that could not be had was waited for to the end, where ECS has no event of tasks that wait for one',
};

describe('The simulation', () => {
  it.each(Object.entries(FOUND))('finds nothing any more with seed %s: %s', async (seed) => {
    const { violations } = await simulate(Number(seed), simulatedApps());
    expect(violations).toEqual([]);
  });
});
