import type { DescribeImagesResponse, PutImageResponse } from '@aws-sdk/client-ecr';
import { describe, expect, it } from '@jest/globals';
import { Ecr, type HeldImage } from '../../../../local/aws/ecr';
import { sha256 } from '../../../../local/aws/ecr/image';
import { VirtualClock } from '../../../../local/clock';
import { ACCOUNT, CALLER, seeded } from '../account';
import { refused } from '../refused';

const HOST = '111111111111.dkr.ecr.us-east-1.amazonaws.com';

function registry(seed = 1) {
  const ecr = new Ecr({
    account: ACCOUNT,
    clock: new VirtualClock(0),
    random: seeded(seed),
    images: { 'local/iris': ['1', '2'], 'local/crash': ['1'] },
  });
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the answer holds.
  const call = async (operation: string, input: object = {}): Promise<any> => ecr.operations[operation]!(input, CALLER);
  const digest = async (repositoryName: string, imageTag: string) => {
    const answer: DescribeImagesResponse = await call('DescribeImages', { repositoryName, imageIds: [{ imageTag }] });
    return answer.imageDetails?.[0]?.imageDigest ?? '';
  };
  return { ecr, call, digest };
}

describe('images given at the start', () => {
  it('have a digest that is the same in each run and differs from image to image', async () => {
    const [one, another] = [registry(1), registry(2)];
    const digest = await one.digest('local/iris', '1');
    expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(await another.digest('local/iris', '1')).toBe(digest);
    expect(new Set([digest, await one.digest('local/iris', '2'), await one.digest('local/crash', '1')]).size).toBe(3);
  });

  it('can be pulled by tag, by digest and by both', async () => {
    const { ecr, digest } = registry();
    const pinned = await digest('local/iris', '1');
    expect(ecr.refusal(`${HOST}/local/iris:1`)).toBeUndefined();
    expect(ecr.refusal(`${HOST}/local/iris@${pinned}`)).toBeUndefined();
    expect(ecr.refusal(`${HOST}/local/iris:1@${pinned}`)).toBeUndefined();
    expect(ecr.imageOf(`${HOST}/local/iris@${pinned}`)).toEqual({ name: 'local/iris:1', digest: pinned });
  });

  it.each([
    [`${HOST}/local/iris:9`, 'manifest unknown: Requested image not found'],
    [`${HOST}/local/iris`, 'manifest unknown'],
    [`${HOST}/local/iris:2@sha256:00`, 'manifest unknown'],
    [`${HOST}/local/other:1`, "name unknown: The repository with name 'local/other' does not exist"],
    ['local/iris:1', 'pull access denied'],
  ])('are all that can be pulled: not %s', (image, words) => {
    expect(registry().ecr.refusal(image)).toContain(words);
  });
});

describe('DescribeImages and BatchGetImage', () => {
  it('name what is missing in the words of ECR', async () => {
    const { call } = registry();
    await expect(call('DescribeImages', { repositoryName: 'local/other' })).rejects.toEqual(
      refused(
        'RepositoryNotFoundException',
        "^The repository with name 'local/other' does not exist in the registry with id '111111111111'$",
      ),
    );
    await expect(
      call('DescribeImages', { repositoryName: 'local/iris', imageIds: [{ imageTag: '9' }] }),
    ).rejects.toEqual(
      refused(
        'ImageNotFoundException',
        "^The image with imageId {imageDigest:'null', imageTag:'9'} does not exist within the repository with name 'local/iris' in the registry with id '111111111111'$",
      ),
    );
    await expect(call('DescribeImages', { repositoryName: 'local/iris', registryId: '222222222222' })).rejects.toEqual(
      refused(
        'RepositoryNotFoundException',
        "^The repository with name 'local/iris' does not exist in the registry with id '222222222222'$",
      ),
    );
    expect(await call('BatchGetImage', { repositoryName: 'local/iris', imageIds: [{ imageTag: '9' }] })).toEqual({
      images: [],
      failures: [
        { imageId: { imageTag: '9' }, failureCode: 'ImageNotFound', failureReason: 'Requested image not found' },
      ],
    });
  });

  it('list the repositories and what is in one', async () => {
    const { call } = registry();
    const { repositories } = await call('DescribeRepositories', { repositoryNames: ['local/iris'] });
    expect(repositories).toMatchObject([{ repositoryUri: `${HOST}/local/iris`, imageTagMutability: 'MUTABLE' }]);
    const { imageDetails } = await call('DescribeImages', { repositoryName: 'local/iris' });
    expect(imageDetails).toMatchObject([{ imageTags: ['1'] }, { imageTags: ['2'] }]);
  });
});

describe('BatchDeleteImage', () => {
  it('removes an image by its digest, or with its last tag, and names what is missing', async () => {
    const { ecr, call, digest } = registry();
    const imageDigest = await digest('local/iris', '1');
    const remove = (imageIds: object[]) => call('BatchDeleteImage', { repositoryName: 'local/iris', imageIds });
    const ids = [{ imageDigest }, { imageTag: '2' }, { imageTag: '9' }];
    expect(await remove(ids)).toMatchObject({
      imageIds: ids.slice(0, 2),
      failures: [{ imageId: { imageTag: '9' }, failureCode: 'ImageNotFound' }],
    });
    expect(ecr.refusal(`${HOST}/local/iris:1`)).toContain('not found');
    expect((await call('DescribeImages', { repositoryName: 'local/iris' })).imageDetails).toEqual([]);
  });
});

describe('pushing an image', () => {
  const layer = Buffer.from('a layer');
  const manifest = JSON.stringify({ schemaVersion: 2, config: { digest: sha256(layer) }, layers: [] });

  async function upload(call: ReturnType<typeof registry>['call'], repositoryName: string): Promise<void> {
    const { uploadId } = await call('InitiateLayerUpload', { repositoryName });
    const part = { repositoryName, uploadId, partFirstByte: 0, partLastByte: layer.length - 1, layerPartBlob: layer };
    await call('UploadLayerPart', part);
    await call('CompleteLayerUpload', { repositoryName, uploadId, layerDigests: [sha256(layer)] });
  }

  it('needs its layers first; then its digest is that of the manifest', async () => {
    const { call } = registry();
    await call('CreateRepository', { repositoryName: 'slipway/iris' });
    const image = { repositoryName: 'slipway/iris', imageManifest: manifest, imageTag: '1' };
    await expect(call('PutImage', image)).rejects.toEqual(refused('LayersNotFoundException'));
    await upload(call, 'slipway/iris');
    const layers = await call('BatchCheckLayerAvailability', {
      repositoryName: 'slipway/iris',
      layerDigests: [sha256(layer)],
    });
    expect(layers.layers).toEqual([{ layerDigest: sha256(layer), layerAvailability: 'AVAILABLE', layerSize: 7 }]);
    const put: PutImageResponse = await call('PutImage', image);
    expect(put.image?.imageId).toEqual({ imageDigest: sha256(manifest), imageTag: '1' });
    await expect(call('PutImage', image)).rejects.toEqual(refused('ImageAlreadyExistsException'));
    await call('PutImage', { ...image, imageTag: 'latest' });
  });

  it('moves a tag, unless the repository is immutable', async () => {
    const { call, digest } = registry();
    await upload(call, 'local/iris');
    await call('PutImage', { repositoryName: 'local/iris', imageManifest: manifest, imageTag: '1' });
    expect(await digest('local/iris', '1')).toBe(sha256(manifest));
    await call('CreateRepository', { repositoryName: 'fixed', imageTagMutability: 'IMMUTABLE' });
    await upload(call, 'fixed');
    await call('PutImage', { repositoryName: 'fixed', imageManifest: manifest, imageTag: '1' });
    const other = { repositoryName: 'fixed', imageManifest: `${manifest} `, imageTag: '1' };
    await expect(call('PutImage', other)).rejects.toEqual(refused('ImageTagAlreadyExistsException', 'immutable'));
  });

  it('leaves what had the tag before, which stays what it was called', async () => {
    const { ecr, call, digest } = registry();
    const before = await digest('local/iris', '1');
    await upload(call, 'local/iris');
    await call('PutImage', { repositoryName: 'local/iris', imageManifest: manifest, imageTag: '1' });
    expect(ecr.refusal(`${HOST}/local/iris@${before}`)).toBeUndefined();
    expect(await ecr.pull(`${HOST}/local/iris@${before}`)).toEqual({ name: 'local/iris:1', digest: before });
    const known = { repositoryName: 'local/iris', imageIds: [{ imageDigest: before }] };
    expect((await call('DescribeImages', known)).imageDetails).toMatchObject([{ imageTags: [] }]);
  });

  it('may give a digest to two repositories, where it is the same image', async () => {
    const { ecr, call } = registry();
    for (const repositoryName of ['one', 'two']) {
      await call('CreateRepository', { repositoryName });
      await upload(call, repositoryName);
      await call('PutImage', { repositoryName, imageManifest: manifest, imageTag: repositoryName });
    }
    expect(ecr.imageOf(`${HOST}/two@${sha256(manifest)}`)?.name).toBe('one:one');
  });

  it.each(['application/vnd.oci.image.index.v1+json', 'application/vnd.docker.distribution.manifest.list.v2+json'])(
    'takes an image for several platforms once the images in it are there: %s',
    async (mediaType) => {
      const { call } = registry();
      const imageManifest = JSON.stringify({ schemaVersion: 2, mediaType, manifests: [{ digest: sha256(manifest) }] });
      const index = { repositoryName: 'local/iris', imageManifest, imageManifestMediaType: mediaType, imageTag: 'all' };
      await expect(call('PutImage', index)).rejects.toEqual(refused('ReferencedImagesNotFoundException'));
      await upload(call, 'local/iris');
      await call('PutImage', { repositoryName: 'local/iris', imageManifest: manifest });
      await call('PutImage', index);
      const asked = { repositoryName: 'local/iris', imageIds: [{ imageTag: 'all' }] };
      expect((await call('DescribeImages', asked)).imageDetails).toMatchObject([{ imageManifestMediaType: mediaType }]);
    },
  );

  it('checks what is uploaded', async () => {
    const { call } = registry();
    const repositoryName = 'local/iris';
    const { uploadId } = await call('InitiateLayerUpload', { repositoryName });
    await expect(call('UploadLayerPart', { repositoryName, uploadId, partFirstByte: 5 })).rejects.toEqual(
      refused('InvalidLayerPartException', 'start at byte 0, not 5'),
    );
    await expect(call('CompleteLayerUpload', { repositoryName, uploadId, layerDigests: ['sha256:0'] })).rejects.toEqual(
      refused('InvalidLayerException'),
    );
    await expect(call('PutImage', { repositoryName, imageManifest: 'no JSON' })).rejects.toEqual(
      refused('InvalidParameterException'),
    );
    await expect(call('CreateRepository', { repositoryName })).rejects.toEqual(
      refused('RepositoryAlreadyExistsException'),
    );
  });

  it('is authorised by a token for the registry', async () => {
    const { authorizationData } = await registry().call('GetAuthorizationToken');
    expect(authorizationData[0].proxyEndpoint).toBe(`https://${HOST}`);
    expect(Buffer.from(authorizationData[0].authorizationToken, 'base64').toString()).toMatch(/^AWS:/);
  });
});

describe('images that a container engine holds', () => {
  const id = (digit: string) => `sha256:${digit.repeat(64)}`;

  function holding(...first: HeldImage[]) {
    let held: readonly HeldImage[] = first;
    const ecr = new Ecr({
      account: ACCOUNT,
      clock: new VirtualClock(0),
      random: seeded(1),
      images: { 'local/iris': ['1'] },
      held: { imagesOf: async (name) => (name === 'local/iris' || name === 'team/model' ? held : []) },
    });
    // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the answer holds.
    const call = async (operation: string, input: object): Promise<any> => ecr.operations[operation]!(input, CALLER);
    const digest = async (repositoryName: string, imageId: object) =>
      (await call('DescribeImages', { repositoryName, imageIds: [imageId] })).imageDetails[0].imageDigest;
    const hold = (...images: HeldImage[]) => {
      held = images;
    };
    return { ecr, call, digest, hold };
  }

  it('are known by tag, by id and by the digest of their manifest', async () => {
    const { call, digest, ecr } = holding({ tag: 'v1', id: id('a'), manifestDigest: id('b') });
    for (const imageId of [{ imageTag: 'v1' }, { imageDigest: id('a') }, { imageDigest: id('b') }]) {
      expect(await digest('team/model', imageId)).toBe(id('a'));
    }
    const { repositories } = await call('DescribeRepositories', { repositoryNames: ['team/model'] });
    expect(repositories).toMatchObject([{ repositoryName: 'team/model' }]);
    expect(await ecr.pull(`${HOST}/team/model:v1`)).toEqual({ name: 'team/model:v1', digest: id('a') });
  });

  it('stay to be pulled by digest when their tag has moved on', async () => {
    const { digest, ecr, hold } = holding({ tag: 'latest', id: id('a') });
    expect(await digest('team/model', { imageTag: 'latest' })).toBe(id('a'));

    hold({ tag: 'latest', id: id('c') });

    expect(await digest('team/model', { imageTag: 'latest' })).toBe(id('c'));
    expect(await ecr.pull(`${HOST}/team/model@${id('a')}`)).toMatchObject({ digest: id('a') });
  });

  it('take a tag over when they are built, and give it up when they are removed', async () => {
    const { call, digest, hold } = holding();
    const configured = await digest('local/iris', { imageTag: '1' });
    hold({ tag: '1', id: id('a') });
    expect(await digest('local/iris', { imageTag: '1' })).toBe(id('a'));
    expect(await digest('local/iris', { imageDigest: configured })).toBe(configured);

    hold();

    await expect(
      call('DescribeImages', { repositoryName: 'local/iris', imageIds: [{ imageTag: '1' }] }),
    ).rejects.toThrow('does not exist within the repository');
  });

  it('cannot be told of while the engine gives no answer, which is not that there are none', async () => {
    const ecr = new Ecr({
      account: ACCOUNT,
      clock: new VirtualClock(0),
      random: seeded(1),
      images: {},
      held: { imagesOf: () => Promise.reject(new Error('podman images: gave no answer in 30 s')) },
    });
    const asked = async () => ecr.operations.DescribeImages!({ repositoryName: 'team/model' }, CALLER);
    await expect(asked()).rejects.toMatchObject({
      code: 'ServerException',
      message: 'podman images: gave no answer in 30 s',
    });
    await expect(ecr.pull(`${HOST}/team/model:1`)).rejects.toThrow('gave no answer');
  });
});
