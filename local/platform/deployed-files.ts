import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Assembly } from '../assembly';

export interface DeployedFile {
  readonly bucket: string;
  readonly key: string;
  readonly content: Uint8Array;
}

/** The files that the stacks put into buckets when they are deployed. */
export function deployedFiles(assembly: Assembly): DeployedFile[] {
  return assembly.ofType('Custom::CDKBucketDeployment').flatMap(({ properties, stack }) => {
    const bucket = String(properties.DestinationBucketName);
    const prefix = String(properties.DestinationBucketKeyPrefix ?? '');
    return (properties.SourceObjectKeys as string[]).flatMap((asset) => {
      const directory = stack.assets.get(asset);
      if (directory === undefined) throw new Error(`The cloud assembly has no asset ${asset}`);
      return filesIn(directory).map((file) => ({
        bucket,
        key: path.posix.join(prefix, file),
        content: readFileSync(path.join(directory, file)),
      }));
    });
  });
}

function filesIn(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(directory, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
}
