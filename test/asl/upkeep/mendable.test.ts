import { describe, expect, it } from '@jest/globals';
import { MEND } from '../../../asl/upkeep/mendable';
import { evaluated } from '../fragment-under-test';

const found = (kind: string, resource: string, field?: string) => ({ kind, resource, ...(field && { field }) });

const mend = (findings: object[], { isLive = true, hasForeign = false, item = {} } = {}) =>
  evaluated(MEND('$given'), { given: findings as never, isLive, hasForeign, item });

describe('What puts right what was found', () => {
  it('is nothing where nothing was', async () => {
    expect(await mend([])).toBe('');
  });

  it.each([
    [found('DRIFT', 'TargetGroup', 'healthCheckPath')],
    [found('DRIFT', 'LaunchTemplate', 'instanceType')],
    [found('DRIFT', 'AutoScalingGroup', 'maxSize')],
    [found('DRIFT', 'ServiceScaling', 'schedule')],
    [found('MISSING', 'Service')],
    [found('MISSING', 'Listener')],
    [found('MISSING', 'Alarms')],
    [found('LEFTOVER', 'CanaryService')],
    [found('LEFTOVER', 'Endpoint')],
  ])('is another deployment of what is live: %j', async (finding) => {
    expect(await mend([finding])).toBe('DEPLOY');
  });

  it.each([
    [found('MISSING', 'Cluster')],
    [found('MISSING', 'TargetGroup')],
    [found('DRIFT', 'TargetGroup', 'slipway:environment')],
    [found('DRIFT', 'CapacityProvider', 'targetCapacity')],
    [found('DRIFT', 'Listener', 'forward')],
    [found('ORPHAN', 'Cluster')],
    [found('LOCK', 'Endpoint')],
    [found('UNKNOWN', 'Service')],
  ])('is for a person to say: %j', async (finding) => {
    expect(await mend([finding])).toBe('');
    // One thing that an update does not put right is enough.
    expect(await mend([found('DRIFT', 'TargetGroup', 'healthCheckPath'), finding])).toBe('');
  });

  it('is a deletion where there is no endpoint', async () => {
    expect(await mend([found('ORPHAN', 'Cluster'), found('ORPHAN', 'Slot')], { isLive: false })).toBe('DELETE');
    expect(await mend([found('LEFTOVER', 'Endpoint')], { isLive: false })).toBe('DELETE');
    // Slots are noted with their endpoint: a deletion knows of none.
    expect(await mend([found('ORPHAN', 'Slot')], { isLive: false })).toBe('');
    expect(await mend([found('ORPHAN', 'Cluster'), found('UNKNOWN', 'Service')], { isLive: false })).toBe('');
  });

  it.each(['Service', 'CanaryService'])('is for a person to say of a %s, which may serve', async (resource) => {
    for (const kind of ['ORPHAN', 'LEFTOVER']) {
      expect(await mend([found('ORPHAN', 'Cluster'), found(kind, resource)], { isLive: false })).toBe('');
    }
  });

  it('is no deletion of what is where a deletion does not go', async () => {
    const target = { ...found('ORPHAN', 'ScalableTarget'), capacity: 'shared' };
    const deleted = (item: object) => mend([target], { isLive: false, item });
    expect(await deleted({})).toBe('');
    expect(await deleted({ capacity: { S: 'large' } })).toBe('');
    expect(await deleted({ capacity: { S: 'shared' } })).toBe('DELETE');
    expect(await deleted({ otherCapacity: { S: 'shared' } })).toBe('DELETE');
    expect(await mend([{ ...found('ORPHAN', 'Cluster'), capacity: 'own' }], { isLive: false })).toBe('DELETE');
  });

  it('is nothing where something of that name is somebody else’s', async () => {
    expect(await mend([found('ORPHAN', 'Cluster')], { isLive: false, hasForeign: true })).toBe('');
    expect(await mend([found('LEFTOVER', 'CanaryService')], { hasForeign: true })).toBe('');
  });
});
