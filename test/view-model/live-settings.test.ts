import { describe, expect, it } from '@jest/globals';
import { DeploymentRequest } from '../../contract/requests';
import { asRequested, sizeInWords } from '../../view-model/live-settings';

const recorded = {
  capacity: 'own',
  instanceType: 'm6i.large',
  cpuUnits: 512,
  memoryMiB: 512,
  gpus: 0,
  spot: false,
  minTasks: 1,
  maxTasks: 4,
  schedule: [],
  environment: { LOG_LEVEL: 'info' },
  secrets: {},
  secretVersions: { TOKEN: '1' },
};

describe('recorded settings', () => {
  it('become those of a request, which the API takes', () => {
    const { cpuUnits: _, secretVersions: __, ...others } = recorded;
    expect(asRequested(recorded)).toEqual({ ...others, cpu: 0.5 });
    expect(DeploymentRequest.safeParse(asRequested(recorded)).success).toBe(true);
  });

  it('may be of another release', () => {
    expect(asRequested({})).toEqual({});
    expect(asRequested({ cpuUnits: 'many', future: 1 })).toEqual({ future: 1 });
  });
});

describe('the size of an endpoint', () => {
  it.each([
    [recorded, '1 to 4 tasks of 0.5 vCPU and 512 MiB on m6i.large'],
    [{ ...recorded, minTasks: 1, maxTasks: 1 }, '1 task of 0.5 vCPU and 512 MiB on m6i.large'],
    [
      { ...recorded, minTasks: 3, maxTasks: 3, capacity: 'shared' },
      '3 tasks of 0.5 vCPU and 512 MiB in the pool shared',
    ],
    [
      { ...recorded, instanceType: 'g5.xlarge', gpus: 1, spot: true },
      '1 to 4 tasks of 0.5 vCPU, 512 MiB and 1 GPU on Spot instances of g5.xlarge',
    ],
    [{ ...recorded, gpus: 2 }, '1 to 4 tasks of 0.5 vCPU, 512 MiB and 2 GPUs on m6i.large'],
    [{ memoryMiB: 512 }, 'of 512 MiB'],
    [{ instanceType: 'm6i.large' }, 'on m6i.large'],
    [{}, ''],
  ])('is told in words: %j', (settings, words) => {
    expect(sizeInWords(settings)).toBe(words);
  });
});
