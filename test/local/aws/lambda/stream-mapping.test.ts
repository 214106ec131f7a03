import { describe, expect, it } from '@jest/globals';
import type { StreamRecord } from '../../../../local/aws/dynamodb/table-stream';
import { StreamMapping } from '../../../../local/aws/lambda';
import { VirtualClock } from '../../../../local/clock';

const record = (eventID: string) => ({ eventID, dynamodb: {} }) as StreamRecord;

interface Circumstances {
  readonly fails?: (ids: readonly string[]) => boolean;
  readonly repeats?: boolean;
  readonly filters?: readonly string[];
}

function mapping({ fails = () => false, repeats = false, filters = [] }: Circumstances = {}) {
  const clock = new VirtualClock(0);
  const batches: { readonly at: number; readonly ids: readonly string[] }[] = [];
  const random = repeats ? alternating() : () => 0.5;
  const stream = new StreamMapping({
    functionArn: 'f',
    streamArn: 's',
    batchSize: 4,
    bisects: true,
    filters,
    clock,
    random,
    invoke: async ({ Records }) => {
      const ids = Records.map(({ eventID }) => eventID);
      batches.push({ at: clock.now(), ids });
      if (fails(ids)) throw new Error('broken');
    },
  });
  const take = (...ids: string[]) => {
    for (const id of ids) stream.take(record(id));
  };
  return { clock, batches, stream, take, idsOf: () => batches.map(({ ids }) => ids.join('')) };
}

/** Every other batch comes twice. */
function alternating() {
  let drawn = 0;
  return () => (drawn++ % 2 === 0 ? 0 : 0.99);
}

describe('a function that reads a stream', () => {
  it('has what is in it in order and in batches, once time passes', async () => {
    const { clock, take, idsOf } = mapping();
    take('a', 'b', 'c', 'd', 'e');
    await new Promise(setImmediate);
    expect(idsOf()).toEqual([]);
    await clock.sleep(1_000);
    expect(idsOf()).toEqual(['abcd', 'e']);
  });

  it('has a batch twice now and then', async () => {
    const { clock, take, idsOf } = mapping({ repeats: true });
    take('a', 'b');
    await clock.sleep(5_000);
    expect(idsOf()).toEqual(['ab', 'ab']);
  });

  it('has what it failed at again, in ever smaller batches, and nothing after it before', async () => {
    const { clock, take, idsOf } = mapping({ fails: (ids) => ids.includes('c') && clock.now() < 600_000 });
    take('a', 'b', 'c', 'd');
    await clock.sleep(1_200_000);
    const ids = idsOf();
    expect([ids.slice(0, 3), ids.at(-1)]).toEqual([['abcd', 'ab', 'cd'], 'd']);
    expect(ids.indexOf('d')).toBeGreaterThan(ids.lastIndexOf('c'));
  });

  it('never has what the stream has forgotten', async () => {
    const { clock, take, batches } = mapping({ fails: () => clock.now() < 90_000_000 });
    take('a');
    await clock.sleep(100_000_000);
    expect(batches.every(({ at }) => at <= 86_400_250)).toBe(true);
  });

  it('has what its filters take', () => {
    const { stream } = mapping({ filters: ['{"dynamodb":{"Keys":{"sk":{"S":["MODEL",{"prefix":"VERSION#"}]}}}}'] });
    const wanted = ['MODEL', 'VERSION#000001', 'ENDPOINT'].map((S) => stream.wants({ sk: { S } }));
    expect(wanted).toEqual([true, true, false]);
    expect(mapping().stream.wants({})).toBe(true);
  });
});
