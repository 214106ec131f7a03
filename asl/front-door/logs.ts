import { call } from '../aws/call';
import { chain, type Fragment, state } from '../language/fragment';
import { arn, type Permission } from '../language/permission';
import { jsonata } from '../language/states';
import { CONTAINER, CONTAINER_LOG_GROUP } from '../naming/names';
import { answer, refusal, unless } from './answer';
import { linesOf, newestOf, patternOf } from './log-lines';
import { readQuery } from './query';

const [MINUTES, LIMIT] = [15, 100];

/** Looks, the time after which there are no more, and how many there are in any case: API Gateway waits for 29 s. */
const [MOST_LOOKS, MOST_SECONDS, FEWEST_LOOKS] = [25, 15, 8];

/**
 * An answer of CloudWatch Logs tells 230 bytes of each line beside what it says, and a task's result has 256 KiB: there is room for so
 * many lines of 200 bytes; of longer ones for as many as have so many bytes together.
 */
const [MOST_LINES, BYTES_AT_ONCE] = [400, 180_000];

/** From which time until before which, and how many of the lines of the last millisecond were given before. */
const TOKEN = '/^([0-9]{13})\\.([0-9]{13})\\.([0-9]{1,4})$/';

const READ: Permission = {
  actions: ['logs:FilterLogEvents'],
  resources: [arn('logs', `log-group:${CONTAINER_LOG_GROUP}:*`)],
};

const asked = state('UnderstandLogsQuery', {
  Type: 'Pass',
  Assign: {
    logQuery: jsonata(`(
      $token := $exists($query.pageToken) ? $match($query.pageToken, ${TOKEN}).groups;
      $now := $millis();
      $given := $exists($token) ? $number($token[2]) : 0;
      {
        'isTokenRight': $not($exists($query.pageToken)) or $exists($token),
        'from': $exists($token) ? $number($token[0]) : $now - 60000 * ($exists($query.minutes) ? $query.minutes : ${MINUTES}),
        'until': $exists($token) ? $number($token[1]) : $now + 1,
        'given': $given,
        'wanted': $given + ($exists($query.limit) ? $query.limit : ${LIMIT}),
        'text': $exists($query.contains) ? $query.contains : '',
        'began': $now
      }
    )`),
    logPattern: jsonata(`$exists($query.contains) ? ${patternOf('$query.contains')} : ''`),
  },
});

const isThere = chain(
  readQuery('getLogs'),
  asked,
  unless('CanLogsBeRead', {
    NothingLogged: {
      when: "$endpointStatus = '' and $underWay = ''",
      refusal: refusal(404, "'model ' & $model & ' has no endpoint'"),
    },
    PageTokenWrong: {
      when: '$not($logQuery.isTokenRight) or $logQuery.from >= $logQuery.until',
      refusal: refusal(400, "'pageToken: must be one that this listing gave out'"),
    },
  }),
);

/**
 * Newest first is not on offer: CloudWatch Logs gives the lines of a part of the time oldest first. So if there are more than it gives at
 * once, the end of that part is looked at; and if that had too few, what comes before it.
 */
const begun = state('BeginLogs', {
  Type: 'Pass',
  Assign: {
    part: '{% {"from": $logQuery.from, "until": $logQuery.until} %}',
    // A time at which there are lines close together, or that nothing is known of.
    crowd: '{% $logQuery.from %}',
    linesAtOnce: MOST_LINES,
    logToken: "{% '' %}",
    logPage: { count: 0, bytes: 0 },
    linesFound: { lines: [], isCut: false },
    linesKnown: { lines: [], isCut: false },
    knownFrom: '{% $logQuery.until %}',
    looks: 0,
  },
});

const IS_SPENT = `($looks >= ${MOST_LOOKS} or $looks >= ${FEWEST_LOOKS} and $millis() - $logQuery.began > ${MOST_SECONDS * 1_000})`;
const WIDTH = '($part.until - $part.from)';
/** The end of the part, so wide. */
const lastOf = (width: string) => jsonata(`{'from': $part.until - $max([1, $floor(${width})]), 'until': $part.until}`);
/** What is found again from its beginning. */
const anew = { logToken: "{% '' %}", linesFound: { lines: [], isCut: false } } as const;

/** As many lines as have room if they are as long as the last ones. */
const AT_ONCE = `$logPage.bytes > 0 ? $max([1, $min([${MOST_LINES}, $floor(${BYTES_AT_ONCE} / $logPage.bytes)])]) : $linesAtOnce`;

/** Between as much as the first lines took, and all that comes after them. */
const NARROWER = '$sqrt($max([1, 0.7 * $logPage.span]) * $max([1, $part.until - $logPage.last]))';

/** As wide as has room for as many lines; or wider than the last part, but not as far as to a crowd, before that is near. */
const BEFORE = `(
  $width := ${WIDTH};
  $rest := $part.from - $crowd;
  $isCrowdKnown := $crowd > $logQuery.from and $rest > 0;
  $next := 4 * $logPage.count >= $linesAtOnce ? 0.8 * $width * $linesAtOnce / $logPage.count
    : $not($isCrowdKnown) ? 8 * $width
    : $rest / 2 < $width ? $rest - 1
    : $min([8 * $width, $rest / 2]);
  {'from': $max([$logQuery.from, $part.from - $max([1, $floor($next)])]), 'until': $part.from}
)`;

/** A line that is too long for a result is looked for until it is known where it is by the second. */
const NEAR_ENOUGH_MS = 1_000;
const TOO_LONG = "{'t': $part.from, 'm': '(what was written within a second of this is too long to be read here)'}";

const search: Fragment = {
  start: 'FilterLogEvents',
  states: (next) => ({
    FilterLogEvents: {
      ...call(
        'cloudwatchlogs',
        'filterLogEvents',
        jsonata(`$merge([
          {
            'LogGroupName': '${CONTAINER_LOG_GROUP}',
            'LogStreamNamePrefix': $model & '/${CONTAINER}/',
            'StartTime': $part.from,
            'EndTime': $part.until,
            'Limit': $linesAtOnce
          },
          $logPattern = '' ? {} : {'FilterPattern': $logPattern},
          $logToken = '' ? {} : {'NextToken': $logToken}
        ])`),
        {
          permissions: [READ],
          catch: [
            { ErrorEquals: ['States.DataLimitExceeded'], Assign: { looks: '{% $looks + 1 %}' }, Next: 'CanLessBeRead' },
          ],
        },
      ),
      Assign: {
        looks: '{% $looks + 1 %}',
        logPage: jsonata(`(
          $events := $append([], $states.result.Events);
          {
            'count': $count($events),
            'bytes': $count($events) = 0 ? 0 : $average($events.(230 + $length(Message))),
            'span': $count($events) = 0 ? 0 : $events[-1].Timestamp - $events[0].Timestamp,
            'last': $count($events) = 0 ? 0 : $events[-1].Timestamp,
            'token': '' & $states.result.NextToken
          }
        )`),
        linesFound: jsonata(`(
          $cut := ${newestOf(
            `$append($linesFound.lines, ${linesOf('$states.result.Events[Timestamp < $part.until]', '$logQuery.text')})`,
            '$logQuery.wanted',
            '($part.until = $logQuery.until ? $logQuery.given : 0)',
          )};
          {'lines': $append([], $cut.lines), 'isCut': $cut.isCut or $linesFound.isCut}
        )`),
      },
      Output: {},
      Next: 'IsPartRead',
    },
    IsPartRead: {
      Type: 'Choice',
      Choices: [
        { Condition: "{% $logPage.token = '' %}", Next: 'KeepLines' },
        { Condition: `{% ${IS_SPENT} %}`, Next: 'StopSearch' },
        {
          Condition: `{% $logPage.count >= $linesAtOnce and ${WIDTH} > 1 %}`,
          Assign: { ...anew, crowd: '{% $logPage.last %}', part: lastOf(NARROWER), linesAtOnce: jsonata(AT_ONCE) },
          Next: 'FilterLogEvents',
        },
      ],
      // A page need not be full, or have anything at all, to have another one after it.
      Assign: { logToken: '{% $logPage.token %}' },
      Default: 'FilterLogEvents',
    },
    CanLessBeRead: {
      Type: 'Choice',
      Choices: [
        { Condition: `{% ${IS_SPENT} %}`, Next: 'StopSearch' },
        {
          Condition: '{% $linesAtOnce > 1 %}',
          Assign: { ...anew, linesAtOnce: '{% $max([1, $floor($linesAtOnce / 8)]) %}' },
          Next: 'FilterLogEvents',
        },
        {
          Condition: `{% ${WIDTH} > ${NEAR_ENOUGH_MS} %}`,
          Assign: { ...anew, part: lastOf(`${WIDTH} / 2`) },
          Next: 'FilterLogEvents',
        },
      ],
      Assign: { linesFound: jsonata(`{'lines': [${TOO_LONG}], 'isCut': $linesFound.isCut}`) },
      Default: 'KeepLines',
    },
    KeepLines: {
      Type: 'Pass',
      Assign: {
        linesKnown: jsonata(`(
          $cut := ${newestOf('$append($linesFound.lines, $linesKnown.lines)', '$logQuery.wanted', '$logQuery.given')};
          {'lines': $append([], $cut.lines), 'isCut': $cut.isCut or $linesFound.isCut}
        )`),
        knownFrom: '{% $part.from %}',
      },
      Next: 'AreLinesEnough',
    },
    AreLinesEnough: {
      Type: 'Choice',
      Choices: [
        {
          Condition: `{% $linesKnown.isCut or $count($linesKnown.lines) >= $logQuery.wanted or $part.from <= $logQuery.from or ${IS_SPENT} %}`,
          Next: next,
        },
      ],
      Assign: {
        ...anew,
        part: jsonata(BEFORE),
        linesAtOnce: jsonata(AT_ONCE),
      },
      Default: 'FilterLogEvents',
    },
    // What is known is right, but there may be more; without anything known what has been found is better than nothing.
    StopSearch: {
      Type: 'Pass',
      Assign: {
        linesKnown: jsonata(
          "$count($linesKnown.lines) > 0 ? $linesKnown : {'lines': $append([], $linesFound.lines), 'isCut': true}",
        ),
      },
      Next: next,
    },
  }),
};

/** The rest is before the oldest of these lines, some of which may be of its millisecond; or before all that was looked at. */
const PAGE_TOKEN = `(
  $oldest := $items[0].t;
  $from := $string($logQuery.from) & '.';
  $linesKnown.isCut and $exists($oldest)
    ? $from & ($oldest + 1) & '.' & ($count($items[t = $oldest]) + ($oldest = $logQuery.until - 1 ? $logQuery.given : 0))
    : $knownFrom > $logQuery.from ? $from & $knownFrom & '.' & ($knownFrom = $logQuery.until ? $logQuery.given : 0)
)`;

/** What the containers of the model wrote, those of its canary among them: the newest lines, in the order of their times. */
export const logs: Fragment = chain(isThere, begun, {
  start: search.start,
  states: () => ({
    ...search.states('LogsRead'),
    LogsRead: answer(
      200,
      `(
        $last := $count($linesKnown.lines) - $logQuery.given;
        $items := $append([], $filter($linesKnown.lines, function($line, $index) { $index < $last }));
        $token := ${PAGE_TOKEN};
        $merge([
          {'items': $append([], $items.$merge([
            {'timestamp': $fromMillis(t)}, $exists(task) ? {'task': task} : {}, {'message': m}
          ]))},
          $exists($token) ? {'pageToken': $token} : {}
        ])
      )`,
    ),
  }),
});
