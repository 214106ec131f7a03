import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodePageToken, encodePageToken } from '../../../../functions/shared/model-registry/page-token';

describe('a page token', () => {
  it('comes back as the position that it was made of', () => {
    fc.assert(
      fc.property(fc.string(), fc.dictionary(fc.string(), fc.string(), { noNullPrototype: true }), (listing, key) => {
        expect(decodePageToken(listing, encodePageToken(listing, key))).toEqual(JSON.parse(JSON.stringify(key)));
      }),
    );
  });

  it('is refused by another listing', () => {
    const token = encodePageToken('models', { pk: 'MODEL#iris' });
    expect(() => decodePageToken('versions', token)).toThrow('pageToken: must be one that this listing gave out');
  });

  it('is refused when anything of it was changed', () => {
    const token = encodePageToken('models', { pk: 'MODEL#iris' });
    const others = [...token].map(
      (character, index) => token.slice(0, index) + (character === 'A' ? 'B' : 'A') + token.slice(index + 1),
    );
    for (const other of [...others, `${token}=`, ` ${token}`, '', 'x']) {
      expect(() => decodePageToken('models', other)).toThrow(expect.objectContaining({ status: 400 }));
    }
  });
});
