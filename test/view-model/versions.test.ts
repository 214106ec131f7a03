import { describe, expect, it } from '@jest/globals';
import { fromTo, versionLabel } from '../../view-model/versions';

const [one, two] = [
  { modelVersion: 1, imageVersion: 1 },
  { modelVersion: 1, imageVersion: 2 },
];

describe('A version', () => {
  it.each([
    [two, '1, image 2'],
    [{ modelVersion: 3 }, '3'],
    [{}, ''],
    [{ imageVersion: 2 }, ''],
  ])('%j is told as %j', (version, label) => {
    expect(versionLabel(version)).toBe(label);
  });

  it.each([
    [one, two, '1, image 1 → 1, image 2'],
    [undefined, two, '1, image 2'],
    [{}, two, '1, image 2'],
    [two, two, '1, image 2'],
  ])('from %j to %j is told as %j', (before, after, label) => {
    expect(fromTo(before, after)).toBe(label);
  });
});
