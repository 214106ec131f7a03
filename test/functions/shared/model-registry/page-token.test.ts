import { describe, expect, it } from '@jest/globals';
import { decodePageToken, encodePageToken } from '../../../../functions/shared/model-registry/page-token';

const POSITION = { pk: 'MODEL#iris', sk: 'VERSION#000003' };
const token = encodePageToken('versions of iris', POSITION);
const REFUSAL = 'pageToken: must be one that this listing gave out, with the same filters';

describe('a page token', () => {
  it('leads back to where the page ended', () => {
    expect(decodePageToken('versions of iris', token)).toEqual(POSITION);
    expect(token).toMatch(/^[\w-]+$/);
  });

  it.each([
    ['of another listing', encodePageToken('versions of wine', POSITION)],
    [
      'with another position',
      token.slice(0, -6) + encodePageToken('x', { ...POSITION, sk: 'VERSION#000009' }).slice(-6),
    ],
    ['that is too short', token.slice(0, 10)],
    ['that is empty', ''],
    ['with padding', `${token}==`],
    ['written in another way', token.replace(/^./, (first) => ` ${first}`)],
  ])('%s is refused', (_, other) => {
    expect(() => decodePageToken('versions of iris', other)).toThrow(REFUSAL);
  });
});
