import type {
  BatchDeleteImageRequest,
  BatchDeleteImageResponse,
  BatchGetImageRequest,
  BatchGetImageResponse,
  DescribeImagesRequest,
  DescribeImagesResponse,
  ImageDetail,
  ImageIdentifier,
  PutImageRequest,
  PutImageResponse,
} from '@aws-sdk/client-ecr';
import type { Clock } from '../../clock';
import { AwsError } from '../service';
import { type Image, newImage, referencesOf } from './image';
import type { Repositories } from './repositories';
import type { Repository } from './repository';

/** The operations on images. */
export class Images {
  constructor(
    private readonly repositories: Repositories,
    private readonly clock: Clock,
  ) {}

  readonly operations = {
    DescribeImages: (request: DescribeImagesRequest): DescribeImagesResponse => {
      const repository = this.repositories.get(request.repositoryName, request.registryId);
      const images = request.imageIds?.map((id) => repository.find(id) ?? imageNotFound(id, repository));
      return { imageDetails: (images ?? repository.list()).map((image) => detail(repository, image)) };
    },

    /** Unlike DescribeImages it answers even where some are missing. */
    BatchGetImage: (request: BatchGetImageRequest): BatchGetImageResponse => {
      const repository = this.repositories.get(request.repositoryName, request.registryId);
      const ids = request.imageIds ?? [];
      return {
        images: ids.flatMap((id) => {
          const image = repository.find(id);
          return image ? [describe(repository, image, id.imageTag)] : [];
        }),
        failures: missing(repository, ids),
      };
    },

    BatchDeleteImage: (request: BatchDeleteImageRequest): BatchDeleteImageResponse => {
      const repository = this.repositories.get(request.repositoryName, request.registryId);
      const ids = request.imageIds ?? [];
      const failures = missing(repository, ids);
      return { imageIds: ids.filter((id) => repository.delete(id)), failures };
    },

    PutImage: (request: PutImageRequest): PutImageResponse => {
      const repository = this.repositories.get(request.repositoryName, request.registryId);
      const manifest = request.imageManifest ?? '';
      const image = newImage(manifest, new Date(this.clock.now()), request.imageManifestMediaType);
      // A known manifest put again under another tag: its layers are there.
      if (!repository.find({ imageDigest: image.digest })) requireReferences(manifest, repository);
      repository.put(image, request.imageTag);
      return { image: describe(repository, image, request.imageTag) };
    },
  };
}

function missing(repository: Repository, ids: readonly ImageIdentifier[]) {
  return ids
    .filter((id) => !repository.find(id))
    .map((imageId) => ({
      imageId,
      failureCode: 'ImageNotFound' as const,
      failureReason: 'Requested image not found',
    }));
}

function requireReferences(manifest: string, repository: Repository): void {
  const { layers, properties } = repository;
  const { blobs, images } = referencesOf(manifest);
  const unknown = images.filter((imageDigest) => !repository.find({ imageDigest }));
  if (unknown.length > 0) {
    throw new AwsError(
      'ReferencedImagesNotFoundException',
      `The images with digests '[${unknown.join(', ')}]' referenced by the manifest list do not exist within the repository with name '${properties.name}' in the registry with id '${properties.registryId}'`,
    );
  }
  const missing = blobs.filter((digest) => !layers.has(digest));
  if (missing.length === 0) return;
  throw new AwsError(
    'LayersNotFoundException',
    `Layers with digests '[${missing.join(', ')}]' required for pushing image into repository with name '${properties.name}' in the registry with id '${properties.registryId}' do not exist`,
  );
}

function imageNotFound({ imageDigest, imageTag }: ImageIdentifier, { properties }: Repository): never {
  const id = `{imageDigest:'${imageDigest ?? 'null'}', imageTag:'${imageTag ?? 'null'}'}`;
  throw new AwsError(
    'ImageNotFoundException',
    `The image with imageId ${id} does not exist within the repository with name '${properties.name}' in the registry with id '${properties.registryId}'`,
  );
}

function detail(repository: Repository, image: Image): ImageDetail {
  return {
    registryId: repository.properties.registryId,
    repositoryName: repository.properties.name,
    imageDigest: image.digest,
    imageTags: repository.tagsOf(image.digest),
    imageSizeInBytes: image.manifest.length,
    imagePushedAt: image.pushedAt,
    imageManifestMediaType: image.mediaType,
  };
}

function describe({ properties }: Repository, image: Image, imageTag: string | undefined) {
  return {
    registryId: properties.registryId,
    repositoryName: properties.name,
    imageId: { imageDigest: image.digest, ...(imageTag === undefined ? {} : { imageTag }) },
    imageManifest: image.manifest,
    imageManifestMediaType: image.mediaType,
  };
}
