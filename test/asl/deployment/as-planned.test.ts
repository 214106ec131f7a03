import { describe, expect, it } from '@jest/globals';
import { asPlanned } from '../../../asl/deployment/as-planned';
import { BASIS } from '../../../asl/deployment/basis';
import type { JsonValue } from '../../../local/asl';
import { evaluated, runFragment } from '../fragment-under-test';

const FOUND = {
  former: { url: 'http://iris:5001' },
  liveDeployment: 'iris_deploy_1',
  image: { modelVersion: 2, imageVersion: 1, digest: '' },
  strategy: { type: 'rolling' },
  settings: { minTasks: 1 },
};
const PINNED = { digest: 'sha256:1', uri: 'iris@sha256:1' };

/** As the preflight leaves them. */
const planned = async (versions: JsonValue = {}) =>
  (await evaluated(BASIS, {
    ...FOUND,
    image: { ...FOUND.image, ...PINNED },
    settings: { ...FOUND.settings, secretVersions: versions },
  })) as { [name: string]: string };

const looked = async (basis: JsonValue, more: Readonly<Record<string, JsonValue>> = {}) =>
  (await runFragment(asPlanned, { variables: { ...FOUND, pinned: PINNED, basis, ...more }, wanted: "'goes on'" }))
    .result;

describe('what was planned', () => {
  it('is done where nothing is otherwise, or nothing was planned', async () => {
    expect((await looked(await planned())).output).toBe('goes on');
    expect((await looked(null)).output).toBe('goes on');
    const versions = { TOKEN: '1' };
    expect((await looked(await planned(versions), { secretVersions: versions })).output).toBe('goes on');
  });

  it('is not done where anything is, which is said', async () => {
    const basis = { ...(await planned()), minTasks: '2' };
    expect(await looked(basis)).toMatchObject({
      error: 'NotAsPlanned',
      cause:
        'basis: it is not as it was planned any more, and nothing was touched: minTasks was 2 and is 1. Plan it again',
    });
    expect(await looked({})).toMatchObject({ error: 'NotAsPlanned' });
    expect(await looked(await planned(), { secretVersions: { TOKEN: '2' } })).toMatchObject({
      cause: expect.stringContaining('secretVersions was {} and is {"TOKEN":"2"}'),
    });
  });
});
