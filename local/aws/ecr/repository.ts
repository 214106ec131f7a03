import type { ImageIdentifier, ImageTagMutability } from '@aws-sdk/client-ecr';
import { AwsError } from '../service';
import type { HeldImage } from './held-images';
import type { Image } from './image';

export interface RepositoryProperties {
  readonly name: string;
  readonly arn: string;
  readonly uri: string;
  readonly registryId: string;
  readonly mutability: ImageTagMutability;
  readonly createdAt: Date;
}

/** One repository: its images by digest, and which tag points at which. */
export class Repository {
  /** Layers that were uploaded, by digest. */
  readonly layers = new Map<string, Uint8Array>();
  private readonly images = new Map<string, Image>();
  private readonly tags = new Map<string, string>();
  /** Other digests of an image. */
  private readonly aliases = new Map<string, string>();
  private mirrored: ReadonlyMap<string, string> = new Map();

  /** @param firstNames of the registry's images, by digest */
  constructor(
    readonly properties: RepositoryProperties,
    private readonly firstNames: Map<string, string>,
  ) {}

  list(): Image[] {
    return [...this.images.values()];
  }

  tagsOf(digest: string): string[] {
    return [...this.tags].flatMap(([tag, tagged]) => (tagged === digest ? [tag] : []));
  }

  /** Where digest and tag are both given, both must fit. */
  find({ imageDigest, imageTag }: ImageIdentifier): Image | undefined {
    const digest = this.aliases.get(imageDigest ?? '') ?? imageDigest;
    if (imageTag === undefined) return this.images.get(digest ?? '');
    const tagged = this.tags.get(imageTag);
    return tagged === undefined || (digest ?? tagged) !== tagged ? undefined : this.images.get(tagged);
  }

  /**
   * Follows tags that somebody else moves: one that has moved since the last time counts as pushed, one that is gone as deleted.
   * Images that have lost their tag stay, as on a push.
   */
  mirror(held: readonly HeldImage[], newImage: (image: HeldImage) => Image): void {
    for (const image of held) {
      if (image.manifestDigest !== undefined) this.aliases.set(image.manifestDigest, image.id);
      if (this.mirrored.get(image.tag) === image.id) continue;
      if (!this.images.has(image.id)) this.images.set(image.id, newImage(image));
      this.tag(image.tag, image.id);
    }
    const now = new Map(held.map(({ tag, id }) => [tag, id]));
    for (const [tag, id] of this.mirrored) if (!now.has(tag) && this.tags.get(tag) === id) this.tags.delete(tag);
    this.mirrored = now;
  }

  /** By digest the image goes with all its tags; by tag the tag goes, and with the last of its tags the image. */
  delete({ imageDigest, imageTag }: ImageIdentifier): boolean {
    const image = this.find({ imageDigest, imageTag });
    if (!image) return false;
    for (const tag of imageTag === undefined ? this.tagsOf(image.digest) : [imageTag]) this.tags.delete(tag);
    if (this.tagsOf(image.digest).length === 0) this.images.delete(image.digest);
    return true;
  }

  /** The tag moves to the image; an immutable repository refuses to move one. */
  put(image: Image, tag: string | undefined): void {
    const { name, registryId, mutability } = this.properties;
    const known = this.images.has(image.digest);
    const tagged = tag === undefined ? undefined : this.tags.get(tag);
    if (known && (tag === undefined || tagged === image.digest)) {
      const words = tag === undefined ? '' : ` and tag '${tag}'`;
      throw new AwsError(
        'ImageAlreadyExistsException',
        `Image with digest '${image.digest}'${words} already exists in the repository with name '${name}' in registry with id '${registryId}'`,
      );
    }
    if (tagged && mutability === 'IMMUTABLE') {
      throw new AwsError(
        'ImageTagAlreadyExistsException',
        `The image tag '${tag}' already exists in the '${name}' repository and cannot be overwritten because the repository is immutable.`,
      );
    }
    if (!known) this.images.set(image.digest, image);
    if (tag !== undefined) this.tag(tag, image.digest);
  }

  private tag(tag: string, digest: string): void {
    this.tags.set(tag, digest);
    if (!this.firstNames.has(digest)) this.firstNames.set(digest, `${this.properties.name}:${tag}`);
  }
}
