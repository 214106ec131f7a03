import { Duration } from 'aws-cdk-lib';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { type IQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { NagSuppressions } from 'cdk-nag';
import { Construct } from 'constructs';
import { OperatorAlarm } from './operator-alarm';

export interface RecoveryProps {
  /** The environment's name prefix. */
  readonly prefix: string;
  /** Executions whose failures have an end of their own, but not their aborts, time-outs and runtime errors; recoveries among them. */
  readonly workflows: readonly StateMachine[];
  /** Finds out which of them ended without their end, and starts the recovery. */
  readonly sweep: StateMachine;
  readonly alarmTopic: ITopic;
}

/** Step Functions' events are delivered on best effort: what none tells of is found after so long. */
const SWEEP_EVERY = Duration.minutes(5);

/** Starts the recovery of every execution that ended without reaching its own end. */
export class Recovery extends Construct {
  constructor(scope: Construct, id: string, { prefix, workflows, sweep, alarmTopic }: RecoveryProps) {
    super(scope, id);
    const deadLetterQueue = this.deadLetters(prefix, alarmTopic);
    new Rule(this, 'UnfinishedExecutions', {
      eventPattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: {
          stateMachineArn: workflows.map(({ stateMachineArn }) => stateMachineArn),
          status: ['FAILED', 'TIMED_OUT', 'ABORTED'],
        },
      },
      targets: [new SfnStateMachine(sweep, { deadLetterQueue })],
    });
    new Rule(this, 'Sweep', {
      schedule: Schedule.rate(SWEEP_EVERY),
      targets: [new SfnStateMachine(sweep, { deadLetterQueue, input: RuleTargetInput.fromObject({}) })],
    });
  }

  /** Events that EventBridge could not deliver. The sweep finds what they were about; somebody should know why. */
  private deadLetters(prefix: string, alarmTopic: ITopic): IQueue {
    const queue = new Queue(this, 'DeadLetters', {
      queueName: `${prefix}-dead-letters`,
      retentionPeriod: Duration.days(14),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    new OperatorAlarm(this, 'DeadLettersAlarm', {
      name: `${prefix}-dead-letters`,
      description: 'EventBridge could not deliver an event: see the queue of the same name.',
      metric: queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Sum' }),
      topic: alarmTopic,
    });
    NagSuppressions.addResourceSuppressions(queue, [
      { id: 'AwsSolutions-SQS3', reason: 'This is the dead-letter queue.' },
    ]);
    return queue as IQueue;
  }
}
