import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { StackTemplate, Template } from './template';

interface Artifact {
  readonly type: string;
  readonly environment?: string;
  readonly properties?: Readonly<Record<string, string>>;
}

interface AssetManifest {
  readonly files?: Readonly<
    Record<string, { source: { path?: string }; destinations: Record<string, { objectKey: string }> }>
  >;
}

/** All stacks of a cloud assembly, those of its stages included. */
export function readStacks(assemblyDir: string): StackTemplate[] {
  const manifestFile = path.join(assemblyDir, 'manifest.json');
  if (!existsSync(manifestFile)) throw new Error(`${assemblyDir} is no cloud assembly: it has no manifest.json`);
  const artifacts = readJson<{ artifacts?: Record<string, Artifact> }>(manifestFile).artifacts ?? {};
  const assets = readAssets(assemblyDir, Object.values(artifacts));

  return Object.entries(artifacts).flatMap(([id, { type, environment, properties }]) => {
    if (type === 'cdk:cloud-assembly') return readStacks(path.join(assemblyDir, properties!.directoryName!));
    if (type !== 'aws:cloudformation:stack') return [];
    const [, account = '', region = ''] = /^aws:\/\/([^/]+)\/(.+)$/.exec(environment ?? '') ?? [];
    return [
      {
        name: properties!.stackName ?? id,
        account,
        region,
        template: readJson<Template>(path.join(assemblyDir, properties!.templateFile!)),
        assets,
      },
    ];
  });
}

function readAssets(assemblyDir: string, artifacts: readonly Artifact[]): Map<string, string> {
  const assets = new Map<string, string>();
  for (const { type, properties } of artifacts) {
    if (type !== 'cdk:asset-manifest') continue;
    const { files = {} } = readJson<AssetManifest>(path.join(assemblyDir, properties!.file!));
    for (const { source, destinations } of Object.values(files)) {
      if (source.path === undefined) continue;
      for (const { objectKey } of Object.values(destinations)) {
        assets.set(objectKey, path.resolve(assemblyDir, source.path));
      }
    }
  }
  return assets;
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
