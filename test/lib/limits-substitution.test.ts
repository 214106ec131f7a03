import { describe, expect, it } from '@jest/globals';
import { loadConfig } from '../../config/load';
import { limitsSubstitution } from '../../lib/limits-substitution';
import { evaluated } from '../asl/fragment-under-test';

const config = loadConfig('dev');
/** As a workflow has them. */
const told = (limits: object) =>
  evaluated(
    "$parse('${Limits}')",
    {},
    { Limits: limitsSubstitution({ ...config, limits: { ...config.limits, ...limits } }) },
  );

describe('what workflows are told of the limits', () => {
  it('is what is configured', async () => {
    const limits = {
      instanceTypes: ['m6i.*'],
      maxTasks: 5,
      maxInstances: 3,
      notifyDomains: ['Example.com', 'example.com'],
    };
    expect(await told(limits)).toEqual({ ...limits, notifyDomains: ['example.com'] });
  });

  it('without domains has those that the platform writes from and to', async () => {
    expect(await told({})).toMatchObject({ notifyDomains: ['dev.example.com', 'example.com'] });
    expect(await told({ notifyDomains: [] })).toMatchObject({ notifyDomains: [] });
  });
});
