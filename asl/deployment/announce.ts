import { type Call, type CallOptions, call, task } from '../aws/call';
import { chain, type Fragment, suffixed } from '../language/fragment';
import { arn, type Permission } from '../language/permission';
import { type Jsonata, jsonata, type Task } from '../language/states';

interface Announcement {
  /** The deployment's final status, over the workflow's variables. */
  readonly status: string;
  /** SES template, without the environment's prefix, over the workflow's variables. */
  readonly template: string;
  /** What the event tells beyond model, deployment, kind and status: an object over the workflow's variables. */
  readonly detail: string;
  /** The same for the mail, where every field must be there. */
  readonly mail: string;
}

const PUBLISH: readonly Permission[] = [
  { actions: ['events:PutEvents'], resources: [arn('events', 'event-bus/${EventBusName}')] },
];

const SEND: readonly Permission[] = [
  {
    actions: ['ses:SendEmail'],
    resources: [arn('ses', 'identity/*'), arn('ses', 'template/${Prefix}-*')],
    conditions: { StringEquals: { 'ses:FromAddress': '${MailSender}' } },
    wildcard: "in SES's sandbox the recipients' identities are authorised too; the condition holds the sender",
  },
];

const ENTITIES = [
  ["'&'", "'&amp;'"],
  ["'<'", "'&lt;'"],
  ["'>'", "'&gt;'"],
  [`'"'`, "'&quot;'"],
] as const;

const escaped = ENTITIES.reduce(
  (text, [character, entity]) => `$replace(${text}, ${character}, ${entity})`,
  '$string($value)',
);

/** The data as it is, for subject and text, and once more under `html`: SES does not escape what it puts into HTML. */
const forMail = (data: string) => `(
  $escape := function($value) {
    $type($value) = 'array' ? $append([], $map($value, $escape))
      : $type($value) = 'object' ? $merge($each($value, function($inner, $name) { {$name: $escape($inner)} }))
      : ${escaped}
  };
  $data := ${data};
  $string($merge([$data, {'html': $escape($data)}]))
)`;

const about = (status: string) =>
  `{'model': $model, 'deploymentId': $deploymentId, 'environment': '\${Stage}', 'kind': $kind, 'status': ${status}}`;

/** An EventBridge event and a mail. Neither can fail a deployment. */
export function announce({ status, template, detail, mail }: Announcement): Fragment {
  return chain(
    publish(`$merge([${about(status)}, ${detail}])`),
    sendMail(template, `$merge([${about(status)}, ${mail}])`),
  );
}

/** The first event of a deployment; nobody wants a mail about it. */
export const announceStart: Fragment = suffixed(
  'OfStart',
  publish(`$merge([${about("'IN_PROGRESS'")}, {'requestedBy': $requestedBy}])`),
);

function publish(detail: string): Fragment {
  return unfailing('PutEvents', (options) =>
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
      { ...options, permissions: PUBLISH },
    ),
  );
}

function sendMail(template: string, data: string): Fragment {
  return unfailing('SendEmail', (options) =>
    call(
      'sesv2',
      'sendEmail',
      {
        FromEmailAddress: '${MailSender}',
        Destination: { ToAddresses: '{% $recipients %}' },
        Content: {
          Template: {
            TemplateName: `{% '\${Prefix}-' & (${template}) %}`,
            TemplateData: jsonata(forMail(data)),
          },
        },
      },
      { ...options, permissions: SEND },
    ),
  );
}

function unfailing(name: string, makeTask: (options: Pick<CallOptions, 'catch'>) => Call): Fragment {
  return {
    start: name,
    states: (next) => ({
      [name]: { ...makeTask({ catch: [{ ErrorEquals: ['States.ALL'], Next: next }] }), Next: next } as Task,
    }),
  };
}

/** The environment's recipients and the request's. */
export const RECIPIENTS: Jsonata =
  "{% $distinct($append($split('${MailRecipients}', ','), $append([], $states.input.request.notify))) %}";
