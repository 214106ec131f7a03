import { readFileSync, statSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { parseConfig } from '../../config/load';
import type { LocalImage } from './command-images';
import { parseImageName } from './image-name';

/** Where images are known by their names: the twin's ECR. */
interface Registry {
  /** Gives the digest; another revision under the same name is another image. */
  addImage(repository: string, tag: string, revision?: string): string;
}

/** The images that `config/local.json` names, as the file has them now: what is added while local mode runs is there at once. */
export class ConfiguredImages {
  /** By `repository:tag`; what a name meant before, by its digest. Whoever holds it sees it change. */
  readonly images: Record<string, LocalImage>;
  private readonly revisions = new Map<string, string>();
  private named: Readonly<Record<string, LocalImage>>;
  private seen = '';

  constructor(private readonly file: string) {
    this.seen = this.version();
    this.named = this.read();
    this.images = { ...this.named };
  }

  /** Reads the file again if it has changed; a line for each thing that whoever has changed it should know. */
  refresh(registry: Registry): string[] {
    const version = this.version();
    if (version === this.seen) return [];
    this.seen = version;
    let now: Readonly<Record<string, LocalImage>>;
    try {
      now = this.read();
    } catch (error) {
      return [`${(error as Error).message}\n  Until that is mended, images are as they were.`];
    }
    const before = this.named;
    this.named = now;
    return [
      ...Object.keys(before)
        .filter((name) => !Object.hasOwn(now, name))
        .map((name) => this.remove(name)),
      ...Object.entries(now).flatMap(([name, image]) => {
        if (!Object.hasOwn(before, name)) return [this.add(registry, name, image)];
        return isDeepStrictEqual(before[name], image) ? [] : [this.change(registry, name, before[name]!, image)];
      }),
    ];
  }

  private add(registry: Registry, name: string, image: LocalImage): string {
    const { repository, tag } = parseImageName(name);
    registry.addImage(repository, tag, this.revisions.get(name));
    this.images[name] = image;
    return `${this.file}: image ${name} has been added`;
  }

  /** The tag moves on to another image; a deployment of the former one still finds that. */
  private change(registry: Registry, name: string, former: LocalImage, image: LocalImage): string {
    const { repository, tag } = parseImageName(name);
    this.images[registry.addImage(repository, tag, this.revisions.get(name))] = former;
    const revision = JSON.stringify(image);
    this.revisions.set(name, revision);
    registry.addImage(repository, tag, revision);
    this.images[name] = image;
    return `${this.file}: image ${name} has changed: deploy it again`;
  }

  private remove(name: string): string {
    delete this.images[name];
    return `${this.file}: image ${name} has been taken out`;
  }

  /** Some editors take a file away for a moment while they write it: that is no change. */
  private version(): string {
    const status = statSync(this.file, { throwIfNoEntry: false });
    return status ? `${status.mtimeMs} ${status.size}` : this.seen;
  }

  private read(): Readonly<Record<string, LocalImage>> {
    return parseConfig(this.file, readFileSync(this.file, 'utf8')).local?.images ?? {};
  }
}
