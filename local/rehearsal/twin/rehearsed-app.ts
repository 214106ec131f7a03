import { existsSync } from 'node:fs';
import { loadConfig } from '../../../config/load';
import { placeholdersIn } from '../../../config/placeholders';
import type { EnvironmentConfig } from '../../../config/schema';
import { type Assembly, readAssembly, synthesizeLocal } from '../../assembly';
import { synthesizeVariant } from '../../assembly/variant';
import { RehearsalError } from '../rehearsal-error';

/** The environment of local mode. */
export const LOCAL = 'local';

/** The app of this checkout, as it would be deployed to an environment: the definitions that are about to be released. */
export interface RehearsedApp {
  readonly config: EnvironmentConfig;
  /** Of the synthesized assembly. */
  readonly directory: string;
  readonly assembly: Assembly;
  /** Deletes the assembly's files, if nothing keeps them. */
  remove(): void;
}

/** Throws a RehearsalError, or a ConfigError, that says what is wrong with the checkout or its configuration. */
export async function rehearsedApp(env: string, folder?: string): Promise<RehearsedApp> {
  if (!existsSync('cdk.json') || !existsSync('asl/rendered')) {
    throw new RehearsalError(
      'usage',
      'This folder is no checkout of Slipway, whose definitions are what is rehearsed.',
      'Go to the root of the checkout that is to be released',
    );
  }
  const config = loadConfig(env, folder);
  if (env === LOCAL) {
    const directory = await synthesizeLocal();
    return { config, directory, assembly: readAssembly(directory), remove: () => undefined };
  }
  const placeholders = placeholdersIn(config);
  if (placeholders.length > 0) {
    const sentence = `config/${env}.json still has placeholders: ${placeholders.join(', ')}`;
    throw new RehearsalError('usage', sentence, 'Put in your own values');
  }
  const { assembly, remove } = synthesizeVariant(() => config);
  return { config, directory: assembly.directory, assembly, remove };
}
