import { filled, LISTINGS } from '../../contract/registry-keys';
import { type Attributes, attributesOf } from '../shared/model-registry/attributes';
import type { RegistryTable } from '../shared/model-registry/table';

/** As far back as is looked, and how many of those that are alike count. */
const [LOOKED_AT, COUNTED] = [25, 10];

type Record = Attributes<'deployment'>;

/**
 * How long this model's deployments of the kind took that went live, or its deletions that ended: the median. A first deployment makes
 * what an update finds, a measured one takes as long as it is measured, and one that changed nothing takes no time: they are told apart.
 * Undefined where there was none.
 */
export async function typicalSeconds(table: RegistryTable, record: Record): Promise<number | undefined> {
  const { items, lastKey } = await table.page({
    index: 'byTime',
    partition: filled(LISTINGS.deployments, { model: record.model! }),
    newestFirst: true,
    limit: LOOKED_AT,
    attributes: ['deploymentId', 'kind', 'status', 'startedAt', 'endedAt', 'digest', 'fingerprint', 'request'],
  });
  const history = items
    .map((item) => attributesOf('deployment', item))
    .filter(({ startedAt = '' }) => startedAt < record.startedAt!);
  const knowsAll = lastKey === undefined;
  const kind = kindOf(record, history, knowsAll);
  const seconds = history
    .filter((earlier, index) => isOver(earlier) && kindOf(earlier, history.slice(index + 1), knowsAll) === kind)
    .slice(0, COUNTED)
    .map(({ startedAt, endedAt }) => (Date.parse(endedAt!) - Date.parse(startedAt!)) / 1000);
  return median(seconds);
}

function isOver({ kind, status, endedAt }: Record): boolean {
  return endedAt !== undefined && status === (kind === 'DELETE' ? 'DELETED' : 'LIVE');
}

/** What a deployment had before it decides what it is; what is too long ago is not known. */
function kindOf(record: Record, before: readonly Record[], knowsAll: boolean): string {
  if (record.kind === 'DELETE') return 'a deletion';
  const former = before.find(({ kind, status }) => (kind === 'DELETE' ? leavesNothing(status) : status === 'LIVE'));
  if (!former && !knowsAll) return 'unknown';
  const strategy = record.request?.strategy;
  const asked = typeof strategy === 'object' ? strategy.type : strategy;
  if (!former || former.kind === 'DELETE') return 'a first deployment';
  const { fingerprint, digest } = record;
  const isSame = fingerprint !== undefined && fingerprint === former.fingerprint && digest === former.digest;
  return isSame ? 'no change' : `an update, ${asked ?? 'as configured'}`;
}

function leavesNothing(status: string | undefined): boolean {
  return status === 'DELETED' || status === 'CLEANUP_FAILED';
}

function median(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  const rising = values.toSorted((left, right) => left - right);
  const middle = (rising.length - 1) / 2;
  return Math.round((rising[Math.floor(middle)]! + rising[Math.ceil(middle)]!) / 2);
}
