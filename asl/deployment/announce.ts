import { task } from '../aws/call';
import { chain, type Fragment, suffixed } from '../language/fragment';
import { arn } from '../language/permission';
import { type Jsonata, jsonata } from '../language/states';
import { executionPage, logsPage } from '../naming/console-links';
import { allowedAddresses } from '../registry/limits';
import { sendMail } from './mail';
import { REQUESTER_AND_ORIGIN } from './requester';
import { unfailing } from './unfailing';

interface Announcement {
  /** The deployment's final status, over the workflow's variables. */
  readonly status: string;
  /** SES template, without the environment's prefix, over the workflow's variables. */
  readonly template: string;
  /** What the event tells beyond model, deployment, kind and status: an object over the workflow's variables. */
  readonly detail: string;
  /** The same for the mail, where every field must be there. Also over `$status`. */
  readonly mail: string;
}

/** What every event and mail says of a deployment: an object, over its status. */
export const about = (status: string) =>
  `{'model': $model, 'deploymentId': $deploymentId, 'environment': '\${Stage}', 'kind': $kind, 'status': ${status}}`;

/** Of a time that is over, in words. */
const DURATION = `(
  $seconds := $round(($millis() - $toMillis($startedAt)) / 1000);
  $minutes := $floor($seconds / 60);
  ($minutes > 0 ? $minutes & ' min ' : '') & ($seconds - 60 * $minutes) & ' s'
)`;

/** What every mail ends with: who asked, and where more is told. */
export const FACTS = `{
  'requestedBy': ${REQUESTER_AND_ORIGIN},
  'duration': ${DURATION},
  'executionUrl': ${executionPage('$executionArn')},
  'logsUrl': ${logsPage('$model')}
}`;

/** An EventBridge event and a mail. Neither can fail a deployment. */
export function announce({ status, template, detail, mail }: Announcement): Fragment {
  return chain(
    publish(`$merge([${about(status)}, ${detail}])`),
    sendMail(template, `($status := ${status}; $merge([${about('$status')}, ${FACTS}, ${mail}]))`),
  );
}

/** The first event of a deployment; nobody wants a mail about it. */
export const announceStart: Fragment = suffixed(
  'OfStart',
  publish(`$merge([${about("'IN_PROGRESS'")}, {'requestedBy': $requestedBy}])`),
);

/**
 * An event of the platform's own bus, which nothing depends on.
 *
 * @param detail - an object, an expression
 */
export function publish(detail: string, detailType = 'Deployment Status Change'): Fragment {
  return unfailing('PutEvents', (catcher) =>
    task(
      'arn:${Partition}:states:::events:putEvents',
      {
        Entries: [
          {
            EventBusName: '${EventBusName}',
            Source: 'slipway',
            DetailType: detailType,
            Detail: jsonata(detail),
          },
        ],
      },
      {
        permissions: [{ actions: ['events:PutEvents'], resources: [arn('events', 'event-bus/${EventBusName}')] }],
        ...catcher,
      },
    ),
  );
}

/** The environment's recipients and the request's, an expression. */
export const recipientsOf = (request: string): Jsonata =>
  jsonata(`$distinct($append($split('\${MailRecipients}', ','), ${allowedAddresses(`${request}.notify`)}))`);
