import { call } from '../aws/call';
import { chain, type Fragment, merge, state } from '../language/fragment';
import type { Permission } from '../language/permission';
import { type Catcher, jsonata } from '../language/states';
import { ALARM } from '../naming/arns';
import { loadBalancerDimension, targetGroupDimension } from '../naming/dimensions';
import { tags } from '../naming/names';
import type { Step } from '../saga/step';
import { find, ifExists, undo } from '../saga/undo';

/** An alarm's name ends so, after the model's own; no model's name has a slash. */
const SUFFIXES = ['no-healthy-target', '5xx', 'p95'] as const;
type Suffix = (typeof SUFFIXES)[number];

const nameOf = (suffix: Suffix) => `$name & '/${suffix}'`;
const NAMES = `[${SUFFIXES.map(nameOf).join(', ')}]`;

/** In three minutes of five: neither a blip nor a slow hour. */
const [WITHIN_MINUTES, MINUTES] = [5, 3];

/** Five of a minute's requests: one that fails now and then is no alarm in the night. */
const FAILED_REQUESTS_PER_MINUTE = 5;

const PUT: readonly Permission[] = [
  { actions: ['cloudwatch:PutMetricAlarm', 'cloudwatch:TagResource'], resources: [ALARM] },
];

interface Watched {
  readonly targetGroupArn: string;
  readonly loadBalancerArn: string;
}

interface OfAlarm {
  readonly AlarmDescription: string;
  readonly MetricName: string;
  readonly Statistic?: 'Maximum' | 'Sum';
  readonly ExtendedStatistic?: 'p95';
  readonly Threshold: number | `{% ${string} %}`;
  readonly ComparisonOperator: 'LessThanThreshold' | 'GreaterThanOrEqualToThreshold' | 'GreaterThanThreshold';
}

/** An upsert. */
const put = (name: string, suffix: Suffix, { targetGroupArn, loadBalancerArn }: Watched, alarm: OfAlarm): Fragment =>
  state(
    name,
    call(
      'cloudwatch',
      'putMetricAlarm',
      {
        AlarmName: `{% ${nameOf(suffix)} %}`,
        ...alarm,
        Namespace: 'AWS/ApplicationELB',
        Dimensions: [
          { Name: 'TargetGroup', Value: `{% ${targetGroupDimension(targetGroupArn)} %}` },
          { Name: 'LoadBalancer', Value: `{% ${loadBalancerDimension(loadBalancerArn)} %}` },
        ],
        Period: 60,
        EvaluationPeriods: WITHIN_MINUTES,
        DatapointsToAlarm: MINUTES,
        // Without requests, and before there are targets, there is no value and nothing to call anybody for.
        TreatMissingData: 'notBreaching',
        AlarmActions: ['${AlarmTopicArn}'],
        OkActions: ['${AlarmTopicArn}'],
        Tags: tags,
      },
      { permissions: PUT },
    ),
  );

const NO_ALARM = 'CloudWatch.ResourceNotFoundException';

const remove = (names: string, caught: readonly Catcher[] = []) =>
  call(
    'cloudwatch',
    'deleteAlarms',
    { AlarmNames: `{% ${names} %}` },
    { permissions: [{ actions: ['cloudwatch:DeleteAlarms'], resources: [ALARM] }], catch: caught },
  );

const described = (names: string) =>
  call(
    'cloudwatch',
    'describeAlarms',
    { AlarmNames: `{% ${names} %}` },
    { permissions: [{ actions: ['cloudwatch:DescribeAlarms'], resources: [ALARM] }] },
  );

const EXISTING = '$states.result.MetricAlarms.AlarmName';

/** Response times are a matter of the model: an alarm on them is there only where it is asked for. */
function p95Alarm(settings: string, watched: Watched): Fragment {
  const wanted = put('PutP95Alarm', 'p95', watched, {
    AlarmDescription: `{% 'The slowest of the answers of model ' & $model & ' take longer than ' & ${settings}.p95AlarmMilliseconds & ' ms' %}`,
    MetricName: 'TargetResponseTime',
    ExtendedStatistic: 'p95',
    Threshold: `{% ${settings}.p95AlarmMilliseconds / 1000 %}`,
    ComparisonOperator: 'GreaterThanThreshold',
  });
  return {
    start: 'IsP95AlarmWanted',
    states: (next) =>
      merge(
        {
          IsP95AlarmWanted: {
            Type: 'Choice',
            Choices: [{ Condition: `{% ${settings}.p95AlarmMilliseconds > 0 %}`, Next: wanted.start }],
            Default: next,
          },
        },
        wanted.states(next),
      ),
  };
}

const putAlarms = (settings: string, watched: Watched): Fragment =>
  chain(
    p95Alarm(settings, watched),
    put('PutNoHealthyTargetAlarm', 'no-healthy-target', watched, {
      AlarmDescription: "{% 'Nothing answers for model ' & $model & ': the load balancer finds no target healthy' %}",
      MetricName: 'HealthyHostCount',
      Statistic: 'Maximum',
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
    }),
    put('Put5xxAlarm', '5xx', watched, {
      AlarmDescription: "{% 'Requests to model ' & $model & ' fail with 5xx' %}",
      MetricName: 'HTTPCode_Target_5XX_Count',
      Statistic: 'Sum',
      Threshold: FAILED_REQUESTS_PER_MINUTE,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    }),
  );

/**
 * Mostly an update changes nothing about them. Endpoints that an earlier release made have none; and one that is not wanted any more
 * must be gone, since it would call people all the same.
 */
const unlessThere = (settings: string, changed: Fragment): Fragment => ({
  start: 'LookAlarmsOfEndpoint',
  states: (next) => ({
    LookAlarmsOfEndpoint: {
      ...described(NAMES),
      Assign: {
        areAlarmsThere: jsonata(`(
          $there := function($name) { $exists($states.result.MetricAlarms[AlarmName = $name]) };
          $there(${nameOf('no-healthy-target')}) and $there(${nameOf('5xx')})
        )`),
        p95AlarmIs: jsonata(`(
          $p95 := $states.result.MetricAlarms[AlarmName = ${nameOf('p95')}].Threshold;
          $exists($p95) ? $round($p95 * 1000) : 0
        )`),
      },
      Next: 'AreAlarmsAsWanted',
    },
    AreAlarmsAsWanted: {
      Type: 'Choice',
      Choices: [
        { Condition: `{% $p95AlarmIs > 0 and ${settings}.p95AlarmMilliseconds = 0 %}`, Next: 'DeleteP95Alarm' },
        { Condition: `{% $areAlarmsThere and $p95AlarmIs = ${settings}.p95AlarmMilliseconds %}`, Next: next },
      ],
      Default: changed.start,
    },
    DeleteP95Alarm: {
      ...remove(`[${nameOf('p95')}]`, [{ ErrorEquals: [NO_ALARM], Next: changed.start }]),
      Next: changed.start,
    },
    ...changed.states(next),
  }),
});

/** Calls whoever runs the platform when an endpoint does not serve: without a target, with errors, too slowly if that is asked for. */
export const alarms: Step = {
  name: 'Alarms',
  create: putAlarms('$settings', {
    targetGroupArn: '$made.targetGroupArn',
    loadBalancerArn: '$slot.loadBalancerArn',
  }),
  update: {
    finish: ({ settings }) =>
      unlessThere(
        settings,
        putAlarms(settings, { targetGroupArn: '$targetGroupArn', loadBalancerArn: '$loadBalancerArn' }),
      ),
  },
  // One name that is not there could keep CloudWatch from deleting the others.
  undo: ifExists(
    'Alarms',
    { ...described(NAMES), Assign: { existingAlarms: `{% $append([], ${EXISTING}) %}` } },
    `$exists(${EXISTING})`,
    undo('DeleteAlarms', remove('$existingAlarms'), { gone: [NO_ALARM] }),
  ),
  find: find('Alarm', described(NAMES), EXISTING),
};
