import { beforeAll, describe, expect, it } from '@jest/globals';
import { peersAtOnce } from '../../../bench/at-once/peers-at-once';
import { localApp } from '../../../bench/slipway-app';

describe('fifty of the peers at once', () => {
  let measured: Awaited<ReturnType<typeof peersAtOnce>>;
  beforeAll(async () => {
    measured = await peersAtOnce(await localApp(), 50);
  });

  it('are scripts of which most end with an error, and leave what they had made', () => {
    const { live, throttledCalls, leftBehind } = measured.awsCli;
    expect(live).toBeGreaterThan(0);
    expect(live).toBeLessThan(25);
    expect(throttledCalls).toBeGreaterThan(50 - live);
    expect(leftBehind).toBeGreaterThan(0);
  });

  it('are stacks that are all complete some time, and leave nothing', () => {
    expect(measured.cloudFormation).toMatchObject({ live: 50, deleted: 50, leftBehind: 0 });
  });
});
