import type { DeployedAccount } from '../../platform/deployed-account';

const TABLE = /-registry$/;

/** What the names of all that an environment makes begin with: the registry's table is `<prefix>-registry`. */
export function prefixOf({ table }: Pick<DeployedAccount, 'table'>): string {
  if (!TABLE.test(table.name)) throw new Error(`The registry's table is called ${table.name}, not <prefix>-registry`);
  return table.name.replace(TABLE, '');
}
