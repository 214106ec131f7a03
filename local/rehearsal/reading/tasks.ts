import type { Service, Task } from '@aws-sdk/client-ecs';
import type { Reader } from './reader';
import type { Endpoint } from './registry';
import { nameIn, type Thing } from './thing';

/** Tasks that DescribeTasks takes at once: no more are needed to know how long a pull takes. */
const MOST_TASKS = 100;

export interface TasksAnswer {
  readonly things: readonly Thing[];
  /** How long the image of a model took to be pulled, at most, in seconds; of a model whose tasks are there. */
  readonly pullSeconds: Readonly<Record<string, number>>;
}

interface Place {
  readonly model: string;
  readonly cluster: string;
  readonly service: string;
  readonly endpoint: Endpoint | undefined;
}

/** The services of models, in the clusters where they are to be. */
export async function readTasks(reader: Reader, places: readonly Place[]): Promise<TasksAnswer> {
  const found = await Promise.all(places.map((place) => readService(reader, place)));
  return {
    things: found.flatMap(({ thing }) => thing ?? []),
    pullSeconds: Object.fromEntries(
      found.flatMap(({ pulled, model }) => (pulled === undefined ? [] : [[model, pulled]])),
    ),
  };
}

async function readService(
  reader: Reader,
  { model, cluster, service: name, endpoint }: Place,
): Promise<{ readonly model: string; readonly thing?: Thing; readonly pulled?: number | undefined }> {
  const answer = await reader.ask('ecs:DescribeServices', { cluster, services: [name] });
  const service = answer?.services?.find(({ status }) => status !== 'INACTIVE');
  if (!service) return { model };
  const [image, pulled] = await Promise.all([imageOf(reader, service), pullTime(reader, cluster, name)]);
  return { model, thing: serviceThing(cluster, name, service, saidBy(endpoint, image)), pulled };
}

async function imageOf(reader: Reader, { taskDefinition }: Service): Promise<string | undefined> {
  if (taskDefinition === undefined) return undefined;
  const answer = await reader.ask('ecs:DescribeTaskDefinition', { taskDefinition });
  return answer?.taskDefinition?.containerDefinitions?.[0]?.image;
}

/** Digests differ from account to account; whether it is what the registry says does not. */
function saidBy(endpoint: Endpoint | undefined, image: string | undefined): string | undefined {
  return image !== undefined && image === endpoint?.image ? 'as the registry says' : image;
}

async function pullTime(reader: Reader, cluster: string, serviceName: string): Promise<number | undefined> {
  const listed = await reader.ask('ecs:ListTasks', { cluster, serviceName, maxResults: MOST_TASKS });
  const tasks = listed?.taskArns ?? [];
  if (tasks.length === 0) return undefined;
  const answer = await reader.ask('ecs:DescribeTasks', { cluster, tasks });
  const seconds = (answer?.tasks ?? []).flatMap((task) => secondsOfPull(task) ?? []);
  return seconds.length === 0 ? undefined : Math.max(...seconds);
}

function secondsOfPull({ pullStartedAt, pullStoppedAt }: Task): number | undefined {
  if (!pullStartedAt || !pullStoppedAt) return undefined;
  return Math.max(0, (pullStoppedAt.getTime() - pullStartedAt.getTime()) / 1_000);
}

function serviceThing(cluster: string, name: string, service: Service, image: string | undefined): Thing {
  const { status, desiredCount, runningCount, loadBalancers = [], capacityProviderStrategy = [] } = service;
  return {
    kind: 'service',
    name: `${cluster}/${name}`,
    settings: {
      status,
      desired: desiredCount,
      running: runningCount,
      image,
      targetGroups: loadBalancers.map(({ targetGroupArn }) => targetGroupArn?.split('/').at(-2)),
      capacityProviders: capacityProviderStrategy.map(({ capacityProvider }) => nameIn(capacityProvider)),
    },
  };
}
