import { whatToDo } from '../../contract/runbook';
import { call } from '../aws/call';
import { type Fragment, merge, state } from '../language/fragment';
import type { Permission } from '../language/permission';
import { type Catcher, type ChoiceRule, jsonata } from '../language/states';
import { ALARM } from '../naming/arns';
import { loadBalancerDimension, targetGroupDimension } from '../naming/dimensions';
import { tags } from '../naming/names';
import { compare, differences } from '../saga/compare';
import type { Step } from '../saga/step';
import { find, ifExists, undo } from '../saga/undo';
import { sleeps } from './scaling-schedule';

/** An alarm's name ends so, after the model's own; no model's name has a slash. */
const SUFFIXES = ['no-healthy-target', '5xx', 'p95'] as const;
type Suffix = (typeof SUFFIXES)[number];

const nameOf = (suffix: Suffix) => `$name & '/${suffix}'`;
const NAMES = `[${SUFFIXES.map(nameOf).join(', ')}]`;

/** In three minutes of five: neither a blip nor a slow hour. */
const [WITHIN_MINUTES, MINUTES] = [5, 3];

/** Five of a minute's requests: one that fails now and then is no alarm in the night. */
const FAILED_REQUESTS_PER_MINUTE = 5;

/** With fewer healthy targets nothing answers. */
const FEWEST_HEALTHY = 1;

const PUT: readonly Permission[] = [
  { actions: ['cloudwatch:PutMetricAlarm', 'cloudwatch:TagResource'], resources: [ALARM] },
];

interface Watched {
  readonly targetGroupArn: string;
  readonly loadBalancerArn: string;
}

interface OfAlarm {
  readonly AlarmDescription: `{% ${string} %}`;
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

/** Those that are there only for some settings: whether they are, an expression. */
const WANTED = {
  // Response times are a matter of the model.
  p95: (settings: string) => `${settings}.p95AlarmMilliseconds > 0`,
  // CloudWatch cannot tell who sleeps from who fails: each night would be an alarm, and each morning until the first task is healthy.
  'no-healthy-target': (settings: string) => `$not(${sleeps(settings)})`,
} as const;

const putP95 = (settings: string, watched: Watched): Fragment =>
  put('PutP95Alarm', 'p95', watched, {
    AlarmDescription: `{% 'The slowest of the answers of model ' & $model & ' take longer than ' & ${settings}.p95AlarmMilliseconds & ' ms. ${whatToDo('endpointFails')}' %}`,
    MetricName: 'TargetResponseTime',
    ExtendedStatistic: 'p95',
    Threshold: `{% ${settings}.p95AlarmMilliseconds / 1000 %}`,
    ComparisonOperator: 'GreaterThanThreshold',
  });

const putNoHealthyTarget = (watched: Watched): Fragment =>
  put('PutNoHealthyTargetAlarm', 'no-healthy-target', watched, {
    AlarmDescription: `{% 'Nothing answers for model ' & $model & ': the load balancer finds no target healthy. ${whatToDo('endpointSilent')}' %}`,
    MetricName: 'HealthyHostCount',
    Statistic: 'Maximum',
    Threshold: FEWEST_HEALTHY,
    ComparisonOperator: 'LessThanThreshold',
  });

const put5xx = (watched: Watched): Fragment =>
  put('Put5xxAlarm', '5xx', watched, {
    AlarmDescription: `{% 'Requests to model ' & $model & ' fail with 5xx. ${whatToDo('endpointFails')}' %}`,
    MetricName: 'HTTPCode_Target_5XX_Count',
    Statistic: 'Sum',
    Threshold: FAILED_REQUESTS_PER_MINUTE,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  });

const putAlarms = (settings: string, watched: Watched): Fragment => {
  const [p95, noHealthyTarget, failing] = [putP95(settings, watched), putNoHealthyTarget(watched), put5xx(watched)];
  const asleep: ChoiceRule = { Condition: `{% ${sleeps(settings)} %}`, Next: failing.start };
  return {
    start: 'WhichAlarms',
    states: (next) =>
      merge(
        {
          WhichAlarms: {
            Type: 'Choice',
            Choices: [{ Condition: `{% ${WANTED.p95(settings)} %}`, Next: p95.start }, asleep],
            Default: noHealthyTarget.start,
          },
        },
        p95.states('MayItSleep'),
        { MayItSleep: { Type: 'Choice', Choices: [asleep], Default: noHealthyTarget.start } },
        noHealthyTarget.states(failing.start),
        failing.states(next),
      ),
  };
};

const THRESHOLDS: Readonly<Record<Suffix, (settings: string) => string>> = {
  'no-healthy-target': () => String(FEWEST_HEALTHY),
  '5xx': () => String(FAILED_REQUESTS_PER_MINUTE),
  p95: (settings) => `${settings}.p95AlarmMilliseconds / 1000`,
};

/** Of each alarm the value from which it rings, or that it rings at all: nothing of one that the settings do not want. Over those described. */
const differing = (settings: string): string =>
  differences(
    Object.fromEntries(
      SUFFIXES.flatMap((suffix) => {
        const wanted = suffix === '5xx' ? 'true' : WANTED[suffix](settings);
        const alarm = `$states.result.MetricAlarms[AlarmName = (${nameOf(suffix)})][0]`;
        return [
          [suffix, { recorded: `(${wanted} ? ${THRESHOLDS[suffix](settings)})`, actual: `${alarm}.Threshold` }],
          [`${suffix} actions`, { recorded: 'false', actual: `(${alarm}.ActionsEnabled = false)` }],
        ];
      }),
    ),
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
        areAlarmsAsWanted: jsonata(`$count(${differing(settings)}) = 0`),
        unwantedAlarms: jsonata(`$append([], [
          ${(Object.keys(WANTED) as (keyof typeof WANTED)[])
            .map((suffix) => `$not(${WANTED[suffix](settings)}) ? ${nameOf(suffix)}`)
            .join(', ')}
        ][$ in ${EXISTING}])`),
      },
      Next: 'AreAlarmsAsWanted',
    },
    AreAlarmsAsWanted: {
      Type: 'Choice',
      Choices: [
        { Condition: '{% $count($unwantedAlarms) > 0 %}', Next: 'DeleteUnwantedAlarms' },
        { Condition: '{% $areAlarmsAsWanted %}', Next: next },
      ],
      Default: changed.start,
    },
    DeleteUnwantedAlarms: {
      ...remove('$unwantedAlarms', [{ ErrorEquals: [NO_ALARM], Next: changed.start }]),
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
    follows: { settings: ['p95AlarmMilliseconds', { setting: 'schedule', as: sleeps }] },
    makesAnew: true,
    restores: SUFFIXES.flatMap((suffix) => [suffix, `${suffix} actions`]),
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
  matches: ({ settings }) => compare('CompareAlarms', described(NAMES), differing(settings)),
  listedAs: ['alarm'],
};
