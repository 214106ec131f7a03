import { task } from '../call';
import { chain, type Fragment } from '../fragment';
import { arn, type Permission } from '../permission';
import { type Jsonata, jsonata } from '../states';
import { sendMail } from './mail';
import { unfailing } from './unfailing';

interface Announcement {
  /** The deployment's final status, over the workflow's variables. */
  readonly status: string;
  /** SES template, without the environment's prefix, over the workflow's variables. */
  readonly template: string;
  /** What the event tells beyond model, deployment, kind and status: an object over the workflow's variables. */
  readonly detail: string;
  /** The same for the mail, where every field must be there. */
  readonly mail: string;
  /** Sets the states of two announcements in one workflow apart. */
  readonly suffix?: string;
}

const about = (status: string) =>
  `{'model': $model, 'deploymentId': $deploymentId, 'environment': '\${Stage}', 'kind': $kind, 'status': ${status}}`;

/** An EventBridge event and a mail. Neither can fail a deployment. */
export function announce({ status, template, detail, mail, suffix = '' }: Announcement): Fragment {
  return chain(
    publish(`PutEvents${suffix}`, `$merge([${about(status)}, ${detail}])`),
    sendMail(suffix, template, `$merge([${about(status)}, ${mail}])`),
  );
}

/** The first event of a deployment; nobody wants a mail about it. */
export const announceStart: Fragment = publish(
  'PutEventsOfStart',
  `$merge([${about("'IN_PROGRESS'")}, {'requestedBy': $requestedBy}])`,
);

function publish(name: string, detail: string): Fragment {
  return unfailing(name, (options) =>
    task(
      'arn:${Partition}:states:::events:putEvents',
      {
        Entries: [
          {
            EventBusName: '${EventBusName}',
            Source: 'slipway',
            DetailType: 'Deployment Status Change',
            Detail: jsonata(detail),
          },
        ],
      },
      options,
    ),
  );
}

/** The environment's recipients and the request's. */
export const RECIPIENTS: Jsonata =
  "{% $distinct($append($split('${MailRecipients}', ','), $append([], $states.input.request.notify))) %}";

export const ANNOUNCE_PERMISSIONS: readonly Permission[] = [
  { actions: ['events:PutEvents'], resources: [arn('events', 'event-bus/${EventBusName}')] },
  {
    actions: ['cloudwatch:PutMetricData'],
    resources: ['*'],
    conditions: { StringEquals: { 'cloudwatch:namespace': '${Prefix}' } },
    wildcard: 'CloudWatch has no resource-level permissions for metrics; a condition holds the namespace',
  },
  {
    actions: ['ses:SendTemplatedEmail'],
    resources: [arn('ses', 'identity/*'), arn('ses', 'template/${Prefix}-*'), arn('ses', 'configuration-set/*')],
    conditions: { StringEquals: { 'ses:FromAddress': '${MailSender}' } },
    wildcard:
      "in SES's sandbox the recipients' identities are authorised too, and the sender's identity may have a configuration set of any name; the condition holds the sender",
  },
];
