import { expect, it } from '@jest/globals';
import { UnderWay } from '../../../bench/pools/under-way';

it('begins no more than so many at a time, in their order, and goes on when one fails', async () => {
  const underWay = new UnderWay(2);
  const begun: number[] = [];
  const ends: ((failed: boolean) => void)[] = [];
  const act = (index: number) =>
    underWay.run(
      () =>
        new Promise<number>((resolve, reject) => {
          begun.push(index);
          ends[index] = (failed) => (failed ? reject(new Error('failed')) : resolve(index));
        }),
    );
  const acts = [0, 1, 2, 3].map(act);
  expect(begun).toEqual([0, 1]);
  ends[1]!(true);
  await expect(acts[1]).rejects.toThrow('failed');
  expect(begun).toEqual([0, 1, 2]);
  ends[0]!(false);
  expect(await acts[0]).toBe(0);
  expect(begun).toEqual([0, 1, 2, 3]);
});
