import { describe, expect, it } from '@jest/globals';
import { DeploymentRequest } from '../../contract/requests';
import { asRequested } from '../../view-model/live-settings';

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
