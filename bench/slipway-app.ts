import { type Assembly, readAssembly, synthesizeLocal } from '../local/assembly';
import { AccessControl } from '../local/platform/access-control';

/** The synthesized app and the permissions that its roles have. */
export interface SlipwayApp {
  readonly assembly: Assembly;
  readonly access: AccessControl;
}

export async function localApp(): Promise<SlipwayApp> {
  return appOf(readAssembly(await synthesizeLocal()));
}

export function appOf(assembly: Assembly): SlipwayApp {
  return { assembly, access: new AccessControl(assembly, () => undefined) };
}
