import type { CallLogEntry } from '../../aws/call-log';
import { type Ending, endingOf } from '../../simulation/faults/ending';
import { violations } from '../../simulation/invariants';
import type { DeploymentRequest } from '../../simulation/simulated-account';
import { type Difference, differences, isMeasured } from '../twin/differences';
import type { OpenTwin } from '../twin/open-twin';
import { HeightOfAddresses } from './height-of-addresses';

/** How a deployment went on the twin. */
export interface Rehearsed extends Ending {
  readonly deploymentId: string;
  readonly url?: string | undefined;
  readonly modelVersion?: number | undefined;
  readonly imageVersion?: number | undefined;
  /** From its start until its end is recorded, in milliseconds of virtual time; what a recovery adds included. */
  readonly milliseconds: number;
  /** State transitions of its Standard executions. */
  readonly transitions: number;
  /** How often each call was made by the workflows, `service:action`. */
  readonly calls: Readonly<Record<string, number>>;
  /** The states of the deployment that make a call, in the order in which they were entered. */
  readonly tasks: readonly string[];
  /** Addresses of the subnets that it takes at its height: one for each instance and each task that it starts. */
  readonly addresses: number;
  /** In what the account is another one than before. */
  readonly changed: readonly Difference[];
  /** What is wrong now and was not before. */
  readonly problems: readonly string[];
  /** What is left and that its record names. */
  readonly leftovers: readonly string[];
}

/** Deploys on the twin, and waits until all is quiet again. */
export async function rehearseOnce(twin: OpenTwin, model: string, request: DeploymentRequest): Promise<Rehearsed> {
  const { account } = twin;
  const before = await twin.read();
  const addresses = new HeightOfAddresses(account);
  const [firstCall, firstExecution] = [account.aws.twin.calls.length, account.executions.length];
  const clients = clientsOf(twin, model);
  const deploymentId = await account.deploy(model, request);
  await account.quiet();
  await account.swept();
  clients?.stop();
  addresses.stop();
  const after = await twin.read();
  const executions = account.executions.slice(firstExecution);
  const record = after.deployments[model]?.find((one) => one.deploymentId === deploymentId);
  const { startedAt, endedAt, url, modelVersion, imageVersion, leftovers = '[]' } = record ?? {};
  const execution = account.execution(deploymentId);
  const took =
    startedAt !== undefined && endedAt !== undefined ? Date.parse(endedAt) - Date.parse(startedAt) : undefined;
  return {
    ...(await endingOf(account, deploymentId)),
    deploymentId,
    url,
    modelVersion,
    imageVersion,
    milliseconds: took ?? 0,
    transitions: executions.reduce((sum, { execution: { transitions } }) => sum + transitions, 0),
    calls: counted(account.aws.twin.calls.slice(firstCall)),
    tasks: [
      ...new Set(
        execution.execution.history.flatMap(({ type, stateEnteredEventDetails }) =>
          type === 'TaskStateEntered' ? [stateEnteredEventDetails?.name ?? ''] : [],
        ),
      ),
    ],
    addresses: addresses.most,
    changed: differences(after.things, before.things).filter((one) => !isMeasured(one)),
    problems: (await violations(account.aws)).filter((problem) => !twin.problems.includes(problem)),
    leftovers: JSON.parse(leftovers) as string[],
  };
}

/** Whoever calls the endpoint meanwhile: a canary is measured on their requests. */
function clientsOf({ account, blueprint }: OpenTwin, model: string) {
  const { requestsPerMinute = 0 } = blueprint;
  return requestsPerMinute > 0 ? account.calls(model, { requestsPerMinute }) : undefined;
}

function counted(calls: readonly CallLogEntry[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { service, action, caller } of calls) {
    if (!caller.task) continue;
    const key = `${service}:${action}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}
