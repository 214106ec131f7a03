import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keyOf } from '../../../../contract/registry-keys';
import { numberOnce } from '../../../../functions/shared/model-registry/idempotency';
import { type LocalRegistry, localRegistry } from '../../registry-table';

let registry: LocalRegistry;
beforeAll(async () => {
  registry = await localRegistry();
});
afterAll(() => registry.close());

const NOW = new Date('2026-11-23T12:00:00Z');
const DAYS_90 = 90 * 24 * 3600;
let given = 0;
const next = async () => ++given;
const once = (model: string, key: string, body: object = {}, take = next) =>
  numberOnce(registry.table, { model, of: 'VERSION' }, { key, body }, NOW, take);
const claim = (model: string, key: string) => keyOf('idempotency', { model, of: 'VERSION', key });

describe('a number under a key', () => {
  it('is taken once, and remembered for 90 days', async () => {
    const number = await once('iris', 'a b "c"');
    expect(await once('iris', 'a b "c"')).toBe(number);
    expect(await registry.table.get(claim('iris', 'a b "c"'))).toMatchObject({
      number,
      expiresAt: NOW.getTime() / 1000 + DAYS_90,
    });
  });

  it('is another under another key, of another model, and of another kind', async () => {
    const numbers = [await once('one', 'k'), await once('one', 'l'), await once('two', 'k')];
    expect(new Set(numbers).size).toBe(3);
  });

  it('is refused to another request', async () => {
    await once('iris', 'reused', { a: 1 });
    await expect(once('iris', 'reused', { a: 2 })).rejects.toMatchObject({
      name: 'IdempotencyMismatchException',
      status: 409,
      message: 'Idempotency-Key reused was used for a different request',
    });
  });

  it('is one for many at once', async () => {
    const numbers = await Promise.all(Array.from({ length: 10 }, () => once('busy', 'k')));
    expect(new Set(numbers).size).toBe(1);
  });

  it('can be asked for again where no number could be taken', async () => {
    const failure = once('failed', 'k', {}, () => Promise.reject(new Error('no such version')));
    await expect(failure).rejects.toThrow('no such version');
    expect(await registry.table.get(claim('failed', 'k'))).toBeUndefined();
    expect(await once('failed', 'k')).toBe(given);
  });

  it('is taken for a request that was cut off before it took one', async () => {
    await once('cut', 'k');
    await registry.table.update(claim('cut', 'k'), { remove: ['number'] });
    expect(await once('cut', 'k')).toBe(given);
  });
});
