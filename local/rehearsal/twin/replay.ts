import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { keyOf } from '../../../contract/registry-keys';
import type { RawItem } from '../../platform/table';
import { type Ending, endingOf } from '../../simulation/faults/ending';
import type { SimulatedAccount } from '../../simulation/simulated-account';
import type { AccountState } from '../reading/read-account';
import { type Endpoint, objectIn } from '../reading/registry';
import { recordedRequest } from './recorded-request';

/** Attributes of an endpoint's item that are what they are whoever made it. */
const KEPT = ['status', 'leftovers', 'leftBy', 'otherCapacity', 'movedBy'] as const;

/**
 * Brings the twin to what the registry says, by the shipped deployment itself: each endpoint is deployed as its item has it, at the slot
 * that it has. So all that belongs to an endpoint is there and agrees; what differs in the account is applied afterwards. Gives what
 * could not be deployed, in sentences.
 */
export async function replay(account: SimulatedAccount, state: AccountState): Promise<string[]> {
  const { table } = account.aws;
  const items = Object.values(state.registry).flat();
  const endpoints = state.endpoints.filter(({ model }) => !state.unread.includes(model));
  // What serves was allowed once, whatever became of its approval.
  await table.put([...items.map(approved), ...endpoints.flatMap(imageOf), ...state.slots, ...endpoints.flatMap(stub)]);
  const deployed = endpoints.flatMap((endpoint) => {
    const request = recordedRequest(endpoint);
    return request ? [{ endpoint, request }] : [];
  });
  const started = await Promise.all(
    deployed.map(async ({ endpoint, request }) => ({ endpoint, id: await account.deploy(endpoint.model, request) })),
  );
  await account.quiet();
  const problems = await Promise.all(
    started.map(async ({ endpoint: { model }, id }) => {
      const { status, error, cause }: Ending = await endingOf(account, id);
      return status === 'LIVE'
        ? []
        : [`the endpoint of ${model}: deployed as the registry says it ends as ${status}, ${error}: ${cause}`];
    }),
  );
  await table.put(items);
  for (const endpoint of endpoints) await restore(account, endpoint);
  return problems.flat();
}

function approved(item: RawItem): RawItem {
  if (item.type?.S !== 'VERSION') return item;
  const { approvedImageVersion: _, ...rest } = item;
  return { ...rest, approvalStatus: { S: 'approved' } };
}

/** An image version that was deleted while it serves. */
function imageOf({ model, modelVersion, imageVersion, imageDetails }: Endpoint): RawItem[] {
  if (modelVersion === undefined || imageVersion === undefined || imageDetails === undefined) return [];
  const { repositoryUri, tag, cpu, memoryMiB } = objectIn<Record<string, string | number>>(imageDetails);
  const { pk, sk } = keyOf('image', { model, version: modelVersion, imageVersion });
  return [
    {
      pk: text(pk),
      sk: text(sk),
      type: text('IMAGE'),
      model: text(model),
      modelVersion: number(modelVersion),
      imageVersion: number(imageVersion),
      repositoryUri: text(repositoryUri),
      tag: text(tag),
      ...(cpu !== undefined && { cpu: number(cpu) }),
      ...(memoryMiB !== undefined && { memoryMiB: number(memoryMiB) }),
    },
  ];
}

/** The item as a first deployment finds it that has noted its slot: so it takes that one. */
function stub({ raw }: Endpoint): RawItem[] {
  const kept = ['pk', 'sk', 'type', 'model', 'labelPk', 'labelSk', 'slotLoadBalancer', 'slotPort', 'slotPriority'];
  return [Object.fromEntries(kept.flatMap((name) => (raw[name] ? [[name, raw[name]]] : [])))];
}

/** What the item says beside what was deployed. A lock that is held goes on to be. */
async function restore(account: SimulatedAccount, { raw, model, lockedBy, lockedUntil = 0 }: Endpoint): Promise<void> {
  const { pk, sk } = keyOf('endpoint', { model });
  const now = (await account.aws.table.rawItems()).find((item) => item.pk?.S === pk && item.sk?.S === sk);
  const { lockedBy: _, lockedUntil: __, ...own } = now ?? raw;
  const kept = Object.fromEntries(KEPT.flatMap((name) => (raw[name] ? [[name, raw[name]]] : [])));
  const isLocked = lockedBy !== undefined && lockedUntil * 1_000 > account.clock.now();
  await account.aws.table.put([
    {
      ...own,
      ...kept,
      ...(isLocked && { lockedBy: text(lockedBy), lockedUntil: number(lockedUntil) }),
    },
  ]);
}

function text(value: unknown): AttributeValue {
  return { S: String(value) };
}

function number(value: number | string): AttributeValue {
  return { N: String(value) };
}
