import { chain, type Fragment, state } from '../language/fragment';
import { jsonata } from '../language/states';
import { knownCaller } from '../registry/callers';
import { guarded } from '../saga/attempt';
import { refusal, unless } from './answer';

/** ECS takes task definitions of so many bytes; nothing that a request says beyond that could be put to use. */
export const MAX_BODY_BYTES = 65_536;

/** Requests have three levels, a configuration file may have more; reading one that is nested without end would take all of a stack. */
export const MAX_BODY_LEVELS = 20;

/** The API hands over every value URL-encoded: its alphabet means nothing to Velocity and to JSON. */
const decoded = (field: string) => `$decodeUrlComponent($replace('' & $states.input.${field}, '+', '%20'))`;

/** Of encoded text: one byte is a character, or three as `%C3`. */
const BYTES = "$length($states.input.body) - 2 * ($count($split($states.input.body, '%')) - 1)";

/** What of the caller is there. */
const CALLER = `$merge($append([{}], $each($states.input.caller, function($value, $name) {
  $value = '' ? {} : {$name: $decodeUrlComponent($replace($value, '+', '%20'))}
})))`;

/** What was called, by whom and with what, as variables. */
const handedOver = state('ReadRequest', {
  Type: 'Pass',
  Assign: {
    operation: '{% $states.input.operation %}',
    model: `{% ${decoded('model')} %}`,
    calledDeployment: `{% ${decoded('deploymentId')} %}`,
    idempotencyKey: `{% ${decoded('idempotencyKey')} %}`,
    queryText: "{% '' & $states.input.query %}",
    bodyText: `{% $states.input.isTooLong ? '' : ${decoded('body')} %}`,
    bodyBytes: `{% $states.input.isTooLong ? ${MAX_BODY_BYTES + 1} : ${BYTES} %}`,
    requestedBy: jsonata(knownCaller(CALLER)),
    // Whatever stands before the route's own path: a stage, or what a domain of one's own has instead.
    apiUrl: jsonata(`(
      $parts := $split(${decoded('path')}, '/')[$ != ''];
      $own := $count($split($states.input.resource, '/')[$ != '']);
      '\${ApiScheme}://' & ${decoded('domainName')} & $join($parts[[0..$count($parts) - $own - 1]].('/' & $))
    )`),
  },
});

/** The body with every string made one quote: all that brackets, colons and commas say. */
const SKELETON = `$replace($replace($bodyText, /\\\\./, '_'), /"[^"]*"/, '"')`;

/** So many innermost lists and objects are taken away, one in the other: what was in them is still there if there were more. */
const TOO_DEEP = `(
  $skeleton := ${SKELETON};
  $bare := $reduce([1..${MAX_BODY_LEVELS}], function($left, $level) { $replace($left, /[\\[\\{][^\\[\\]\\{\\}]*[\\]\\}]/, '') }, $skeleton);
  $contains($bare, /[\\[\\{]/) and $count($split($skeleton, /[\\[\\{]/)) - 1 > ${MAX_BODY_LEVELS}
)`;

/** A character outside of Unicode's first plane may be written as two escapes; one of them alone is no character. */
const HALF_CHARACTER = `$contains(
  $replace($replace($bodyText, /\\\\\\\\/, ''), /\\\\ud[89ab][0-9a-f]{2}\\\\ud[c-f][0-9a-f]{2}/i, '_'),
  /\\\\ud[89a-f]/i
)`;

/**
 * JSON keeps the last of two fields of one name, and JavaScript takes one name for something else: neither is what somebody means. A
 * text has more names than what was read of it where some came twice. In its skeleton a name is a quote before a colon.
 */
const MALFORMED = `(
  $flat := function($lists) { $reduce($append([], $lists), function($all, $list) { $append($all, $list) }, []) };
  $names := function($value) {
    $type($value) = 'object' ? $append($keys($value), $flat($each($value, $names)))
      : $type($value) = 'array' ? $flat($map($value, $names)) : []
  };
  $read := $append([], $names($body));
  $written := $count($split(${SKELETON}, /"\\s*:/)) - 1;
  $contains($bodyText, '\uFFFD') or ${HALF_CHARACTER} ? 'body: must be UTF-8 text'
    : '__proto__' in $read ? 'body: a field must not be called __proto__'
    : $type($body) != 'object' ? 'body: must be a JSON object'
    : $written > $count($read) ? 'body: must not have two fields of one name'
    : ''
)`;

/** The body as `$body`: `{}` where there is none. */
const parsed: Fragment = {
  start: 'ParseBody',
  states: (next) => ({
    ParseBody: {
      ...guarded(
        'ParseBody',
        state('ReadBody', {
          Type: 'Pass',
          Output: "{% $trim($bodyText) in ['', 'null'] ? {} : $parse($bodyText) %}",
        }),
        '{% $states.input %}',
        { Next: 'BodyNotJson' },
      ),
      Assign: { body: '{% $states.result[0] %}' },
      Next: next,
    },
    BodyNotJson: refusal(400, "'body: must be JSON'"),
  }),
};

export const readRequest: Fragment = chain(
  handedOver,
  unless('CanBodyBeRead', {
    BodyTooLarge: {
      when: `$bodyBytes > ${MAX_BODY_BYTES}`,
      refusal: refusal(413, `'body: must be at most ${MAX_BODY_BYTES} bytes'`),
    },
    BodyTooDeep: {
      when: TOO_DEEP,
      refusal: refusal(400, `'body: must be JSON with at most ${MAX_BODY_LEVELS} lists and objects within each other'`),
    },
  }),
  parsed,
  state('CheckBody', { Type: 'Pass', Assign: { bodyProblem: jsonata(MALFORMED) } }),
  unless('IsBodyWellFormed', {
    BodyMalformed: { when: "$bodyProblem != ''", refusal: refusal(400, '$bodyProblem') },
  }),
);
