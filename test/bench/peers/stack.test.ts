import { describe, expect, it } from '@jest/globals';
import { HandlerError, type Resource, Stack } from '../../../bench/peers/cloudformation/stack';
import { AwsError } from '../../../local/aws/service';
import { VirtualClock } from '../../../local/clock';

/** A stack whose resources write down what happens to them, with the second in which it does. */
function stackOf(resources: Readonly<Record<string, Partial<Resource> & { readonly stableAfter?: number }>>) {
  const clock = new VirtualClock(0);
  const log: string[] = [];
  const note = (what: string) => void log.push(`${clock.now() / 1_000} ${what}`);
  const withDefaults = Object.entries(resources).map(([id, { stableAfter, ...given }]): [string, Resource] => [
    id,
    {
      after: [],
      create: async () => note(`create ${id}`),
      delete: async () => note(`delete ${id}`),
      ...(stableAfter !== undefined && {
        stabilisation: { isStable: async () => clock.now() >= stableAfter * 1_000, timeoutSeconds: 60 },
      }),
      ...given,
    },
  ]);
  return { clock, log, note, stack: new Stack(clock, Object.fromEntries(withDefaults)) };
}

const failing = async () => {
  throw new HandlerError('no');
};

describe('a stack that is created', () => {
  it('goes on with what depends on a resource as soon as that is configured, and is complete when all are stable', async () => {
    const { stack, log, clock } = stackOf({ Service: { after: ['Group'] }, Group: { stableAfter: 10 } });
    expect(await stack.create()).toBeUndefined();
    expect(log).toEqual(['0 create Group', '0 create Service']);
    expect(clock.now()).toBe(10_000);
  });

  it('lets dependents wait for a resource that holds them up', async () => {
    const { stack, log } = stackOf({
      Service: { after: ['Attachment'] },
      Attachment: { stabilisation: { isStable: async () => true, timeoutSeconds: 60, holdsUp: true } },
    });
    await stack.create();
    expect(log).toEqual(['0 create Attachment', '5 create Service']);
  });

  it('fails with the first resource, and waits no longer for the others', async () => {
    const { stack, log, clock } = stackOf({
      Bad: { create: failing },
      After: { after: ['Bad'] },
      Slow: { stableAfter: 50 },
    });
    expect(await stack.create()).toBe(0);
    expect(log).toEqual(['0 create Slow']);
    expect(clock.now()).toBe(5_000);
  });

  it('fails with a resource that is not stable in its time', async () => {
    const { stack } = stackOf({ Service: { stableAfter: 61 } });
    expect(await stack.create()).toBe(60_000);
  });

  it('passes on what is no failure of a resource', async () => {
    const { stack } = stackOf({ Service: { create: () => Promise.reject(new TypeError('a mistake')) } });
    await expect(stack.create()).rejects.toThrow('a mistake');
  });
});

describe('a stack that is deleted', () => {
  it('deletes dependents first, and only what was created', async () => {
    const { stack, log } = stackOf({
      Cluster: {},
      Service: { after: ['Cluster'], isGone: async () => log.length > 3 || log.push('still there') > 3 },
      Bad: { after: ['Service'], create: failing },
    });
    await stack.create();
    await stack.delete();
    expect(log).toEqual([
      '0 create Cluster',
      '0 create Service',
      '0 delete Service',
      'still there',
      '0 delete Cluster',
    ]);
  });

  it('tries again where a resource is in use, and nowhere else', async () => {
    let refusals = 2;
    const refuse = (code: string) => async () => {
      if (refusals-- > 0) throw new AwsError(code, 'in use');
    };
    const busy = stackOf({ Cluster: { delete: refuse('ResourceInUseException'), inUse: ['ResourceInUseException'] } });
    await busy.stack.create();
    await busy.stack.delete();
    expect(busy.clock.now()).toBe(10_000);

    refusals = 1;
    const denied = stackOf({ Cluster: { delete: refuse('AccessDenied'), inUse: ['ResourceInUseException'] } });
    await denied.stack.create();
    await expect(denied.stack.delete()).rejects.toThrow('in use');
  });
});
