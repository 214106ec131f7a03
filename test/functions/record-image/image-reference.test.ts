import { describe, expect, it } from '@jest/globals';
import { parseImage } from '../../../functions/record-image/image-reference';

const HOST = '111111111111.dkr.ecr.us-east-1.amazonaws.com';
const REPOSITORY = `${HOST}/slipway/iris`;

describe('an image argument', () => {
  it('is a repository with or without a tag', () => {
    expect(parseImage(`${REPOSITORY}:1.7`, '3')).toEqual({ repositoryUri: REPOSITORY, tag: '1.7' });
    expect(parseImage(REPOSITORY, '3')).toEqual({ repositoryUri: REPOSITORY, tag: '3' });
  });

  it.each(['iris', 'docker.io/library/iris:1', `${HOST}/`, `${HOST}/Iris`, `https://${REPOSITORY}`])(
    'is refused as %j',
    (text) => {
      expect(() => parseImage(text, '1')).toThrow(`${text}: must be an ECR repository such as `);
    },
  );

  it.each([REPOSITORY, `${REPOSITORY}:`, `${REPOSITORY}:-x`])('needs a tag: %j', (text) => {
    expect(() => parseImage(text, undefined)).toThrow('an image tag is missing');
  });
});
