import type { Clock } from '../../clock';
import { AwsError, type Operation } from '../service';
import type { HeldImage, HeldImages } from './held-images';
import type { Image } from './image';
import type { Repositories } from './repositories';

/** Operations before which a repository is looked up elsewhere. */
const READING = ['DescribeImages', 'BatchGetImage', 'DescribeRepositories'];

/** Repositories of images that are held elsewhere: a build there counts as a push. */
export class HeldRepositories {
  constructor(
    private readonly repositories: Repositories,
    private readonly held: HeldImages,
    private readonly clock: Clock,
  ) {}

  /** Takes over what is there under the repository's name now. */
  async lookUp(repositoryName: string | undefined): Promise<void> {
    if (!repositoryName) return;
    const found = await this.clock.hold(this.held.imagesOf(repositoryName));
    if (found.length === 0 && !this.repositories.find(repositoryName)) return;
    const repository = this.repositories.find(repositoryName) ?? this.repositories.add(repositoryName);
    repository.mirror(found, (held) => heldImage(held, new Date(this.clock.now())));
  }

  lookedUpBefore(operations: Readonly<Record<string, Operation>>): Record<string, Operation> {
    const reading = READING.map((name): [string, Operation] => [
      name,
      async (request: { repositoryName?: string; repositoryNames?: string[] }, caller) => {
        const names = request.repositoryNames ?? [request.repositoryName];
        await Promise.all(names.map((one) => this.lookUp(one))).catch((error: Error) => {
          throw new AwsError('ServerException', error.message, 500, { cause: error });
        });
        return operations[name]!(request, caller);
      },
    ]);
    return { ...operations, ...Object.fromEntries(reading) };
  }
}

function heldImage({ id }: HeldImage, pushedAt: Date): Image {
  const config = { mediaType: 'application/vnd.oci.image.config.v1+json', digest: id };
  const mediaType = 'application/vnd.oci.image.manifest.v1+json';
  return {
    digest: id,
    mediaType,
    manifest: JSON.stringify({ schemaVersion: 2, mediaType, config, layers: [] }),
    pushedAt,
  };
}
