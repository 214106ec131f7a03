import { Duration } from 'aws-cdk-lib';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { EventLog } from './event-log';
import { OperatorAlarm } from './operator-alarm';

export interface PlatformAlarmsProps {
  /** The environment's name prefix. */
  readonly prefix: string;
  readonly topic: ITopic;
  readonly eventLog: EventLog;
  readonly recover: StateMachine;
  readonly restApi: RestApi;
}

const WITHIN = { period: Duration.minutes(5), statistic: 'Sum' } as const;

/** What must not happen on the platform, beside what its parts call for themselves. */
export class PlatformAlarms extends Construct {
  readonly alarms: readonly OperatorAlarm[];

  constructor(scope: Construct, id: string, { prefix, topic, eventLog, recover, restApi }: PlatformAlarmsProps) {
    super(scope, id);
    const cleanupFailed = new OperatorAlarm(this, 'CleanupFailed', {
      name: `${prefix}-cleanup-failed`,
      description:
        'A deployment or a deletion left something that should be gone, or an endpoint that is not as it was',
      runbook: 'cleanupFailed',
      metric: eventLog.deployments('CLEANUP_FAILED').with(WITHIN),
      topic,
    });
    const recoverFailed = new OperatorAlarm(this, 'RecoverFailed', {
      name: `${prefix}-recover-failed`,
      description: 'A recovery failed: what a stopped deployment left may still be there, and its model locked',
      runbook: 'recoverFailed',
      metric: recover.metricFailed(WITHIN),
      topic,
    });
    const recoverTimedOut = new OperatorAlarm(this, 'RecoverTimedOut', {
      name: `${prefix}-recover-timed-out`,
      description: 'A recovery took too long: what a stopped deployment left may still be there, and its model locked',
      runbook: 'recoverFailed',
      metric: recover.metricTimedOut(WITHIN),
      topic,
    });
    const apiFails = new OperatorAlarm(this, 'ApiFails', {
      name: `${prefix}-api-5xx`,
      description: 'The API answered with 5xx: a function or the front door failed',
      runbook: 'apiFails',
      metric: restApi.metricServerError(WITHIN),
      topic,
    });
    this.alarms = [cleanupFailed, recoverFailed, recoverTimedOut, apiFails];
  }
}
