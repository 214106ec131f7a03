import { describe, expect, it } from '@jest/globals';
import { planView } from '../../view-model/plan-view';
import { FIRST_PLAN, MOVE_PLAN } from './plan-samples';

describe('a plan in words', () => {
  it('says what the deployment comes to', () => {
    const former = MOVE_PLAN.former!;
    const words = (plan: Partial<typeof MOVE_PLAN>) => planView({ ...MOVE_PLAN, ...plan }).words;
    expect(planView(FIRST_PLAN).words).toBe('iris would go live for the first time, with version 1, image version 1.');
    expect(words({})).toBe('Version 2, image version 1 of iris would take over from version 1.');
    expect(words({ modelVersion: 1, imageVersion: 3 })).toBe(
      'Version 1, image version 3 of iris would take over from image version 1.',
    );
    expect(words({ former: { ...former, modelVersion: 2 } })).toBe(
      'Version 2, image version 1 of iris would stay live, with what changes below.',
    );
    expect(words({ kind: 'NOTHING' })).toBe(
      'Nothing would be touched: as the registry has it, iris is live just so, with version 2, image version 1.',
    );
  });

  it('names what differs as a request does, and cuts what is long', () => {
    const [version, cpu, environment] = planView(MOVE_PLAN).changes;
    expect(version).toEqual({ field: 'modelVersion', from: '1', to: '2' });
    expect(cpu).toEqual({ field: 'cpu', from: '1', to: '2' });
    expect(environment).toMatchObject({ field: 'environment', from: '–' });
    expect(environment!.to).toMatch(/^\{"NOTE":"n+…$/);
  });

  it('says what becomes of each resource, where, and why', () => {
    expect(planView(MOVE_PLAN).resources).toEqual([
      { noun: 'Task definition', becomes: 'changed', tone: 'busy', name: 'slipway-iris', because: 'cpu' },
      { noun: 'Service', becomes: 'made', tone: 'good', name: 'slipway-iris in pool shared', because: '' },
      { noun: 'Alarms', becomes: 'kept', tone: 'quiet', name: 'slipway-iris', because: '' },
      { noun: 'Service', becomes: 'removed', tone: 'warning', name: 'slipway-iris', because: '' },
    ]);
    expect(planView(FIRST_PLAN).resources.map(({ noun, because }) => [noun, because])).toEqual([
      ['Target group', ''],
      ['DNS record', 'if it is needed'],
      ['Auto Scaling group', ''],
    ]);
  });

  it('says whether it fits, what binds and how long it takes, as far as that is known', () => {
    expect(planView(FIRST_PLAN).facts).toEqual([
      ['strategy', 'rolling'],
      ['fits', '2 of 1 vCPU, 1024 MiB on one m6i.large, so 1 to 2 of these'],
      ['cost', "74.88 to 150 USD a month, by AWS's prices of 2026-11-02"],
      ['time', '3 min, by the latency model: none like it is recorded'],
    ]);
    expect(planView(MOVE_PLAN).facts.slice(2)).toEqual([
      ['quota', 'vCPUs of G instances: 16 at most, of 64'],
      ['quota', 'target groups of the load balancer: 1 at most beside 40, of 100'],
      ['cost', 'unknown: no Spot price of m6i.xlarge has been recorded'],
      ['cost today', "74.88 to 150 USD a month, by AWS's prices of 2026-11-02"],
      ['time', '3 min, as its last ones of the kind took'],
    ]);
    const { task, instances, ...others } = FIRST_PLAN.fits;
    const fits = { ...others, task: { ...task, gpus: 1 }, instances: { ...instances, min: 2 } };
    expect(planView({ ...FIRST_PLAN, fits }).facts[1]).toEqual([
      'fits',
      '2 of 1 vCPU, 1024 MiB and 1 GPU on one m6i.large, so 2 of these',
    ]);
  });
});
