import { DescribeImagesCommand, type ECRClient } from '@aws-sdk/client-ecr';
import { during, Failure } from '../shared/ci/failure';

/** An image in ECR, by its tag or its digest. */
export interface ImageReference {
  readonly repositoryUri: string;
  readonly tag?: string | undefined;
  readonly digest?: string | undefined;
}

/** As ECR has it. */
export interface FoundImage {
  readonly repositoryUri: string;
  readonly tag: string;
  readonly digest: string;
}

const REPOSITORY_URI =
  /^(?<host>(?<registryId>\d{12})\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(\.cn)?)\/(?<name>[a-z0-9]+([._/-]+[a-z0-9]+)*)$/;

/** Reads `<repository uri>`, `<repository uri>:<tag>` and both with `@<digest>`. */
export function parseImage(text: string, defaultTag: string | undefined): ImageReference {
  const parts = /^([^:@]*)(?::([^:@]*))?(?:@(sha256:[0-9a-f]{64}))?$/.exec(text) ?? [];
  const [, repositoryUri = '', ownTag, digest] = parts;
  const tag = ownTag ?? (digest === undefined ? defaultTag : undefined);
  if (!REPOSITORY_URI.test(repositoryUri)) {
    throw new Failure(
      `${text}: must be an ECR repository such as 111111111111.dkr.ecr.eu-central-1.amazonaws.com/slipway-dev/iris`,
    );
  }
  if (tag === undefined && digest !== undefined) return { repositoryUri, digest };
  if (!tag || !/^\w[\w.-]{0,127}$/.test(tag)) {
    throw new Failure(`${text}: an image tag is missing: give <repository uri>:<tag>, or run download-model before`);
  }
  return { repositoryUri, tag, ...(digest && { digest }) };
}

/** The image with the digest that its tag has in ECR now, by which it is known from here on; or with a tag that its digest has. */
export async function findImage(ecr: ECRClient, { repositoryUri, tag, digest }: ImageReference): Promise<FoundImage> {
  const { registryId, name } = REPOSITORY_URI.exec(repositoryUri)!.groups!;
  const image = digest === undefined ? `${repositoryUri}:${tag}` : `${repositoryUri}@${digest}`;
  const imageId = digest === undefined ? { imageTag: tag } : { imageDigest: digest };
  return during(image, async () => {
    try {
      const { imageDetails } = await ecr.send(
        new DescribeImagesCommand({ registryId, repositoryName: name, imageIds: [imageId] }),
      );
      const { imageDigest, imageTags = [] } = imageDetails![0]!;
      const foundTag = tag ?? imageTags[0];
      if (!foundTag) throw new Failure(`${image}: the image has no tag; tag it first`);
      return { repositoryUri, tag: foundTag, digest: imageDigest! };
    } catch (error) {
      switch ((error as Error).name) {
        case 'RepositoryNotFoundException':
          throw new Failure(`${image}: ECR has no such repository`, { cause: error });
        case 'ImageNotFoundException':
          throw new Failure(`${image}: the repository has no such image; push it first`, { cause: error });
        default:
          throw error;
      }
    }
  });
}
