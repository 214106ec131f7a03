import { describe, expect, it } from '@jest/globals';
import { imageName } from '../../cli/image-name';

const DIGEST = `sha256:${'a'.repeat(64)}`;

describe('The name of an image', () => {
  it.each([
    ['local/iris:1', { repositoryUri: 'local/iris', tag: '1' }],
    ['localhost:5000/iris:1.2', { repositoryUri: 'localhost:5000/iris', tag: '1.2' }],
    [`iris:v1@${DIGEST}`, { repositoryUri: 'iris', tag: 'v1', digest: DIGEST }],
  ])('%s is taken apart', (text, parts) => {
    expect(imageName(text)).toEqual(parts);
  });

  it.each(['local/iris', 'localhost:5000/iris', '', `iris@${DIGEST}`, ':1'])('%j has no tag', (text) => {
    expect(() => imageName(text)).toThrow('<image>: must have a tag, as in ');
  });
});
