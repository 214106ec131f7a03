import { describe, expect, it } from '@jest/globals';
import { BASIS, otherwise } from '../../../asl/deployment/basis';
import { StartDeploymentRequest } from '../../../contract/requests';
import type { JsonValue } from '../../../local/asl';
import { evaluated } from '../fragment-under-test';

const VARIABLES = {
  former: { url: 'http://iris:5001' },
  liveDeployment: 'iris_deploy_1',
  image: { modelVersion: 2, imageVersion: 1, digest: `sha256:${'1'.repeat(64)}` },
  strategy: { type: 'rolling' },
  settings: { minTasks: 1, instanceType: 'm6i.large', environment: { NOTE: 'n'.repeat(1_000) } },
};

const basisOf = async (variables: Readonly<Record<string, JsonValue>> = {}) =>
  (await evaluated(BASIS, { ...VARIABLES, ...variables })) as Record<string, string>;

const changed = (was: JsonValue, is: JsonValue) => evaluated(otherwise('$basis', '$now'), { basis: was, now: is });

describe('what a plan went by', () => {
  it('is told in short texts, and is what a request may have', async () => {
    const basis = await basisOf();
    expect(basis).toEqual({
      liveDeployment: 'iris_deploy_1',
      modelVersion: '2',
      imageVersion: '1',
      // As it is: whoever is told that it is another one looks for the image by it.
      digest: VARIABLES.image.digest,
      strategy: 'rolling',
      minTasks: '1',
      instanceType: 'm6i.large',
      environment: expect.stringMatching(/^sha256:[0-9a-f]{32}$/),
    });
    expect(StartDeploymentRequest.parse({ basis })).toEqual({ basis });
  });

  it('is that nothing is live before a first deployment', async () => {
    expect(await basisOf({ former: {} })).toMatchObject({ liveDeployment: 'none' });
  });

  it('is another where what is long differs', async () => {
    const other = await basisOf({ settings: { ...VARIABLES.settings, environment: { NOTE: 'm'.repeat(1_000) } } });
    expect(other.environment).not.toBe((await basisOf()).environment);
  });
});

describe('what is otherwise than it was planned', () => {
  it('is nothing where nothing has changed', async () => {
    expect(await changed(await basisOf(), await basisOf())).toEqual([]);
  });

  it('is told name by name', async () => {
    const now = await basisOf({ liveDeployment: 'iris_deploy_2', settings: { minTasks: 2, gpus: 0 } });
    expect(await changed(await basisOf(), now)).toEqual([
      'liveDeployment was iris_deploy_1 and is iris_deploy_2',
      'minTasks was 1 and is 2',
      'gpus was nothing and is 0',
      'instanceType was m6i.large and is nothing',
      expect.stringMatching(/^environment was sha256:\w+ and is nothing$/),
    ]);
  });

  it('is all of it where nothing was sent', async () => {
    expect(await changed({}, { minTasks: '1' })).toEqual(['minTasks was nothing and is 1']);
  });
});
