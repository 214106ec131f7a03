import { setTimeout as sleep } from 'node:timers/promises';
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import { keyOf } from '../../contract/registry-keys';
import type { Deployment } from '../../contract/resources';
import { during, Failure } from '../shared/ci/failure';
import { toDeployment } from '../shared/model-registry/deployment';
import type { RegistryTable } from '../shared/model-registry/table';
import type { StartedDeployment } from './start-deployment';

export interface FollowClients {
  readonly table: RegistryTable;
  readonly stepFunctions: SFNClient;
}

export interface FollowOptions {
  readonly model: string;
  readonly write: (line: string) => void;
  readonly signal: AbortSignal;
}

/** The first look comes soon, for a request that is rejected at once; later ones are as far apart as the API is to be spared. */
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;

/** Follows a deployment to its end, telling what it does. Gives its record if it is live; any other end is a failure. */
export async function followDeployment(
  { table, stepFunctions }: FollowClients,
  { deploymentId, executionArn }: StartedDeployment,
  { model, write, signal }: FollowOptions,
): Promise<Deployment> {
  const what = `deployment ${deploymentId}`;
  let seen = 0;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS)) {
    await sleep(pause, undefined, { signal }).catch(() => signal.throwIfAborted());
    const { status, error, cause } = await during(what, () => describe(stepFunctions, executionArn));
    const events = await during(what, () => history(stepFunctions, executionArn));
    for (const line of progressLines(events, seen)) write(line);
    seen = events.length;
    if (status === undefined || status === 'RUNNING') continue;
    const record = await during(what, () => table.get(keyOf('deployment', { model, deploymentId })));
    const deployment = record && toDeployment(record);
    if (deployment?.status === 'LIVE') return deployment;
    throw new Failure(`${what}: ${ending(deployment, { status, error, cause })}`);
  }
}

/** DescribeExecution is eventually consistent: an execution may be unknown for a moment after its start. */
async function describe(stepFunctions: SFNClient, executionArn: string) {
  try {
    return await stepFunctions.send(new DescribeExecutionCommand({ executionArn }));
  } catch (error) {
    if ((error as Error).name === 'ExecutionDoesNotExist')
      return { status: undefined, error: undefined, cause: undefined };
    throw error;
  }
}

async function history(stepFunctions: SFNClient, executionArn: string): Promise<HistoryEvent[]> {
  const all: HistoryEvent[] = [];
  let nextToken: string | undefined;
  do {
    const page = await stepFunctions.send(
      new GetExecutionHistoryCommand({ executionArn, maxResults: 1000, includeExecutionData: false, nextToken }),
    );
    all.push(...(page.events ?? []));
    nextToken = page.nextToken;
  } while (nextToken);
  return all;
}

/** States that only look at something are no news. */
const READS = /^(Describe|Find|Get|List|Look|Poll|Query|Verify)/;

/** `0:41  CreateService`: what was done since, beside the time since the start. */
export function progressLines(events: readonly HistoryEvent[], seen: number): string[] {
  const start = events[0]?.timestamp?.getTime() ?? 0;
  return events.slice(seen).flatMap(({ type, timestamp, stateExitedEventDetails }) => {
    const name = stateExitedEventDetails?.name ?? '';
    if (type !== 'TaskStateExited' || READS.test(name)) return [];
    const seconds = Math.round(((timestamp?.getTime() ?? start) - start) / 1000);
    return [`${String(Math.floor(seconds / 60)).padStart(4)}:${String(seconds % 60).padStart(2, '0')}  ${name}`];
  });
}

interface Execution {
  readonly status: string;
  readonly error: string | undefined;
  readonly cause: string | undefined;
}

/** The record tells more than the execution, but an execution that was stopped may not have got to write one. */
function ending(deployment: Deployment | undefined, execution: Execution): string {
  const status = deployment && deployment.status !== 'IN_PROGRESS' ? deployment.status : execution.status;
  const { error, cause } = deployment?.error ?? execution;
  return [`ended ${status}`, error, cause].filter(Boolean).join(': ');
}
