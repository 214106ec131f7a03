import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keyOf } from '../../../../contract/registry-keys';
import { findEndpoint, readEndpoint } from '../../../../functions/shared/model-registry/endpoint';
import { type LocalRegistry, localRegistry } from '../../registry-table';

let registry: LocalRegistry;
beforeAll(async () => {
  registry = await localRegistry();
});
afterAll(() => registry.close());

const live = { status: 'LIVE', url: 'http://lb:5001', modelVersion: 1, imageVersion: 1, deploymentId: 'x_deploy_1' };
const put = (model: string, attributes: object) =>
  registry.table.update(keyOf('endpoint', { model }), { set: { model, ...attributes } });

describe('an endpoint', () => {
  it.each(['LIVE', 'DEGRADED'])('that is %s answers', async (status) => {
    const model = status.toLowerCase();
    await put(model, { ...live, status, leftovers: '["service x"]' });
    const leftovers = status === 'DEGRADED' ? { leftovers: ['service x'] } : {};
    expect(await readEndpoint(registry.table, model)).toEqual({ model, ...live, status, ...leftovers });
    expect(await findEndpoint(registry.table, model)).toMatchObject({ model, status });
  });

  it.each([
    ['nothing', {}, 'model nothing has no live endpoint'],
    ['soon', { lockedBy: 'soon_deploy_1' }, 'model soon has no live endpoint; deployment soon_deploy_1 is under way'],
    [
      'left',
      { status: 'CLEANUP_FAILED', leftovers: '["Cluster a","Service b"]', leftBy: 'left_delete_1' },
      'model left has no live endpoint; deployment left_delete_1 left Cluster a, Service b',
    ],
  ])('of %s is not there, and it is said why', async (model, attributes, message) => {
    if (Object.keys(attributes).length > 0) await put(model, attributes);
    await expect(readEndpoint(registry.table, model)).rejects.toThrow(message);
    expect(await findEndpoint(registry.table, model)).toBeUndefined();
  });
});
