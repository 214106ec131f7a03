import { Duration } from 'aws-cdk-lib';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { DeadLetterQueue } from './dead-letter-queue';
import { OperatorAlarm } from './operations/operator-alarm';

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
  /** Where events end that could not be delivered, and the alarm on it. */
  readonly deadLetters: IQueue;
  readonly alarm: OperatorAlarm;

  constructor(scope: Construct, id: string, { prefix, workflows, sweep, alarmTopic }: RecoveryProps) {
    super(scope, id);
    // Events that EventBridge could not deliver. The sweep finds what they were about; somebody should know why.
    const deadLetterQueue = new DeadLetterQueue(this, 'DeadLetters', `${prefix}-dead-letters`) as IQueue;
    this.deadLetters = deadLetterQueue;
    this.alarm = new OperatorAlarm(this, 'DeadLettersAlarm', {
      name: `${prefix}-dead-letters`,
      description: 'EventBridge could not deliver an event, which is in the queue of the same name',
      runbook: 'eventUndelivered',
      metric: deadLetterQueue.metricApproximateNumberOfMessagesVisible({ statistic: 'Sum' }),
      topic: alarmTopic,
    });
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
}
