import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { numberOnce, writtenOnce } from '../../../../functions/shared/model-registry/idempotency';
import { type LocalRegistry, localRegistry } from '../../registry-table';

let registry: LocalRegistry;
beforeAll(async () => {
  registry = await localRegistry();
});
afterAll(() => registry.close());

const NOW = new Date('2026-11-23T12:00:00.900Z');
const SECONDS = Date.UTC(2026, 10, 23, 12) / 1000;
const DAY = 24 * 3600;
const BODY = { s3Location: 's3://artifacts/1' };
const key = (request: string, of = 'VERSION') => ({ pk: 'MODEL#iris', sk: `IDEMPOTENCY#${of}#${request}` });

let numbers = 0;
const next = async () => ++numbers;
const numberFor = (request: string, body: object = BODY, of = 'VERSION', number = next) =>
  numberOnce(registry.table, { model: 'iris', of }, { key: request, body }, NOW, number);

describe('a repeatable request', () => {
  it('gets the same number again, and takes no second one', async () => {
    const first = await numberFor('repeated');
    const taken = numbers;
    expect(await numberFor('repeated')).toBe(first);
    expect(numbers).toBe(taken);
  });

  it('gets another number under another key, and for another thing', async () => {
    const first = await numberFor('same');
    expect(await numberFor('same', BODY, 'IMAGE#000001')).not.toBe(first);
    expect(await numberFor('different')).not.toBe(first);
  });

  it('is refused if it is another request', async () => {
    await numberFor('reused');
    const failure = numberFor('reused', { s3Location: 's3://artifacts/2' });
    await expect(failure).rejects.toMatchObject({
      name: 'IdempotencyMismatchException',
      message: 'Idempotency-Key reused was used for a different request',
    });
  });

  it('is remembered for ninety days, in the seconds of DynamoDB’s time to live', async () => {
    await numberFor('remembered');
    expect(await registry.table.get(key('remembered'))).toMatchObject({
      type: 'IDEMPOTENCY',
      number: numbers,
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      expiresAt: SECONDS + 90 * DAY,
    });
  });

  it('sent several times at once gets one number', async () => {
    const taken = numbers;
    const answers = await Promise.all(Array.from({ length: 5 }, () => numberFor('at-once')));
    expect(new Set(answers)).toEqual(new Set([taken + 1]));
    expect(numbers).toBe(taken + 1);
  });

  it('may be tried again if no number could be had', async () => {
    const failure = numberFor('unlucky', BODY, 'VERSION', () => Promise.reject(new Error('no such version')));
    await expect(failure).rejects.toThrow('no such version');
    expect(await registry.table.get(key('unlucky'))).toBeUndefined();
    expect(await numberFor('unlucky')).toBe(numbers);
  });

  it('keeps the number that somebody else noted while none could be had', async () => {
    const failing = async () => {
      await registry.table.update(key('rescued'), { set: { number: 78 } });
      throw new Error('no answer');
    };
    await expect(numberFor('rescued', BODY, 'VERSION', failing)).rejects.toThrow('no answer');
    expect(await numberFor('rescued')).toBe(78);
  });

  it('takes the number that one which was cut off did not take', async () => {
    const { fingerprint } = (await registry.table.get(key('remembered')))!;
    await registry.table.put({ ...key('cut-off'), fingerprint }, { exists: false });
    expect(await numberFor('cut-off')).toBe(numbers);
    expect(await registry.table.get(key('cut-off'))).toMatchObject({ number: numbers });
  });

  it('gets no number where its key was forgotten meanwhile, and leaves nothing', async () => {
    const forgetting = async () => {
      await registry.table.delete(key('forgotten'));
      return next();
    };
    await expect(numberFor('forgotten', BODY, 'VERSION', forgetting)).rejects.toMatchObject({
      name: 'ConflictException',
      message: 'the model was deleted, or the request sent twice at once; send it again',
    });
    expect(await registry.table.get(key('forgotten'))).toBeUndefined();
  });

  it('is written once under a key, until that has succeeded', async () => {
    const scope = { model: 'iris', of: 'VERSION' };
    const written: number[] = [];
    const write = async (number: number) => {
      written.push(number);
      if (written.length === 1) throw new Error('cut off');
    };
    const once = () => writtenOnce(registry.table, scope, { key: 'written', body: BODY }, NOW, { next, write });
    await expect(once()).rejects.toThrow('cut off');
    const number = await once();
    expect(await once()).toBe(number);
    expect(written).toEqual([number, number]);
  });

  it('keeps the number that somebody else noted first', async () => {
    const slow = async () => {
      await registry.table.update(key('overtaken'), { set: { number: 77 } });
      return next();
    };
    expect(await numberFor('overtaken', BODY, 'VERSION', slow)).toBe(77);
  });
});
