import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readAssembly, synthesizeLocal } from '../../../local/assembly';
import { AccessControl } from '../../../local/platform/access-control';
import type { SimulatedApp } from '../../../local/simulation/app';

/** What synthesis reads beside the configuration. */
const SOURCES = [
  'asl',
  'bin',
  'contract',
  'functions',
  'lib',
  'node_modules',
  'cdk.json',
  'package-lock.json',
  'tsconfig.json',
];

/** An assembly is read as long as it is used, so what it is synthesized from stays, like that of local mode. */
const ROOT = path.join('cdk.out', 'more-pools');

/** The app as it is synthesized for local mode, with more shared pools than that has. */
export async function appWithPools(pools: object): Promise<SimulatedApp> {
  const root = path.resolve(ROOT);
  mkdirSync(root, { recursive: true });
  for (const source of SOURCES) {
    if (!existsSync(path.join(root, source))) symlinkSync(path.resolve(source), path.join(root, source));
  }
  cpSync('config', path.join(root, 'config'), { recursive: true });
  const file = path.join(root, 'config', 'local.json');
  const config = JSON.parse(readFileSync(file, 'utf8')) as { pools: object };
  writeFileSync(file, JSON.stringify({ ...config, pools: { ...config.pools, ...pools } }));
  const assembly = readAssembly(await synthesizeLocal(root));
  return { assembly, access: new AccessControl(assembly, () => undefined) };
}
