import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { filled, KEYS, keyOf, piecesOf, SLOT_KINDS, SORT_KEY_PREFIXES } from '../../contract/registry-keys';

describe('a pattern', () => {
  it('is text and places, which may have a number of digits', () => {
    expect(piecesOf('VERSION#{version:6}#IMAGE')).toEqual(['VERSION#', { name: 'version', digits: 6 }, '#IMAGE']);
    expect(piecesOf('{model}')).toEqual([{ name: 'model' }]);
    expect(piecesOf('MODEL')).toEqual(['MODEL']);
  });

  it('is filled with zeros in front, and with nothing of its own', () => {
    expect(filled('VERSION#{version:6}', { version: 3 })).toBe('VERSION#000003');
    expect(filled('{model}', { model: '{model}' })).toBe('{model}');
    // @ts-expect-error: the place is called `version`.
    expect(filled('VERSION#{version:6}', { model: 'iris' })).toContain('undefined');
  });

  it('sorts as its numbers do', () => {
    const number = fc.integer({ min: 1, max: 999_999 });
    fc.assert(
      fc.property(number, number, (a, b) => {
        const [one, other] = [a, b].map((version) => filled(KEYS.version.sk, { version }));
        expect(one! < other!).toBe(a < b);
      }),
    );
  });
});

describe('keys', () => {
  it('are those of the items that there are', () => {
    expect(keyOf('model', { model: 'iris' })).toEqual({ pk: 'MODEL#iris', sk: 'MODEL' });
    expect(keyOf('image', { model: 'iris', version: 2, imageVersion: 13 })).toEqual({
      pk: 'MODEL#iris',
      sk: 'VERSION#000002#IMAGE#000013',
    });
    expect(keyOf('slot', { loadBalancer: 1, kind: SLOT_KINDS.port, number: 80 })).toEqual({
      pk: 'LOADBALANCER#1',
      sk: 'PORT#00080',
    });
  });

  it('of images are among those of their version, those of another are not', () => {
    const images = filled(SORT_KEY_PREFIXES.images, { version: 1 });
    expect(keyOf('image', { model: 'iris', version: 1, imageVersion: 1 }).sk.startsWith(images)).toBe(true);
    expect(keyOf('image', { model: 'iris', version: 10, imageVersion: 1 }).sk.startsWith(images)).toBe(false);
    expect(keyOf('version', { model: 'iris', version: 1 }).sk.startsWith(images)).toBe(false);
  });
});
