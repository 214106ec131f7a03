import { keyOf } from '../../contract/registry-keys';
import type { UpkeepReport } from '../../contract/resources';
import { ResourceNotFoundException } from '../shared/errors';
import { attributesOf } from '../shared/model-registry/attributes';
import type { RegistryTable } from '../shared/model-registry/table';

/** What the last look at the account found of the models that the caller may touch. Throws `ResourceNotFoundException` before there was one. */
export async function readUpkeep(table: RegistryTable, mayTouch: (model: string) => boolean): Promise<UpkeepReport> {
  const item = await table.get(keyOf('upkeep', {}));
  if (!item)
    throw new ResourceNotFoundException(
      'the upkeep has not looked at the account yet: it does so daily, and when POST /upkeep asks for it',
    );
  const { startedAt, endedAt, executionArn, repair, counts, findings } = attributesOf('upkeep', item);
  return {
    startedAt: startedAt!,
    endedAt: endedAt!,
    execution: executionArn!.split(':').at(-1)!,
    repair: repair as UpkeepReport['repair'],
    counts,
    findings: (findings as UpkeepReport['findings']).filter(({ model }) => mayTouch(model)),
  };
}
