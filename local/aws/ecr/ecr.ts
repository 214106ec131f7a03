import type { GetAuthorizationTokenResponse } from '@aws-sdk/client-ecr';
import type { Clock } from '../../clock';
import type { Account } from '../account';
import { hexId, type Random } from '../ec2/hex-id';
import type { ImageRegistry } from '../ecs/surroundings';
import type { Operation, Service } from '../service';
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
}

const IMAGE_URI = /^([^/]+)\/([^:@]+)(?::([^@]+))?(?:@(sha256:.+))?$/;
const TOKEN_LIFETIME = 12 * 3_600_000;

/** Elastic Container Registry: the account's one registry, its repositories and images. */
export class Ecr implements Service, ImageRegistry {
  readonly name = 'ecr';
  readonly operations: Readonly<Record<string, Operation>>;
  private readonly repositories: Repositories;

  constructor(private readonly options: EcrOptions) {
    const { account, clock, random } = options;
    this.repositories = new Repositories(account, clock);
    for (const [name, tags] of Object.entries(options.images)) {
      this.repositories.add(name);
      for (const tag of tags) this.addImage(name, tag);
    }
    this.operations = {
      ...this.repositories.operations,
      ...new Images(this.repositories, clock).operations,
      ...new LayerUploads(this.repositories, random).operations,
      GetAuthorizationToken: () => this.authorizationToken(),
    };
  }

  /** An image that is only a name here; its repository is made where it does not exist. Gives its digest. */
  addImage(repositoryName: string, tag: string): string {
    const repository = this.repositories.find(repositoryName) ?? this.repositories.add(repositoryName);
    const image = newImage(namedManifest(repositoryName, tag), new Date(this.options.clock.now()));
    repository.put(image, tag);
    return image.digest;
  }

  refusal(imageUri: string): string | undefined {
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

  /** The tags under which an image is known, for a runtime that knows images by name rather than by digest. */
  tagsOf(imageUri: string): string[] {
    const [, , name = '', tag, imageDigest] = IMAGE_URI.exec(imageUri) ?? [];
    const repository = this.repositories.find(name);
    const image = repository?.find({ imageTag: tag, imageDigest });
    return image && repository ? repository.tagsOf(image.digest) : [];
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
