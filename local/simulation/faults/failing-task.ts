import type { ApiCall } from '../../aws/call-log';
import type { Fault, FaultSource, OddAnswer } from '../../aws/faults';
import type { SimulatedAccount } from '../simulated-account';
import type { FaultMode } from './fault-modes';
import type { WorkflowTask } from './workflow-task';

/** One task that fails in one way, in the first execution that gets there or in all of them. */
export class FailingTask {
  private executionArn: string | undefined;
  private attempts = 0;

  constructor(
    private readonly task: WorkflowTask,
    private readonly mode: FaultMode,
    private readonly inEveryExecution = false,
  ) {}

  get wasMet(): boolean {
    return this.attempts > 0;
  }

  meet(call: ApiCall, account: SimulatedAccount): Fault | OddAnswer | undefined {
    const made = call.caller.task;
    if (made?.state !== this.task.state || !made.executionArn.includes(`-${this.task.workflow}:`)) return undefined;
    this.executionArn ??= made.executionArn;
    if (made.executionArn !== this.executionArn && !this.inEveryExecution) return undefined;
    return this.mode.meet(call, ++this.attempts, { task: this.task, account });
  }
}

/** The failing tasks of an account, which change from scenario to scenario. */
export class FailingTasks {
  /** Set once there is an account. */
  account!: SimulatedAccount;
  private failing: readonly FailingTask[] = [];

  readonly source: FaultSource = (call) => {
    for (const task of this.failing) {
      const fault = task.meet(call, this.account);
      if (fault) return fault;
    }
    return undefined;
  };

  set(...failing: readonly FailingTask[]): void {
    this.failing = failing;
  }
}
