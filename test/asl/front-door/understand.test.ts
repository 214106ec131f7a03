import { describe, expect, it } from '@jest/globals';
import { understand } from '../../../asl/front-door/understand';
import type { JsonValue } from '../../../local/asl';
import { runFragment } from '../fragment-under-test';

async function asked(operation: string, body: JsonValue = {}, { model = 'iris', key = '' } = {}) {
  const { result } = await runFragment(understand, {
    variables: { operation, body, model, idempotencyKey: key },
    wanted: '$asked',
  });
  return result.status === 'SUCCEEDED' ? result.output : result;
}
const meant = (kind: string, input: object, model = 'iris', isPlan = false) => ({
  problem: '',
  kind,
  model,
  input,
  isPlan,
});
const refused = (message: string) => ({
  status: 400,
  body: expect.stringContaining(message),
});

describe('what a request means', () => {
  it.each<[string, JsonValue, object]>([
    ['startDeployment', { minTasks: 2 }, meant('deploy', { request: { minTasks: 2 } })],
    ['startDeployment', { dryRun: false }, meant('deploy', { request: {} })],
    ['startDeployment', { dryRun: true, minTasks: 2 }, meant('deploy', { request: { minTasks: 2 } }, 'iris', true)],
    ['rollBackEndpoint', {}, meant('rollback', { rollback: {} })],
    ['rollBackEndpoint', { dryRun: true }, meant('rollback', { rollback: {} }, 'iris', true)],
    ['deleteEndpoint', { anything: 1 }, meant('delete', {})],
    [
      'seedDeploy',
      { config: { 'registry-name': 'wine', ram: '512Mi' } },
      meant('deploy', { request: { modelVersion: 'latest', imageVersion: 'latest', memoryMiB: 512 } }, 'wine'),
    ],
    [
      'seedDelete',
      { 'registry-name': 'wine', version: '3' },
      meant('delete', { expected: { modelVersion: 3 } }, 'wine'),
    ],
  ])('by %s with %j', async (operation, body, expected) => {
    expect(await asked(operation, body)).toEqual(expected);
  });

  it.each<[string, JsonValue, string]>([
    ['startDeployment', { minTasks: 0 }, 'minTasks: must be a whole number from 1 to 1000, not 0'],
    ['rollBackEndpoint', { deploymentId: 1 }, 'deploymentId: must be '],
    ['startDeployment', { dryRun: 'yes' }, 'dryRun: must be true or false, not \\"yes\\"'],
    ['startDeployment', { dryRun: true, minTasks: 9, maxTasks: 1 }, 'minTasks: must not be greater'],
    // Who believes that nothing is done must not lose an endpoint.
    ['deleteEndpoint', { dryRun: true }, 'dryRun: there is no plan of that here; leave it out'],
    [
      'seedDeploy',
      { config: { 'registry-name': 'iris', dryRun: true } },
      'config.dryRun: there is no plan of that here',
    ],
    ['seedDeploy', {}, 'config: is missing'],
    [
      'seedDeploy',
      { config: { 'registry-name': 'iris', 'deployment-type': 'build' } },
      'config.deployment-type: must be deploy',
    ],
    ['seedDeploy', { config: { 'registry-name': 'iris', minTasks: 9, maxTasks: 1 } }, 'minTasks: must not be greater'],
    ['seedDelete', { 'registry-name': 'iris', version: 'x' }, 'version: must be '],
  ])('is refused where it is wrong: %s with %j', async (operation, body, message) => {
    expect(await asked(operation, body)).toEqual(refused(message));
  });

  it('is refused for a model that can’t be named so', async () => {
    expect(await asked('deleteEndpoint', {}, { model: 'My_Model' })).toEqual(refused('model: must be '));
    // 32 characters, less the prefix and its hyphen.
    expect(await asked('deleteEndpoint', {}, { model: 'a'.repeat(24) })).toMatchObject({ kind: 'delete' });
    expect(await asked('deleteEndpoint', {}, { model: 'a'.repeat(25) })).toEqual(
      refused('model: must be at most 24 characters, not '),
    );
    expect(await asked('seedDelete', { 'registry-name': 'a'.repeat(25) })).toEqual(refused('at most 24 characters'));
  });

  it('is refused where there is no such pool, or the pool has other instances', async () => {
    expect(await asked('startDeployment', { capacity: 'gpu' })).toEqual(
      refused('capacity: there is no pool gpu; there is shared'),
    );
    expect(await asked('startDeployment', { capacity: 'shared', instanceType: 'c7g.large' })).toEqual(
      refused('instanceType: c7g.large cannot be had in pool shared, whose instances are m6i.xlarge'),
    );
    expect(await asked('startDeployment', { capacity: 'shared' })).toEqual(
      meant('deploy', { request: { capacity: 'shared' } }),
    );
    expect(await asked('startDeployment', { capacity: 'A_b' })).toEqual(refused('capacity: must be '));
  });

  it('is refused under a key that is none', async () => {
    expect(await asked('deleteEndpoint', {}, { key: 'é' })).toEqual(refused('Idempotency-Key: must be '));
    expect(await asked('deleteEndpoint', {}, { key: 'build 1' })).toMatchObject({ kind: 'delete' });
  });

  it('is not guessed', async () => {
    expect(await asked('listModels')).toMatchObject({ error: 'UnknownOperation', cause: 'listModels' });
  });
});
