import { expect, it } from '@jest/globals';
import { KeyStore } from '../../../console/session/key-store';

function storage() {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, value: string) => void items.set(name, value),
    removeItem: (name: string) => void items.delete(name),
  };
}

it('a key is kept until it is forgotten, and then nothing of it is', () => {
  const kept = storage();
  const store = new KeyStore(kept);
  expect(store.key).toBeUndefined();
  store.keep('secret');
  expect(new KeyStore(kept).key).toBe('secret');
  store.forget();
  expect(store.key).toBeUndefined();
  expect([...kept.items]).toEqual([]);
});
