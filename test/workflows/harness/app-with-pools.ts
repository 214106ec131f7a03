import { readAssembly } from '../../../local/assembly';
import { type SimulatedApp, withRoles } from '../../../local/simulation/app';
import { configuredOtherwise } from '../../local/assembly/configured-otherwise';

/** The app as it is synthesized for local mode, with more shared pools than that has. */
export async function appWithPools(pools: object): Promise<SimulatedApp> {
  const directory = await configuredOtherwise('more-pools', (local) => ({
    ...local,
    pools: { ...local.pools, ...pools },
  }));
  return withRoles(readAssembly(directory));
}
