import { EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';

export interface RecoveryProps {
  /** Executions whose failures have an end of their own, but not their aborts, time-outs and runtime errors. */
  readonly workflows: readonly StateMachine[];
  /** Finishes what they left. Where it ends so itself it is started again; it counts how often. */
  readonly recover: StateMachine;
}

/** Starts the recovery of every execution that ended without reaching its own end. */
export class Recovery extends Construct {
  constructor(scope: Construct, id: string, { workflows, recover }: RecoveryProps) {
    super(scope, id);
    this.startOn(['FAILED', 'TIMED_OUT', 'ABORTED'], [...workflows, recover], recover);
  }

  private startOn(status: string[], of: readonly StateMachine[], recover: StateMachine): void {
    new Rule(this, 'EndedWithoutEnd', {
      eventPattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: { stateMachineArn: of.map(({ stateMachineArn }) => stateMachineArn), status },
      },
      targets: [
        new SfnStateMachine(recover, {
          input: RuleTargetInput.fromObject({
            deploymentId: EventField.fromPath('$.detail.name'),
            executionArn: EventField.fromPath('$.detail.executionArn'),
            status: EventField.fromPath('$.detail.status'),
            error: EventField.fromPath('$.detail.error'),
            cause: EventField.fromPath('$.detail.cause'),
            input: EventField.fromPath('$.detail.input'),
          }),
        }),
      ],
    });
  }
}
