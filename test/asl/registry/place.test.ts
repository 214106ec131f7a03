import { describe, expect, it } from '@jest/globals';
import { elsewhere, liveCapacity, otherCapacities, placeInWords, recordedCapacity } from '../../../asl/registry/place';
import { evaluated } from '../fragment-under-test';

const of = (expression: string) => (item: object) => evaluated(`[${expression}]`, { item: item as never });

const LIVE = { status: { S: 'LIVE' }, capacity: { S: 'shared' } };

describe('where the endpoint is', () => {
  const recorded = of(recordedCapacity('$item'));

  it('is what its item has noted', async () => {
    expect(await recorded({ capacity: { S: 'shared' } })).toEqual(['shared']);
    expect(await recorded({ capacity: { S: 'own' } })).toEqual(['own']);
  });

  it('is on instances of its own where the release knew no pools', async () => {
    expect(await recorded({ status: { S: 'LIVE' } })).toEqual(['own']);
  });

  it('counts for one that serves', async () => {
    const live = of(liveCapacity('$item'));
    expect(await live(LIVE)).toEqual(['shared']);
    expect(await live({ status: { S: 'DEGRADED' } })).toEqual(['own']);
    expect(await live({ ...LIVE, status: { S: 'CLEANUP_FAILED' } })).toEqual([]);
    expect(await live({ lockedBy: { S: 'iris.1' } })).toEqual([]);
  });

  it('is said so that people understand it', async () => {
    const words = (capacity: string) => evaluated(placeInWords('$capacity'), { capacity });
    expect(await words('own')).toBe('on instances of its own');
    expect(await words('shared')).toBe('in pool shared');
  });
});

describe('where it is not', () => {
  it('is the other place of a move', async () => {
    const others = of(otherCapacities('$item'));
    expect(await others({ ...LIVE, otherCapacity: { S: 'own' } })).toEqual(['own']);
    expect(await others(LIVE)).toEqual([]);
  });

  const not = (capacity: string) => of(elsewhere('$item', `'${capacity}'`));

  it('is where something may be left: all places but the one that is meant', async () => {
    expect(await not('shared')({ ...LIVE, otherCapacity: { S: 'own' } })).toEqual(['own']);
    expect(await not('shared')(LIVE)).toEqual([]);
  });

  it('is where an earlier attempt left something, if nothing serves and it is wanted elsewhere', async () => {
    const left = { status: { S: 'CLEANUP_FAILED' }, capacity: { S: 'shared' } };
    expect(await not('own')(left)).toEqual(['shared']);
    expect(await not('shared')(left)).toEqual([]);
    expect(await not('spare')({ ...left, otherCapacity: { S: 'own' } })).toEqual(['own', 'shared']);
    expect(await not('own')({ slotLoadBalancer: { N: '1' }, capacity: { S: 'shared' } })).toEqual(['shared']);
    expect(await not('shared')({ status: { S: 'CLEANUP_FAILED' } })).toEqual(['own']);
  });

  it('is nowhere as long as there is nothing but the lock', async () => {
    expect(await not('own')({ lockedBy: { S: 'iris.1' } })).toEqual([]);
  });
});
