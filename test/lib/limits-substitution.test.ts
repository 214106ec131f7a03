import { describe, expect, it } from '@jest/globals';
import { loadConfig } from '../../config/load';
import type { EnvironmentConfig } from '../../config/schema';
import { limitsSubstitution } from '../../lib/limits-substitution';
import { evaluated } from '../asl/fragment-under-test';

const config = loadConfig('dev');
/** As a workflow has them. */
const told = (limits: object, others: Partial<EnvironmentConfig> = {}) =>
  evaluated(
    "$parse('${Limits}')",
    {},
    { Limits: limitsSubstitution({ ...config, ...others, limits: { ...config.limits, ...limits } }) },
  );

describe('what workflows are told of the limits', () => {
  it('is what is configured', async () => {
    const limits = {
      instanceTypes: ['m6i.*'],
      maxTasks: 5,
      maxInstances: 3,
      notifyDomains: ['Example.com', 'example.com'],
    };
    expect(await told(limits)).toEqual({
      ...limits,
      notifyDomains: ['example.com'],
      https: false,
      tokens: false,
    });
  });

  it('tells whether endpoints have HTTPS, and whether callers need a token', async () => {
    const names = { routing: { by: 'host', domain: 'models.example.com' } } as const;
    const jwt = { issuer: 'https://login.example.com/', jwksEndpoint: 'https://login.example.com/keys' };
    expect(await told({}, { ...names, jwt })).toMatchObject({ https: true, tokens: true });
    const certificateArn = 'arn:aws:acm:us-east-1:111111111111:certificate/1';
    const loadBalancers = { ...config.loadBalancers, certificateArn };
    expect(await told({}, { loadBalancers })).toMatchObject({ https: true, tokens: false });
  });

  it('without domains has those that the platform writes from and to', async () => {
    expect(await told({})).toMatchObject({ notifyDomains: ['dev.example.com', 'example.com'] });
    expect(await told({ notifyDomains: [] })).toMatchObject({ notifyDomains: [] });
  });
});
