import { type Arguments, type Call, type CallOptions, call } from '../call';
import { chain, type Fragment } from '../fragment';
import { jsonata } from '../states';
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

/**
 * One mail to all. SES refuses a mail as a whole, so where it does, each recipient gets one apart: a bad address costs nobody else's
 * mail, and as long as there is none, mails to many cost one transition.
 */
export function sendMail(suffix: string, template: string, data: string): Fragment {
  const to = (recipients: Arguments<string[]>, options: CallOptions) =>
    call(
      'ses',
      'sendTemplatedEmail',
      {
        Source: '${MailSender}',
        Destination: { ToAddresses: recipients },
        Template: `{% '\${Prefix}-' & (${template}) %}`,
        TemplateData: jsonata(forMail(data)),
      },
      options,
    );
  const apart = sendApart(suffix, (options) => to(['{% $states.input %}'], options));
  return {
    start: `SendEmail${suffix}`,
    states: (next) => ({
      [`SendEmail${suffix}`]: {
        ...to('{% $recipients %}', { catch: [{ ErrorEquals: ['States.ALL'], Next: apart.start }] }),
        Next: next,
      },
      ...apart.states(next),
    }),
  };
}

/** A mail to each recipient. One that is refused goes into the deployment's record and is counted. */
function sendApart(suffix: string, toOne: (options: CallOptions) => Call): Fragment {
  const [sendApart, sendToOne, end] = [`SendApart${suffix}`, `SendEmailApart${suffix}`, `MailIsOver${suffix}`];
  const refused = chain(
    unfailing(`RecordRefusedMail${suffix}`, recordRefusedMail),
    unfailing(`CountRefusedMail${suffix}`, countRefusedMail),
  );
  return {
    start: sendApart,
    states: (next) => ({
      [sendApart]: {
        Type: 'Map',
        Items: '{% $recipients %}',
        MaxConcurrency: 10,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'INLINE' },
          StartAt: sendToOne,
          States: {
            [sendToOne]: {
              ...toOne({ catch: [{ ErrorEquals: ['States.ALL'], Output: REFUSAL, Next: refused.start }] }),
              Next: end,
            },
            ...refused.states(end),
            [end]: { Type: 'Succeed' },
          },
        },
        Catch: [{ ErrorEquals: ['States.ALL'], Next: next }],
        Next: next,
      },
    }),
  };
}
