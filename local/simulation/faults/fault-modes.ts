import type { ApiCall } from '../../aws/call-log';
import type { Fault, OddAnswer } from '../../aws/faults';
import { accessDenied } from '../../aws/iam/access-denied';
import { throttleError } from '../../aws/throttling/throttle-error';
import type { SimulatedAccount } from '../simulated-account';
import type { WorkflowTask } from './workflow-task';

/** A way in which a task can fail. */
export interface FaultMode {
  readonly name: string;
  /** What the workflow sees of it: modes with the same outcome take a task the same way, to the same Catch. */
  readonly outcome: Outcome;
  /** The error that the deployment's record must name if the deployment fails because of it. */
  readonly error?: string;
  /** What happens to the call, the `attempt`-th of the task; undefined when nothing does. Throws what the service answers. */
  meet(call: ApiCall, attempt: number, context: FaultContext): Fault | OddAnswer | undefined;
}

/** `passes`: the workflow should come to the same end as without the fault. */
export type Outcome =
  | 'fails before effect'
  | 'fails after effect'
  | 'passes'
  | 'passes after effect'
  | 'ends the execution';

interface FaultContext {
  readonly task: WorkflowTask;
  readonly account: SimulatedAccount;
}

/** An error that nobody has foreseen: no Retry and no Catch names it. */
const UNFORESEEN = 'Unforeseen.UnforeseenException';
const HALF_AN_HOUR = 1_800_000;

export const faultModes: readonly FaultMode[] = [
  {
    name: 'error before effect',
    outcome: 'fails before effect',
    error: UNFORESEEN,
    meet: () => ({ error: UNFORESEEN, cause: 'nothing was done', effect: 'before' }),
  },
  {
    name: 'error after effect',
    outcome: 'fails after effect',
    error: UNFORESEEN,
    meet: () => ({ error: UNFORESEEN, cause: 'it was done', effect: 'after' }),
  },
  {
    name: 'answer lost once',
    outcome: 'passes after effect',
    meet: (_call, attempt, { task }) => {
      const error = task.retried.find((name) => name.endsWith('.SdkClientException'));
      return attempt === 1 && error ? { error, cause: 'the connection was reset', effect: 'after' } : undefined;
    },
  },
  {
    name: 'throttled for a while',
    outcome: 'passes',
    meet: ({ service }, attempt) => {
      if (attempt <= 3) throw throttleError(service);
      return undefined;
    },
  },
  {
    name: 'throttled for good',
    outcome: 'fails before effect',
    meet: ({ service }) => {
      throw throttleError(service);
    },
  },
  {
    name: 'call that never arrives',
    outcome: 'fails before effect',
    error: 'States.Timeout',
    meet: () => ({ error: UNFORESEEN, effect: 'before', answerAfterMs: HALF_AN_HOUR }),
  },
  {
    name: 'call that is never answered',
    outcome: 'fails after effect',
    error: 'States.Timeout',
    meet: () => ({ error: UNFORESEEN, effect: 'after', answerAfterMs: HALF_AN_HOUR }),
  },
  {
    name: 'access denied',
    outcome: 'fails before effect',
    meet: ({ service, action, caller }) => {
      throw accessDenied(service, caller, { action: `${service}:${action}`, resource: '*' }, 'identity-based');
    },
  },
  {
    name: 'execution stopped while the call is under way',
    outcome: 'ends the execution',
    meet: ({ caller }, _attempt, { account }) => {
      executionOf(account, caller.task?.executionArn).stop();
      return undefined;
    },
  },
  {
    name: 'execution timed out before the call',
    outcome: 'ends the execution',
    meet: ({ caller }, _attempt, { account }) => {
      executionOf(account, caller.task?.executionArn).timeOut();
      return { error: UNFORESEEN, effect: 'before' };
    },
  },
];

function executionOf(account: SimulatedAccount, arn: string | undefined) {
  const record = account.executions.find((execution) => execution.arn === arn);
  if (!record) throw new Error(`There is no execution ${arn}`);
  return record.execution;
}
