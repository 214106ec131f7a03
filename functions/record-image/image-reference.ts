import { DescribeImagesCommand, type ECRClient } from '@aws-sdk/client-ecr';
import { during, Failure } from '../shared/ci/failure';

/** An image in ECR by its tag. */
export interface TaggedImage {
  readonly repositoryUri: string;
  readonly tag: string;
}

const REPOSITORY_URI =
  /^(?<host>(?<registryId>\d{12})\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(\.cn)?)\/(?<name>[a-z0-9]+([._/-]+[a-z0-9]+)*)$/;

/** Reads `<repository uri>` or `<repository uri>:<tag>`. */
export function parseImage(text: string, defaultTag: string | undefined): TaggedImage {
  const [, repositoryUri = '', tag = defaultTag] = /^([^:]*)(?::([^:]*))?$/.exec(text) ?? [];
  if (!REPOSITORY_URI.test(repositoryUri)) {
    throw new Failure(
      `${text}: must be an ECR repository such as 111111111111.dkr.ecr.eu-central-1.amazonaws.com/slipway-dev/iris`,
    );
  }
  if (!tag || !/^\w[\w.-]{0,127}$/.test(tag)) {
    throw new Failure(`${text}: an image tag is missing: give <repository uri>:<tag>, or run download-model before`);
  }
  return { repositoryUri, tag };
}

/** The digest that the tag has in ECR now: from here on the image is known by that. */
export async function digestOf(ecr: ECRClient, { repositoryUri, tag }: TaggedImage): Promise<string> {
  const { registryId, name } = REPOSITORY_URI.exec(repositoryUri)!.groups!;
  const image = `${repositoryUri}:${tag}`;
  return during(image, async () => {
    try {
      const { imageDetails } = await ecr.send(
        new DescribeImagesCommand({ registryId, repositoryName: name, imageIds: [{ imageTag: tag }] }),
      );
      return imageDetails![0]!.imageDigest!;
    } catch (error) {
      switch ((error as Error).name) {
        case 'RepositoryNotFoundException':
          throw new Failure(`${image}: ECR has no such repository`, { cause: error });
        case 'ImageNotFoundException':
          throw new Failure(`${image}: the repository has no image with this tag; push it first`, { cause: error });
        default:
          throw error;
      }
    }
  });
}
