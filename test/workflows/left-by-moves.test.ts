import { afterEach, describe, expect, it } from '@jest/globals';
import type { FaultSource } from '../../local/aws/faults';
import type { ModelCalls } from '../../local/simulation/model-calls';
import { AT, LIVE, Moving } from './harness/moving';
import { endpointRecord, resources } from './harness/records';

let moving: Moving;
afterEach(() => moving.account.close());

describe('What a move could not take away', () => {
  const denied =
    (state: string, while_: () => boolean): FaultSource =>
    (call) =>
      while_() && call.caller.task?.state === state
        ? { error: 'Ecs.AccessDeniedException', cause: 'not authorized', effect: 'before' }
        : undefined;

  /** An endpoint that moved to the pool and has left its cluster. */
  async function moved(): Promise<{ mend: () => void; calls: ModelCalls }> {
    let broken = true;
    moving = await Moving.open({ faults: denied('DeleteClusterElsewhere', () => broken) });
    const calls = await moving.called('own');
    expect(await moving.deployed({ capacity: 'shared' })).toEqual({
      status: 'LIVE',
      leftovers: ['Cluster slipway-iris (on instances of its own)'],
    });
    expect(await moving.placed()).toEqual([...AT.shared!, 'ecs cluster slipway-iris']);
    return {
      mend: () => {
        broken = false;
      },
      calls,
    };
  }

  it('is named, and the endpoint is live where it was to be', async () => {
    const { calls } = await moved();
    expect(await endpointRecord(moving.account, 'iris')).toMatchObject({
      status: 'LIVE',
      capacity: 'shared',
      otherCapacity: 'own',
      leftovers: '["Cluster slipway-iris (on instances of its own)"]',
    });
    expect(calls.stop()).toMatchObject({ failed: 0 });
  });

  it.each<[string, () => Promise<string>]>([
    ['an update', () => moving.started({}, 'local/iris:2')],
    ['the same once more', () => moving.started({})],
    ['a move back', () => moving.started({ capacity: 'own' })],
  ])('goes with %s', async (_what, next) => {
    const { mend, calls } = await moved();
    mend();
    expect(await moving.ended(await next())).toEqual(LIVE);
    const { otherCapacity, movedBy } = (await endpointRecord(moving.account, 'iris')) ?? {};
    expect([otherCapacity, movedBy]).toEqual([undefined, undefined]);
    expect(calls.stop()).toMatchObject({ failed: 0 });
  });

  it('keeps no update back while it stays', async () => {
    const { calls } = await moved();
    expect(await moving.deployed({}, 'local/iris:2')).toEqual({
      status: 'LIVE',
      leftovers: ['Cluster slipway-iris (on instances of its own)'],
    });
    expect(calls.stop()).toMatchObject({ failed: 0 });
  });

  it('goes with the deletion of the endpoint', async () => {
    const { mend } = await moved();
    mend();
    expect((await moving.ended(await moving.account.deleteEndpoint('iris'))).status).toBe('DELETED');
    expect(await resources(moving.account)).toEqual([]);
  });

  it('goes with a second deletion, if the first could not take it either', async () => {
    const { mend } = await moved();
    expect(await moving.ended(await moving.account.deleteEndpoint('iris'))).toMatchObject({
      status: 'CLEANUP_FAILED',
      leftovers: ['Cluster slipway-iris (on instances of its own)'],
    });
    mend();
    expect((await moving.ended(await moving.account.deleteEndpoint('iris'))).status).toBe('DELETED');
    expect(await resources(moving.account)).toEqual([]);
  });

  it('at the new place makes the endpoint DEGRADED, which any next deployment mends', async () => {
    let broken = true;
    moving = await Moving.open({ faults: denied('DeleteServiceElsewhere', () => broken) });
    const calls = await moving.called('own');
    const failed = await moving.deployed({ capacity: 'shared' }, 'local/crash:1');
    expect(failed).toMatchObject({
      status: 'CLEANUP_FAILED',
      leftovers: [expect.stringContaining('Service slipway-iris (in pool shared)')],
    });
    expect(await moving.at()).toMatchObject({ status: 'DEGRADED', capacity: 'own', modelVersion: 1 });
    broken = false;
    expect(await moving.deployed({ capacity: 'shared' }, 'local/iris:2')).toEqual(LIVE);
    expect(await moving.at()).toMatchObject({ status: 'LIVE', capacity: 'shared', modelVersion: 3 });
    expect(calls.stop()).toMatchObject({ failed: 0 });
  });
});
