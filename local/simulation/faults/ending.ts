import { registryView } from '../invariants';
import type { SimulatedAccount } from '../simulated-account';
import type { FailingTask } from './failing-task';
import type { FaultMode } from './fault-modes';
import type { WorkflowTask } from './workflow-task';

/** How a deployment ended, by its record. */
export interface Ending {
  readonly status: string;
  /** The name of the error. */
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
}

export async function endingOf(account: SimulatedAccount, deployment: string): Promise<Ending> {
  const { deployments } = registryView(await account.aws.table.items());
  const record = deployments.find(({ deploymentId }) => deploymentId === deployment);
  if (!record) return { status: 'no record' };
  const { error, cause } = JSON.parse(record.error ?? '{}') as Partial<Ending>;
  return { status: record.status, error, cause };
}

interface Failure {
  readonly task: WorkflowTask;
  readonly mode: FaultMode;
  readonly failing: FailingTask;
  /** How the deployment ends when nothing fails. */
  readonly undisturbed: Ending;
}

/** What is wrong with how a deployment ended after one of its tasks had failed; nothing if it tells what came of that. */
export function untoldBy(
  { status, error, cause = '' }: Ending,
  { task, mode, failing, undisturbed }: Failure,
): string[] {
  const found: string[] = [];
  if (!failing.wasMet) found.push('the task was not reached');
  if (mode.outcome.startsWith('passes') && status !== undisturbed.status) {
    found.push(`ended as ${status}, without the fault as ${undisturbed.status}`);
  }
  // A task that waits for a token is not answered for long, whatever happens.
  const due = task.resource.endsWith('.waitForTaskToken') && mode.error === 'States.Timeout' ? undefined : mode.error;
  const blamable = [due, undisturbed.error];
  // What came of it may have a name of its own, and says what it came of.
  const isBlamed = blamable.includes(error) || (due !== undefined && cause.includes(due));
  if (error !== undefined && due !== undefined && !isBlamed) {
    found.push(`its record blames ${error} instead of ${blamable.join(' or ')}`);
  }
  return found;
}

/** With no fault in its way, one more delete of every endpoint leaves nothing. */
export async function deleteAll(account: SimulatedAccount): Promise<void> {
  const { endpoints } = registryView(await account.aws.table.items());
  for (const { model } of endpoints) await account.deleteEndpoint(model);
  await account.quiet();
}
