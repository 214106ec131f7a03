import { loadConfig } from '../../../config/load';
import type { EnvironmentConfig } from '../../../config/schema';
import { readAccount } from '../../../local/rehearsal/reading/read-account';
import { Reader } from '../../../local/rehearsal/reading/reader';
import { twinAccount } from '../../../local/rehearsal/reading/twin-account';
import { scopeOf } from '../../../local/rehearsal/scope';
import type { Blueprint } from '../../../local/rehearsal/twin/open-twin';
import { withNames } from '../../../local/simulation/app';
import type { SimulatedAccount } from '../../../local/simulation/simulated-account';
import { type AppVariant, synthesizedApp } from '../../workflows/harness/apps';

/** What a twin of this account is made of. */
export async function blueprintOf(
  account: SimulatedAccount,
  { model, variant }: { readonly model?: string; readonly variant?: AppVariant } = {},
): Promise<Blueprint> {
  const { assembly } = await synthesizedApp(variant);
  const scope = scopeOf({ config: configOf(variant), assembly }, { model, request: {} });
  const state = await readAccount(new Reader(twinAccount(account.aws.twin)), scope);
  return { scope, state, readAt: account.clock.now(), containers: {} };
}

export function configOf(variant: AppVariant | undefined): EnvironmentConfig {
  const local = loadConfig('local');
  return variant === 'byHost' ? withNames(local, 1) : local;
}
