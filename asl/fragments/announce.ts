import { call, task } from '../call';
import type { Fragment } from '../fragment';
import { arn, type Permission } from '../permission';
import type { Catcher, Jsonata } from '../states';

interface Announcement {
  /** The deployment's final status, over the workflow's variables. */
  readonly status: string;
  /** SES template, without the environment's prefix. */
  readonly template: string;
  /** What the event and the mail tell beyond model, deployment and status: an object over the workflow's variables. */
  readonly detail: string;
  /** Sets the states of two announcements in one workflow apart. */
  readonly suffix?: string;
}

/** SES does not escape what it puts into HTML. */
const escaped = (text: string) => `$replace($replace($replace(${text}, '&', '&amp;'), '<', '&lt;'), '>', '&gt;')`;

/** An EventBridge event and a mail. Neither can fail a deployment. */
export function announce({ status, template, detail, suffix = '' }: Announcement): Fragment {
  const [publish, mail] = [`PutEvents${suffix}`, `SendEmail${suffix}`];
  const data = `$merge([{'model': $model, 'deploymentId': $deploymentId, 'environment': '\${Stage}', 'status': ${status}}, ${detail}])`;
  const mailData: Jsonata = `{% $string($merge($each(${data}, function($value, $field) { {$field: ${escaped("($type($value) = 'array' ? $join($value, ', ') : $string($value))")}} }))) %}`;
  return {
    start: publish,
    states: (next) => {
      const goOn: Catcher = { ErrorEquals: ['States.ALL'], Next: next };
      return {
        [publish]: {
          ...task(
            'arn:${Partition}:states:::events:putEvents',
            {
              Entries: [
                {
                  EventBusName: '${EventBusName}',
                  Source: 'slipway',
                  DetailType: 'Deployment Status Change',
                  Detail: `{% ${data} %}`,
                },
              ],
            },
            { catch: [{ ...goOn, Next: mail }] },
          ),
          Next: mail,
        },
        [mail]: {
          ...call(
            'sesv2',
            'sendEmail',
            {
              FromEmailAddress: '${MailSender}',
              Destination: { ToAddresses: '{% $recipients %}' },
              Content: { Template: { TemplateName: `\${Prefix}-${template}`, TemplateData: mailData } },
            },
            { catch: [goOn] },
          ),
          Next: next,
        },
      };
    },
  };
}

/** The environment's recipients and the request's. */
export const RECIPIENTS: Jsonata =
  "{% $distinct($append($split('${MailRecipients}', ','), $append([], $states.input.request.notify))) %}";

export const ANNOUNCE_PERMISSIONS: readonly Permission[] = [
  { actions: ['events:PutEvents'], resources: [arn('events', 'event-bus/${EventBusName}')] },
  {
    actions: ['ses:SendEmail'],
    resources: [arn('ses', 'identity/*'), arn('ses', 'template/${Prefix}-*')],
    conditions: { StringEquals: { 'ses:FromAddress': '${MailSender}' } },
    wildcard: "in SES's sandbox the recipients' identities are authorised too; the condition holds the sender",
  },
];
