import { dynamoDB } from '../shared/clients/dynamodb';
import { elasticLoadBalancing } from '../shared/clients/elastic-load-balancing';
import { settingsOf } from '../shared/environment';
import { RegistryTable } from '../shared/model-registry/table';
import { logger } from '../shared/observability';
import { type AllocatedSlot, allocateSlot, type SlotRequest } from './allocate-slot';
import { slotRange } from './slot-range';

const settings = settingsOf('allocate-slot', process.env);
const table = new RegistryTable(dynamoDB, settings.TABLE_NAME);

/** The deploy workflow's one Lambda task. */
export async function handler(request: SlotRequest): Promise<AllocatedSlot> {
  const slot = await allocateSlot(table, elasticLoadBalancing, slotRange(settings), request);
  logger.info('slot claimed', { ...request, ...slot });
  return slot;
}
