import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { CfnTemplate } from 'aws-cdk-lib/aws-ses';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { REFUSED_MAILS } from '../contract/metrics';
import { OperatorAlarm } from './operations/operator-alarm';

export const eventBusName = (prefix: string) => `${prefix}-events`;

const MAIL_FOLDER = path.join(__dirname, 'mail');

/** How the platform tells the world: an event bus to subscribe to, the templates of its mails, an alarm if SES does not take them. */
export class Notifications extends Construct {
  readonly eventBus: EventBus;
  readonly alarm: OperatorAlarm;

  constructor(scope: Construct, id: string, prefix: string, alarmTopic: ITopic) {
    super(scope, id);
    this.eventBus = new EventBus(this, 'EventBus', {
      eventBusName: eventBusName(prefix),
      description: 'Status changes of model deployments',
    });
    this.alarm = new OperatorAlarm(this, 'RefusedMails', {
      name: `${prefix}-refused-mails`,
      description: 'SES refused a mail about a deployment; refusedMails of the deployment says which and why',
      runbook: 'mailRefused',
      metric: new Metric({
        namespace: prefix,
        metricName: REFUSED_MAILS,
        statistic: 'Sum',
        period: Duration.minutes(5),
      }),
      topic: alarmTopic,
    });
    for (const name of mailNames()) {
      new CfnTemplate(this, pascalCase(name), {
        template: {
          templateName: `${prefix}-${name}`,
          subjectPart: part(name, 'subject.txt').trim(),
          htmlPart: withinLayout(withFacts(part(name, 'html'), 'html')),
          textPart: withFacts(part(name, 'txt'), 'txt'),
        },
      });
    }
  }
}

function mailNames(): string[] {
  return readdirSync(MAIL_FOLDER)
    .filter((file) => file.endsWith('.subject.txt'))
    .map((file) => path.basename(file, '.subject.txt'));
}

/** SES shares nothing between templates, so what all mails look like is put around each here. */
function withinLayout(body: string): string {
  return part('layout', 'html').replace('<!-- body -->', () => body.trimEnd());
}

/** The same for what all mails say: who asked for the deployment, how long it took, where more is told. */
function withFacts(body: string, extension: 'html' | 'txt'): string {
  return body.replace('<!-- facts -->', () => part('facts', extension).trimEnd());
}

function part(name: string, extension: string): string {
  return readFileSync(path.join(MAIL_FOLDER, `${name}.${extension}`), 'utf8');
}

function pascalCase(name: string): string {
  return name.replace(/(^|-)(\w)/g, (_match, _dash, letter: string) => letter.toUpperCase());
}
