import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { synthesizeLocal } from '../../../local/assembly';

/** What synthesis reads beside the configuration. */
const SOURCES = [
  'asl',
  'bin',
  'client',
  'console',
  'contract',
  'functions',
  'lib',
  'node_modules',
  'view-model',
  'cdk.json',
  'package-lock.json',
  'tsconfig.json',
];

type LocalConfig = Readonly<Record<string, object>>;

/**
 * The app as it is synthesized for local mode, its functions' code too, differently configured.
 *
 * @param name - of its folder: an assembly is read as long as it is used, so what it is synthesized from stays, like that of local mode
 */
export function configuredOtherwise(name: string, change: (local: LocalConfig) => object): Promise<string> {
  const root = path.resolve('cdk.out', name);
  mkdirSync(root, { recursive: true });
  for (const source of SOURCES) {
    if (!existsSync(path.join(root, source))) symlinkSync(path.resolve(source), path.join(root, source));
  }
  cpSync('config', path.join(root, 'config'), { recursive: true });
  const file = path.join(root, 'config', 'local.json');
  writeFileSync(file, JSON.stringify(change(JSON.parse(readFileSync(file, 'utf8')) as LocalConfig)));
  return synthesizeLocal(root);
}
