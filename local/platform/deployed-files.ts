import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Assembly } from '../assembly';

export interface DeployedFile {
  readonly bucket: string;
  readonly key: string;
  readonly content: Uint8Array;
}

/** Read once per assembly: accounts come and go. */
const known = new WeakMap<Assembly, readonly DeployedFile[]>();

/** The files that are in buckets once the stacks are deployed. */
export function deployedFiles(assembly: Assembly): readonly DeployedFile[] {
  const files = known.get(assembly) ?? [...copiedFiles(assembly), ...apiFiles(assembly)];
  known.set(assembly, files);
  return files;
}

/** The buckets for assets that the account was bootstrapped with, as far as something reads them while the platform runs. */
export function assetBuckets(assembly: Assembly): string[] {
  return [...new Set(apiObjects(assembly).map(({ bucket }) => bucket))];
}

/** What the stacks copy into buckets of theirs. */
function copiedFiles(assembly: Assembly): DeployedFile[] {
  return assembly.ofType('Custom::CDKBucketDeployment').flatMap(({ properties, stack }) => {
    const bucket = String(properties.DestinationBucketName);
    const prefix = String(properties.DestinationBucketKeyPrefix ?? '');
    // What CloudFormation alone knows stands in the files of a source as marks.
    const marks = (properties.SourceMarkers ?? []) as Readonly<Record<string, string>>[];
    return (properties.SourceObjectKeys as string[]).flatMap((asset, index) => {
      const directory = pathOf(stack.assets, asset);
      return filesIn(directory).map((file) => ({
        bucket,
        key: path.posix.join(prefix, file),
        content: withoutMarks(readFileSync(path.join(directory, file)), marks[index] ?? {}),
      }));
    });
  });
}

function withoutMarks(content: Buffer, marks: Readonly<Record<string, string>>): Uint8Array {
  const found = Object.entries(marks);
  if (found.length === 0) return content;
  return Buffer.from(found.reduce((text, [mark, value]) => text.replaceAll(mark, String(value)), content.toString()));
}

/** The assets that a REST API hands over. */
function apiFiles(assembly: Assembly): DeployedFile[] {
  return apiObjects(assembly).map(({ bucket, key, assets }) => ({
    bucket,
    key,
    content: readFileSync(pathOf(assets, key)),
  }));
}

function apiObjects(assembly: Assembly) {
  return assembly.ofType('AWS::ApiGateway::Method').flatMap(({ properties, stack: { assets } }) => {
    const { Uri = '' } = (properties.Integration ?? {}) as { Uri?: string };
    const [, bucket, key] = /:s3:path\/([^/]+)\/(.+)$/.exec(Uri) ?? [];
    return bucket === undefined || key === undefined ? [] : [{ bucket, key, assets }];
  });
}

function pathOf(assets: ReadonlyMap<string, string>, asset: string): string {
  const file = assets.get(asset);
  if (file === undefined) throw new Error(`The cloud assembly has no asset ${asset}`);
  return file;
}

function filesIn(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(directory, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
}
