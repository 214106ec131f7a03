import type { GetAuthorizationTokenResponse } from '@aws-sdk/client-ecr';
import type { Clock } from '../../clock';
import type { Account } from '../account';
import { hexId, type Random } from '../ec2/hex-id';
import type { ImageRegistry } from '../ecs/surroundings';
import type { Operation, Service } from '../service';
import type { HeldImages } from './held-images';
import { HeldRepositories } from './held-repositories';
import { namedManifest, newImage } from './image';
import { Images } from './images';
import { LayerUploads } from './layer-upload';
import { Repositories } from './repositories';

export interface EcrOptions {
  readonly account: Account;
  readonly clock: Clock;
  readonly random: Random;
  /** What exists from the start: repository names with their images' tags. */
  readonly images: Readonly<Record<string, readonly string[]>>;
  /** Where else there are images that count as pushed. */
  readonly held?: HeldImages | undefined;
}

/** An image as a runtime knows it. */
export interface PulledImage {
  /** The first name it was given, `repository:tag`: tags move on, what a digest stands for does not. Without any, `repository@digest`. */
  readonly name: string;
  readonly digest: string;
}

const IMAGE_URI = /^([^/]+)\/([^:@]+)(?::([^@]+))?(?:@(sha256:.+))?$/;
const TOKEN_LIFETIME = 12 * 3_600_000;

/** Elastic Container Registry: the account's one registry, its repositories and images. */
export class Ecr implements Service, ImageRegistry {
  readonly name = 'ecr';
  readonly operations: Readonly<Record<string, Operation>>;
  private readonly repositories: Repositories;
  private readonly held: HeldRepositories | undefined;

  constructor(private readonly options: EcrOptions) {
    const { account, clock, random } = options;
    this.repositories = new Repositories(account, clock);
    for (const [name, tags] of Object.entries(options.images)) {
      this.repositories.add(name);
      for (const tag of tags) this.addImage(name, tag);
    }
    const operations = {
      ...this.repositories.operations,
      ...new Images(this.repositories, clock).operations,
      ...new LayerUploads(this.repositories, random).operations,
      GetAuthorizationToken: () => this.authorizationToken(),
    };
    this.held = options.held && new HeldRepositories(this.repositories, options.held, clock);
    this.operations = this.held?.lookedUpBefore(operations) ?? operations;
  }

  /** An image that is only a name here; its repository is made where it does not exist. Gives its digest. */
  addImage(repositoryName: string, tag: string, revision?: string): string {
    const repository = this.repositories.find(repositoryName) ?? this.repositories.add(repositoryName);
    const image = newImage(namedManifest(repositoryName, tag, revision), new Date(this.options.clock.now()));
    repository.put(image, tag);
    return image.digest;
  }

  refusal(imageUri: string): string | undefined {
    // What is held elsewhere takes time to look up: the pull itself tells.
    return this.held ? undefined : this.refusalToPull(imageUri);
  }

  /** The image behind a URI. Rejects, with the registry's words, when it can't be pulled. */
  async pull(imageUri: string): Promise<PulledImage> {
    await this.held?.lookUp(IMAGE_URI.exec(imageUri)?.[2]);
    const image = this.imageOf(imageUri);
    const refusal = this.refusalToPull(imageUri);
    if (!image || refusal !== undefined) throw new Error(refusal ?? `manifest for ${imageUri} not found`);
    return image;
  }

  /** The image behind a URI, by tag or digest, as it is known now. */
  imageOf(imageUri: string): PulledImage | undefined {
    const [, , repositoryName = '', tag, imageDigest] = IMAGE_URI.exec(imageUri) ?? [];
    const repository = this.repositories.find(repositoryName);
    const image = repository?.find({ imageTag: tag ?? (imageDigest ? undefined : 'latest'), imageDigest });
    if (!image) return undefined;
    const { digest } = image;
    return { name: this.repositories.firstName(digest) ?? `${repositoryName}@${digest}`, digest };
  }

  private refusalToPull(imageUri: string): string | undefined {
    const [, host, name = '', tag, imageDigest] = IMAGE_URI.exec(imageUri) ?? [];
    if (host !== this.repositories.host) {
      return `pull access denied for ${imageUri}, repository does not exist or may require authorization`;
    }
    const repository = this.repositories.find(name);
    if (!repository) {
      const { accountId } = this.options.account;
      return `repository ${host}/${name} not found: name unknown: The repository with name '${name}' does not exist in the registry with id '${accountId}'`;
    }
    const imageTag = tag ?? (imageDigest ? undefined : 'latest');
    if (repository.find({ imageTag, imageDigest })) return undefined;
    return `manifest for ${imageUri} not found: manifest unknown: Requested image not found`;
  }

  private authorizationToken(): GetAuthorizationTokenResponse {
    const { clock, random } = this.options;
    return {
      authorizationData: [
        {
          authorizationToken: Buffer.from(`AWS:${hexId(random, 64)}`).toString('base64'),
          expiresAt: new Date(clock.now() + TOKEN_LIFETIME),
          proxyEndpoint: `https://${this.repositories.host}`,
        },
      ],
    };
  }
}
