import { ECRClient } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { findImage, parseImage } from '../../../functions/record-image/image-reference';

const DIGEST = `sha256:${'1'.repeat(64)}`;
const REPOSITORY = '111111111111.dkr.ecr.eu-central-1.amazonaws.com/slipway-dev/iris';

describe('an image', () => {
  it('is a repository and a tag, which may have been said before', () => {
    expect(parseImage(`${REPOSITORY}:1.2`, '9')).toEqual({ repositoryUri: REPOSITORY, tag: '1.2' });
    expect(parseImage(REPOSITORY, '9')).toEqual({ repositoryUri: REPOSITORY, tag: '9' });
  });

  it('may be a digest, with a tag or without', () => {
    expect(parseImage(`${REPOSITORY}@${DIGEST}`, '9')).toEqual({ repositoryUri: REPOSITORY, digest: DIGEST });
    const both = { repositoryUri: REPOSITORY, tag: '1.2', digest: DIGEST };
    expect(parseImage(`${REPOSITORY}:1.2@${DIGEST}`, '9')).toEqual(both);
  });

  it.each([
    'iris:1',
    'docker.io/library/iris:1',
    `https://${REPOSITORY}`,
    `${REPOSITORY}:a:b`,
    `${REPOSITORY}@sha256:1`,
    `iris@${DIGEST}`,
    '',
  ])('is not %j', (text) => {
    expect(() => parseImage(text, '1')).toThrow(`${text}: must be an ECR repository such as `);
  });

  it.each([`${REPOSITORY}`, `${REPOSITORY}:`, `${REPOSITORY}:-x`])('needs a tag: %s', (text) => {
    expect(() => parseImage(text, undefined)).toThrow('an image tag is missing');
  });
});

describe('the digest of an image', () => {
  const ecr = (send: (command: { input: object }) => Promise<object>) =>
    Object.assign(new ECRClient({ region: 'us-east-1' }), { send });
  const image = { repositoryUri: REPOSITORY, tag: '1.2' };

  it('is asked of the repository’s own registry', async () => {
    let asked: object = {};
    const client = ecr(async ({ input }) => {
      asked = input;
      return { imageDetails: [{ imageDigest: 'sha256:abc' }] };
    });
    expect(await findImage(client, image)).toEqual({ ...image, digest: 'sha256:abc' });
    expect(asked).toEqual({
      registryId: '111111111111',
      repositoryName: 'slipway-dev/iris',
      imageIds: [{ imageTag: '1.2' }],
    });
  });

  it('may be what is known of it: then it has the tag that ECR has for it', async () => {
    let asked: object = {};
    const client = (imageTags?: string[]) =>
      ecr(async ({ input }) => {
        asked = input;
        return { imageDetails: [{ imageDigest: DIGEST, imageTags }] };
      });
    const digested = { repositoryUri: REPOSITORY, digest: DIGEST };
    expect(await findImage(client(['7', '8']), digested)).toEqual({ ...digested, tag: '7' });
    expect(asked).toMatchObject({ imageIds: [{ imageDigest: DIGEST }] });
    await expect(findImage(client(), digested)).rejects.toThrow(
      `${REPOSITORY}@${DIGEST}: the image has no tag; tag it first`,
    );
  });

  it.each([
    ['RepositoryNotFoundException', 'ECR has no such repository'],
    ['ImageNotFoundException', 'the repository has no such image; push it first'],
    ['AccessDeniedException', 'AccessDeniedException: no'],
  ])('fails on %s in words', async (name, words) => {
    const client = ecr(() => Promise.reject(Object.assign(new Error('no'), { name })));
    await expect(findImage(client, image)).rejects.toThrow(`${REPOSITORY}:1.2: ${words}`);
  });
});
