import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { ModelNetwork } from '../model-network';
import type { Notifications } from '../notifications';
import type { Pools } from '../pools/pools';
import type { Recovery } from '../recovery';
import { webhookAlarmNames } from '../webhook-alarms';
import { Dashboard } from './dashboard';
import { EventLog } from './event-log';
import { namedAlarms } from './named-alarms';
import { PlatformAlarms } from './platform-alarms';
import { upkeepAlarmNames } from './upkeep-alarms';

export interface OperationsProps {
  /** The environment's name prefix. */
  readonly prefix: string;
  readonly logRetention: RetentionDays;
  readonly network: ModelNetwork;
  readonly pools: Pools;
  readonly notifications: Notifications;
  readonly recovery: Recovery;
  readonly restApi: RestApi;
  readonly alarmTopic: ITopic;
  /** By what people call them; `recover` among them. */
  readonly stateMachines: Readonly<Record<string, StateMachine>> & { readonly recover: StateMachine };
}

/** What somebody who runs the platform looks at, and is called by. */
export class Operations extends Construct {
  constructor(scope: Construct, id: string, props: OperationsProps) {
    super(scope, id);
    const { prefix, logRetention, network, pools, notifications, recovery, restApi, alarmTopic, stateMachines } = props;
    const eventLog = new EventLog(this, 'EventLog', {
      prefix,
      retention: logRetention,
      eventBus: notifications.eventBus as IEventBus,
    });
    const { alarms } = new PlatformAlarms(this, 'Alarms', {
      prefix,
      topic: alarmTopic,
      eventLog,
      recover: stateMachines.recover,
      restApi,
    });
    new Dashboard(this, 'Dashboard', {
      prefix,
      loadBalancers: network.loadBalancers.map(({ loadBalancerFullName }) => loadBalancerFullName),
      pools: pools.names,
      restApi,
      stateMachines,
      eventLog,
      deadLetters: recovery.deadLetters,
      alarms: [
        ...alarms,
        recovery.alarm,
        notifications.alarm,
        ...namedAlarms(this, [...upkeepAlarmNames(prefix), ...Object.values(webhookAlarmNames(prefix))]),
      ],
    });
  }
}
