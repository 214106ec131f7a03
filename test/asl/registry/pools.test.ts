import { describe, expect, it } from '@jest/globals';
import { POOLS, poolOf, problemWithCapacity } from '../../../asl/registry/pools';
import { quotable } from '../../../lib/jsonata-text';
import { evaluated, POOLS_OF_TEST } from '../fragment-under-test';

describe('the pools of an environment', () => {
  it('are what the substitution tells', async () => {
    expect(await evaluated(POOLS)).toEqual(POOLS_OF_TEST);
    expect(await evaluated(poolOf("'shared'"))).toEqual(POOLS_OF_TEST.shared);
  });

  it.each(['gpu', 'own', 'constructor'])('have none called %s', async (name) => {
    expect(await evaluated(`$exists(${poolOf('$asked')})`, { asked: name })).toBe(false);
  });
});

describe('the capacity that a request asks for', () => {
  const problem = (request: object, substitutions = {}) =>
    evaluated(problemWithCapacity('$request'), { request: request as never }, substitutions);

  it.each([[{}], [{ capacity: 'own' }], [{ capacity: 'own', instanceType: 'm6i.large' }], [{ capacity: 'shared' }]])(
    'is right: %j',
    async (request) => {
      expect(await problem(request)).toBe('');
    },
  );

  it('is a pool that is there', async () => {
    expect(await problem({ capacity: 'gpu' })).toBe('capacity: there is no pool gpu; there is shared');
    expect(await problem({ capacity: 'gpu' }, { Pools: quotable('{"a":{},"b":{}}') })).toBe(
      'capacity: there is no pool gpu; there is a, b',
    );
    expect(await problem({ capacity: 'gpu' }, { Pools: '{}' })).toBe('capacity: there is no pool gpu; there is none');
    expect(await problem({ capacity: 'constructor' })).toContain('there is no pool constructor');
  });

  it('has the instances of the pool, and no others', async () => {
    expect(await problem({ capacity: 'shared', instanceType: 'c7g.large' })).toBe(
      'instanceType: c7g.large cannot be had in pool shared, whose instances are m6i.xlarge: leave it out, or ask for another capacity',
    );
  });
});
