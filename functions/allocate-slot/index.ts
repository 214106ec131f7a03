import { dynamoDB } from '../shared/clients/dynamodb';
import { elasticLoadBalancing } from '../shared/clients/elastic-load-balancing';
import { required, requiredInteger, requiredList } from '../shared/environment';
import { RegistryTable } from '../shared/model-registry/table';
import { logger } from '../shared/observability';
import { type AllocatedSlot, allocateSlot, type SlotRequest } from './allocate-slot';

const table = new RegistryTable(dynamoDB, required(process.env, 'TABLE_NAME'));
const range = {
  loadBalancerArns: requiredList(process.env, 'LOAD_BALANCER_ARNS'),
  portFrom: requiredInteger(process.env, 'PORT_FROM'),
  portTo: requiredInteger(process.env, 'PORT_TO'),
};

/** The deploy workflow's one Lambda task. */
export async function handler(request: SlotRequest): Promise<AllocatedSlot> {
  const slot = await allocateSlot(table, elasticLoadBalancing, range, request);
  logger.info('slot claimed', { ...request, ...slot });
  return slot;
}
