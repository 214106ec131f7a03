import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keyOf } from '../../../../contract/registry-keys';
import { findEndpoint, readEndpoint, summarizeEndpoint } from '../../../../functions/shared/model-registry/endpoint';
import { type LocalRegistry, localRegistry } from '../../registry-table';

let registry: LocalRegistry;
beforeAll(async () => {
  registry = await localRegistry();
});
afterAll(() => registry.close());

const ANSWERING = { url: 'http://lb:5001', modelVersion: 1, imageVersion: 2, deploymentId: 'iris.1' };
const write = (model: string, attributes: object) =>
  registry.table.put({ ...keyOf('endpoint', { model }), model, ...ANSWERING, ...attributes }, { exists: false });

describe('an endpoint', () => {
  it('that is LIVE is found, its settings as JSON', async () => {
    await write('live', {
      status: 'LIVE',
      settings: '{"minTasks":2}',
      digest: 'sha256:a',
      lockedBy: 'live.2',
      slotPort: 1,
    });
    const live = { model: 'live', status: 'LIVE', ...ANSWERING, digest: 'sha256:a', settings: { minTasks: 2 } };
    expect((await findEndpoint(registry.table, 'live'))?.endpoint).toEqual(live);
    expect(await readEndpoint(registry.table, 'live')).toMatchObject({
      endpoint: live,
      item: { lockedBy: 'live.2', settings: { minTasks: 2 } },
    });
  });

  it('that is DEGRADED answers still, and tells what is wrong', async () => {
    await write('degraded', { status: 'DEGRADED', leftovers: '["a task"]' });
    expect(await findEndpoint(registry.table, 'degraded')).toMatchObject({
      endpoint: { status: 'DEGRADED', leftovers: ['a task'] },
    });
  });

  it.each([{}, { status: 'CLEANUP_FAILED' }])('with %j is none', async (attributes) => {
    const model = `none-${Object.keys(attributes).length}`;
    await write(model, attributes);
    expect(await findEndpoint(registry.table, model)).toBeUndefined();
    await expect(readEndpoint(registry.table, model)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: `model ${model} has no live endpoint`,
    });
  });

  it('that is not there takes no deletion in the registry for a deployment', async () => {
    await registry.table.put(
      { ...keyOf('endpoint', { model: 'deleting' }), lockedBy: 'registry:1' },
      { exists: false },
    );
    await expect(readEndpoint(registry.table, 'deleting')).rejects.toThrow(/has no live endpoint$/);
  });

  it('that is not there says whether a deployment is under way, rather than what an earlier one left', async () => {
    await write('left', { leftovers: '["Cluster a","Service b"]', leftBy: 'left.1' });
    await expect(readEndpoint(registry.table, 'left')).rejects.toThrow(
      'endpoint; deployment left.1 left Cluster a, Service b',
    );
    await registry.table.update(keyOf('endpoint', { model: 'left' }), { set: { lockedBy: 'left.2' } });
    await expect(readEndpoint(registry.table, 'left')).rejects.toThrow(/endpoint; deployment left\.2 is under way$/);
  });
});

describe('what runs of a model, in short', () => {
  const summary = (model: string) => summarizeEndpoint(registry.table, model);

  it('is where the live endpoint is and what it serves', async () => {
    await write('short', { status: 'LIVE', settings: '{}', updatedAt: '2026-11-23T12:05:00Z', leftovers: '[]' });
    expect(await summary('short')).toEqual({ status: 'LIVE', ...ANSWERING, updatedAt: '2026-11-23T12:05:00Z' });
  });

  it('tells what is left where it was before it moved', async () => {
    await write('moved', { status: 'LIVE', leftovers: '["Cluster moved (on instances of its own)"]' });
    expect(await summary('moved')).toEqual({
      status: 'LIVE',
      ...ANSWERING,
      leftovers: ['Cluster moved (on instances of its own)'],
    });
  });

  it('tells what is wrong with one that is not as it should be', async () => {
    await write('amiss', { status: 'DEGRADED', leftovers: '["a task"]' });
    expect(await summary('amiss')).toEqual({ status: 'DEGRADED', ...ANSWERING, leftovers: ['a task'] });
  });

  it('tells what a deployment left that could not clean up, and no URL of it', async () => {
    await write('remains', { status: 'CLEANUP_FAILED', leftovers: '["Cluster a"]', leftBy: 'remains.2' });
    expect(await summary('remains')).toEqual({
      status: 'CLEANUP_FAILED',
      deploymentId: 'remains.2',
      leftovers: ['Cluster a'],
    });
  });

  it('is nothing where nothing is, or a first deployment is under way', async () => {
    expect(await summary('nobody')).toBeUndefined();
    await registry.table.update(keyOf('endpoint', { model: 'first' }), { set: { lockedBy: 'first.1' } });
    expect(await summary('first')).toBeUndefined();
  });
});
