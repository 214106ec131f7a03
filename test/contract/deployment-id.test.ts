import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as z from 'zod/mini';
import { DEPLOYMENT_KINDS, deploymentId, deploymentIdOf, workflowsOf } from '../../contract/deployment-id';
import { idempotencyKey, modelName } from '../../contract/values';

describe('a deployment’s id', () => {
  it('is model, kind and key where a name can hold the key', () => {
    expect(deploymentIdOf('iris', 'deploy', 'build-7')).toBe('iris_deploy_build-7');
    expect(deploymentIdOf('iris', 'rollback', 'k'.repeat(40))).toBe(`iris_rollback_${'k'.repeat(40)}`);
  });

  it('has the key’s SHA-256 where it is too long, or has other characters', () => {
    expect(deploymentIdOf('iris', 'deploy', 'a b')).toBe('iris_deploy_c8687a08aa5d6ed2044328fa6a697ab8');
    expect(deploymentIdOf('iris', 'deploy', 'k'.repeat(41))).toMatch(/^iris_deploy_[0-9a-f]{32}$/);
  });

  it('tells kinds and keys apart', () => {
    const ids = DEPLOYMENT_KINDS.flatMap((kind) =>
      ['a', 'b', 'a b', 'a.b'].map((key) => deploymentIdOf('m', kind, key)),
    );
    expect(new Set(ids).size).toBe(12);
  });

  it('fits into an execution’s name whatever the key, and says its workflow', () => {
    const model = fc.stringMatching(/^[a-z]([a-z0-9-]{0,28}[a-z0-9])?$/);
    const key = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 255 });
    fc.assert(
      fc.property(model, fc.constantFrom(...DEPLOYMENT_KINDS), key, (name, kind, token) => {
        expect([z.parse(modelName, name), z.parse(idempotencyKey, token)]).toEqual([name, token]);
        const id = deploymentIdOf(name, kind, token);
        expect(id).toMatch(/^[A-Za-z0-9_-]{1,80}$/);
        expect(z.safeParse(deploymentId, id).success).toBe(true);
        expect(workflowsOf(name, id)).toEqual([kind === 'delete' ? 'delete' : 'deploy']);
      }),
    );
  });
});

describe('the workflows of an id', () => {
  it.each([
    ['iris_deploy_1', ['deploy']],
    ['iris_rollback_1', ['deploy']],
    ['iris_delete_1', ['delete']],
    // Of a former release, whose ids did not say.
    ['iris.build-1.-1165195667', ['deploy', 'delete']],
    ['iris_stop_1', []],
    ['iris-2_deploy_1', []],
    ['iris-2.1', []],
    ['other_deploy_1', []],
  ])('%s are %j', (id, workflows) => {
    expect(z.safeParse(deploymentId, id).success).toBe(true);
    expect(workflowsOf('iris', id)).toEqual(workflows);
  });
});
