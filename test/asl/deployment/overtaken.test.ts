import { describe, expect, it } from '@jest/globals';
import { IS_OVERTAKEN, OtherDeploymentLive } from '../../../asl/deployment/overtaken';
import type { JsonValue } from '../../../local/asl';
import { evaluated } from '../fragment-under-test';

const endpoint = (status: string) => ({ status: { S: status }, deploymentId: { S: 'iris_deploy_1' } });

const told = (repairs: boolean, rollback: { readonly [field: string]: JsonValue }, lockedEndpoint?: JsonValue) =>
  evaluated(`[${inner(IS_OVERTAKEN)}, ${inner(OtherDeploymentLive.Cause!)}]`, {
    model: 'iris',
    repairs,
    rollback,
    ...(lockedEndpoint !== undefined && { lockedEndpoint }),
  });

const inner = (jsonata: string) => jsonata.slice(2, -2);

describe('what is to be put right', () => {
  it.each<[string, boolean, { readonly [field: string]: JsonValue }, JsonValue | undefined]>([
    ['is what is live', true, {}, endpoint('LIVE')],
    ['is what serves, though not as it should', true, {}, endpoint('DEGRADED')],
    ['is the deployment that is named', true, { deploymentId: 'iris_deploy_1' }, endpoint('LIVE')],
    ['is nothing where none of that is asked for', false, { deploymentId: 'iris_deploy_0' }, {}],
    ['is not known before the lock is asked for', true, { deploymentId: 'iris_deploy_0' }, undefined],
  ])('%s', async (_, repairs, rollback, locked) => {
    expect(await told(repairs, rollback, locked)).toEqual([false, expect.any(String)]);
  });

  it.each([
    ['another deployment is live than is named', { deploymentId: 'iris_deploy_0' }, endpoint('LIVE'), 'iris_deploy_0'],
    ['what is named does not serve', { deploymentId: 'iris_deploy_1' }, endpoint('CLEANUP_FAILED'), 'iris_deploy_1'],
    ['nothing is live', {}, {}, 'nothing of model iris is live'],
  ])('is nothing where %s', async (_, rollback, locked, words) => {
    expect(await told(true, rollback, locked)).toEqual([true, expect.stringContaining(words)]);
  });
});
