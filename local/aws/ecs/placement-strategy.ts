import type { PlacementStrategy } from '@aws-sdk/client-ecs';
import { AwsError } from '../service';
import type { ContainerInstanceRecord, Resources, TaskRecord } from './records';

/** As many as a service may have. */
const MOST_STRATEGIES = 5;

const ZONE = 'attribute:ecs.availability-zone';
const SPREAD = [ZONE, 'instanceId', 'host'];
const BINPACK = ['cpu', 'memory'];

/** What a service without strategies of its own has; within a zone the emptiest instance. */
const BY_DEFAULT: readonly PlacementStrategy[] = [
  { type: 'spread', field: ZONE },
  { type: 'spread', field: 'instanceId' },
];

interface Candidate {
  readonly host: ContainerInstanceRecord;
  readonly free: Resources;
}

/** Of the instances that have room for a task of the service, the one that its strategies prefer, one after the other; then the first. */
export function preferred(
  candidates: readonly Candidate[],
  strategies: readonly PlacementStrategy[],
  tasks: readonly TaskRecord[],
): ContainerInstanceRecord | undefined {
  const inOrder = strategies.length > 0 ? strategies : BY_DEFAULT;
  const rank = (candidate: Candidate) => inOrder.map((strategy) => cost(candidate, strategy, tasks));
  const [best] = candidates
    .map((candidate) => ({ candidate, rank: rank(candidate) }))
    .sort((a, b) => a.rank.map((value, index) => value - b.rank[index]!).find((difference) => difference !== 0) ?? 0);
  return best?.candidate.host;
}

/** The lower, the better: tasks of the service in the same place, or what is left for others. */
function cost({ host, free }: Candidate, { type, field }: PlacementStrategy, tasks: readonly TaskRecord[]): number {
  if (type === 'binpack') return field === 'cpu' ? free.cpu : free.memory;
  if (type !== 'spread') return 0;
  const place = ({ instance }: ContainerInstanceRecord) => (field === ZONE ? instance.availabilityZone : instance.id);
  return tasks.filter((task) => task.host && place(task.host) === place(host)).length;
}

/** What is refused of a service's strategies. */
export function validateStrategies(strategies: readonly PlacementStrategy[]): void {
  if (strategies.length > MOST_STRATEGIES) {
    throw invalid(`A maximum of ${MOST_STRATEGIES} placement strategies can be specified.`);
  }
  for (const { type, field = '' } of strategies) {
    if (type === 'random' && field !== '') throw invalid("The field must be empty for placement strategy 'random'.");
    if (type === 'binpack' && !BINPACK.includes(field))
      throw invalid(`Invalid field for binpack strategy: '${field}'.`);
    if (type === 'spread' && !SPREAD.includes(field)) {
      throw invalid(`The twin spreads tasks by ${SPREAD.join(', ')} only, not by '${field}'.`);
    }
  }
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}
