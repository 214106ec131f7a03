import { describe, expect, it } from '@jest/globals';
import { machineImageOf } from '../../../lib/pools/machine-image';

const IMAGES = { x86_64: 'x86_64', arm64: 'arm64', gpu: 'gpu', neuron: 'neuron' };

describe('instances of a type', () => {
  it.each([
    ['m6i.xlarge', 'x86_64'],
    ['m7i-flex.large', 'x86_64'],
    ['t3a.medium', 'x86_64'],
    ['c5n.large', 'x86_64'],
    ['u-6tb1.56xlarge', 'x86_64'],
    ['m7g.large', 'arm64'],
    ['t4g.small', 'arm64'],
    ['c6gn.large', 'arm64'],
    ['im4gn.large', 'arm64'],
    ['x2gd.medium', 'arm64'],
    ['a1.large', 'arm64'],
    ['g4dn.xlarge', 'gpu'],
    ['g5.xlarge', 'gpu'],
    ['gr6.4xlarge', 'gpu'],
    ['p4d.24xlarge', 'gpu'],
    ['inf2.xlarge', 'neuron'],
    ['trn1.2xlarge', 'neuron'],
  ])('%s start from the image for %s', (type, image) => {
    expect(machineImageOf(type, IMAGES)).toBe(image);
  });

  it('cannot start where the environment has no image for their class', () => {
    expect(() => machineImageOf('g5.xlarge', { x86_64: 'ami-1' })).toThrow(
      'machineImages has no gpu, of which g5.xlarge is',
    );
  });
});
