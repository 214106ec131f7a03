import { type Arguments, type Call, call } from '../aws/call';
import { chain, type Fragment } from '../language/fragment';
import { arn, type Permission } from '../language/permission';
import { type Catcher, jsonata } from '../language/states';
import { countRefusedMail, REFUSAL, recordRefusedMail } from './refused-mail';
import { unfailing } from './unfailing';

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

/**
 * The data as it is, for the text, and once more under `html` and `header`: SES escapes nothing that it puts into HTML, and a subject
 * is a header, which is ASCII.
 */
const forMail = (data: string) => `(
  $escape := function($value) {
    $type($value) = 'array' ? $append([], $map($value, $escape))
      : $type($value) = 'object' ? $merge($each($value, function($inner, $name) { {$name: $escape($inner)} }))
      : ${escaped}
  };
  $data := ${data};
  $header := $merge($append([{}], $each($data, function($value, $name) {
    $type($value) = 'string' ? {$name: $replace($value, /[^\\x20-\\x7e]/, '?')} : {}
  })));
  $string($merge([$data, {'html': $escape($data), 'header': $header}]))
)`;

const SEND: Permission = {
  actions: ['ses:SendTemplatedEmail'],
  resources: [arn('ses', 'identity/*'), arn('ses', 'template/${Prefix}-*'), arn('ses', 'configuration-set/*')],
  conditions: { StringEquals: { 'ses:FromAddress': '${MailSender}' } },
  wildcard:
    "in SES's sandbox the recipients' identities are authorised too, and the sender's identity may have a configuration set of any name; the condition holds the sender",
};

/**
 * One mail to all. SES refuses a mail as a whole, so where it does, each recipient gets one apart: a bad address costs nobody else's
 * mail, and as long as there is none, mails to many cost one transition.
 */
export function sendMail(template: string, data: string): Fragment {
  const to = (recipients: Arguments<string[]>, catcher: Catcher) =>
    call(
      'ses',
      'sendTemplatedEmail',
      {
        Source: '${MailSender}',
        Destination: { ToAddresses: recipients },
        Template: `{% '\${Prefix}-' & (${template}) %}`,
        TemplateData: jsonata(forMail(data)),
      },
      { permissions: [SEND], catch: [catcher] },
    );
  const apart = sendApart((catcher) => to(['{% $states.input %}'], catcher));
  return {
    start: 'SendEmail',
    states: (next) => ({
      SendEmail: { ...to('{% $recipients %}', { ErrorEquals: ['States.ALL'], Next: apart.start }), Next: next },
      ...apart.states(next),
    }),
  };
}

/** A mail to each recipient. One that is refused goes into the deployment's record and is counted. */
function sendApart(toOne: (catcher: Catcher) => Call): Fragment {
  const refused = chain(
    unfailing('RecordRefusedMail', recordRefusedMail),
    unfailing('CountRefusedMail', countRefusedMail),
  );
  return {
    start: 'SendApart',
    states: (next) => ({
      SendApart: {
        Type: 'Map',
        Items: '{% $recipients %}',
        MaxConcurrency: 10,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'INLINE' },
          StartAt: 'SendEmailApart',
          States: {
            SendEmailApart: {
              ...toOne({ ErrorEquals: ['States.ALL'], Output: REFUSAL, Next: refused.start }),
              Next: 'MailIsOver',
            },
            ...refused.states('MailIsOver'),
            MailIsOver: { Type: 'Succeed' },
          },
        },
        Catch: [{ ErrorEquals: ['States.ALL'], Next: next }],
        Next: next,
      },
    }),
  };
}
