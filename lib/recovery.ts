import { EventField, type IRule, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';

export interface RecoveryProps {
  /** Executions whose failures have an end of their own, but not their aborts, time-outs and runtime errors. */
  readonly workflows: readonly StateMachine[];
  /** Finishes what they left. Its own aborts and time-outs start it again; its failures do not, so that it can't go in circles. */
  readonly recover: StateMachine;
}

/** Starts the recovery of every execution that ended without reaching its own end. */
export class Recovery extends Construct {
  constructor(scope: Construct, id: string, { workflows, recover }: RecoveryProps) {
    super(scope, id);
    this.rule('EndedWithoutEnd', workflows, ['FAILED', 'TIMED_OUT', 'ABORTED'], recover);
    this.rule('RecoveryCutOff', [recover], ['TIMED_OUT', 'ABORTED'], recover);
  }

  private rule(id: string, of: readonly StateMachine[], status: string[], recover: StateMachine): IRule {
    return new Rule(this, id, {
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
