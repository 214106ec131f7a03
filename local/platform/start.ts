import { type Assembly, readAssembly, synthesizeLocal } from '../assembly';
import { openEndpoint } from './endpoint';
import { LocalPlatform } from './local-platform';
import type { Platform, PlatformOptions } from './platform';

/** By folder: what is in a folder never changes, and tests start hundreds of platforms. */
const assemblies = new Map<string, Assembly>();

/** Starts the platform that the app describes. Close it, or its server and worker threads keep the process alive. */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const directory = options.assemblyDir ?? (await synthesizeLocal());
  const assembly = assemblies.get(directory) ?? readAssembly(directory);
  assemblies.set(directory, assembly);
  const endpoint = await openEndpoint((request) => platform.aws(request));
  let platform: LocalPlatform;
  try {
    platform = new LocalPlatform(assembly, options, endpoint);
    await platform.open();
  } catch (error) {
    await endpoint.close();
    throw error;
  }
  return platform;
}
