import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { type RunbookSection, whatToDo } from '../../contract/runbook';

export interface OperatorAlarmProps {
  readonly name: string;
  /** What has happened: a sentence without its full stop. */
  readonly description: string;
  /** Of the runbook: what to do about it. */
  readonly runbook: RunbookSection;
  /** Of what must not happen: one is too many. */
  readonly metric: IMetric;
  readonly topic: ITopic;
}

/** Tells whoever runs the platform that something happened which must not. */
export class OperatorAlarm extends Alarm {
  constructor(scope: Construct, id: string, { name, description, runbook, metric, topic }: OperatorAlarmProps) {
    super(scope, id, {
      alarmName: name,
      alarmDescription: `${description}. ${whatToDo(runbook)}`,
      metric,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      threshold: 1,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    this.addAlarmAction(new SnsAction(topic));
  }
}
