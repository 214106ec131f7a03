import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { INSTANCE_TYPES } from '../../../local/aws/ec2';
import type { Platform } from '../../../local/platform';
import { platformUnderTest } from './platform-under-test';

let platform: Platform;
beforeAll(async () => {
  ({ platform } = await platformUnderTest());
});
afterAll(() => platform.close());

async function prices() {
  const items = await platform.account.table.items();
  return items.filter(({ pk }) => String(pk).startsWith('PRICE#'));
}

describe('the prices of an account', () => {
  it('are there of all types and of volumes, since its stacks were deployed', async () => {
    const recorded = await prices();
    expect(recorded.map(({ of }) => of).toSorted()).toEqual([...INSTANCE_TYPES.keys(), 'gp3'].toSorted());
    const { pricedAt } = recorded[0]!;
    expect(platform.clock.now() - Date.parse(String(pricedAt))).toBe(1_800_000);
    expect(platform.calls).toEqual([]);
  });

  it('are recorded again by their function, over the wire', async () => {
    const before = await prices();
    const invocation = { FunctionName: 'slipway-record-prices' };
    const answer = await platform.account.twin.call('lambda', 'Invoke', invocation, {
      roleArn: 'events.amazonaws.com',
    });
    expect(answer).not.toHaveProperty('FunctionError');
    const undated = (items: Awaited<ReturnType<typeof prices>>) =>
      items.map(({ pricedAt, ...item }) => item).toSorted((one, other) => (String(one.pk) < String(other.pk) ? -1 : 1));
    const after = await prices();
    expect(undated(after)).toEqual(undated(before));
    const later = (item: { readonly pricedAt?: unknown }) => String(item.pricedAt) > String(before[0]!.pricedAt);
    expect(after.every(later)).toBe(true);
    expect(new Set(platform.calls.map(({ service, action }) => `${service}:${action}`))).toEqual(
      new Set(['lambda:invoke', 'pricing:getProducts', 'ec2:describeSpotPriceHistory', 'dynamodb:batchWriteItem']),
    );
  });

  it('are recorded each day by themselves', async () => {
    const days = (items: Awaited<ReturnType<typeof prices>>) => new Set(items.map(({ pricedAt }) => String(pricedAt)));
    const before = days(await prices());
    await platform.clock.sleep(86_400_000 + 60_000);
    expect([...days(await prices())].every((day) => !before.has(day))).toBe(true);
  });
});
