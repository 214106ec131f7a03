import { readAssembly, synthesizeLocal } from '../assembly';
import { AccessControl } from '../platform/access-control';
import type { SimulatedAccountOptions } from './simulated-account';

export type SimulatedApp = Pick<SimulatedAccountOptions, 'assembly' | 'access'>;

/** The app as it is synthesized for local mode, with its roles. */
export async function simulatedApp(): Promise<SimulatedApp> {
  const assembly = readAssembly(await synthesizeLocal());
  return { assembly, access: new AccessControl(assembly, () => undefined) };
}
