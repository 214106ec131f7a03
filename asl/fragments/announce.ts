import { type Call, type CallOptions, call, task } from '../call';
import { chain, type Fragment } from '../fragment';
import { arn, type Permission } from '../permission';
import { type Jsonata, jsonata, type Task } from '../states';

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
export function announce({ status, template, detail, mail, suffix = '' }: Announcement): Fragment {
  return chain(
    publish(`PutEvents${suffix}`, `$merge([${about(status)}, ${detail}])`),
    sendMail(`SendEmail${suffix}`, template, `$merge([${about(status)}, ${mail}])`),
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

function sendMail(name: string, template: string, data: string): Fragment {
  return unfailing(name, (options) =>
    call(
      'ses',
      'sendTemplatedEmail',
      {
        Source: '${MailSender}',
        Destination: { ToAddresses: '{% $recipients %}' },
        Template: `{% '\${Prefix}-' & (${template}) %}`,
        TemplateData: jsonata(forMail(data)),
      },
      options,
    ),
  );
}

function unfailing(name: string, makeTask: (options: CallOptions) => Call): Fragment {
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

export const ANNOUNCE_PERMISSIONS: readonly Permission[] = [
  { actions: ['events:PutEvents'], resources: [arn('events', 'event-bus/${EventBusName}')] },
  {
    actions: ['ses:SendTemplatedEmail'],
    resources: [arn('ses', 'identity/*'), arn('ses', 'template/${Prefix}-*'), arn('ses', 'configuration-set/*')],
    conditions: { StringEquals: { 'ses:FromAddress': '${MailSender}' } },
    wildcard:
      "in SES's sandbox the recipients' identities are authorised too, and the sender's identity may have a configuration set of any name; the condition holds the sender",
  },
];
