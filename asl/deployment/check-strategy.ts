import type { Fragment } from '../language/fragment';
import { describeAlarms } from '../steps/describe-alarms';
import { INSTANCE_SETTINGS } from '../steps/launch-template-data';

const IS_THERE = '$exists($former.status)';
const ALARMS = '$strategy.rollbackOn.alarms';
const named = (names: string) => `'strategy.rollbackOn.alarms: ' & ${names}`;

/**
 * What keeps a version from being measured, over `$strategy`, spelled out, and `$former`, the endpoint as it is. Rolling measures
 * nothing, and so does the first deployment of a model, which has nothing to be measured against; its alarms have to exist all the same.
 */
export const checkStrategy: Fragment = {
  start: 'IsItMeasured',
  states: (next) => ({
    IsItMeasured: {
      Type: 'Choice',
      Choices: [
        { Condition: "{% $strategy.type = 'rolling' %}", Next: next },
        { Condition: "{% $former.status = 'DEGRADED' %}", Next: 'EndpointDegraded' },
        { Condition: `{% $count(${ALARMS}) = 0 %}`, Next: next },
      ],
      Default: 'DescribeAlarms',
    },
    DescribeAlarms: {
      ...describeAlarms(`$append([], ${ALARMS})`),
      Assign: {
        unknownAlarms: `{% $append([], ${ALARMS}[$not($ in $append($states.result.MetricAlarms, $states.result.CompositeAlarms).AlarmName)]) %}`,
        ringingAlarms:
          "{% $append([], $append($states.result.MetricAlarms, $states.result.CompositeAlarms)[StateValue = 'ALARM'].AlarmName) %}",
      },
      Next: 'CanAlarmsTell',
    },
    CanAlarmsTell: {
      Type: 'Choice',
      Choices: [
        { Condition: '{% $count($unknownAlarms) > 0 %}', Next: 'UnknownAlarm' },
        { Condition: `{% $count($ringingAlarms) > 0 and ${IS_THERE} %}`, Next: 'AlarmInAlarm' },
      ],
      Default: next,
    },
    UnknownAlarm: {
      Type: 'Fail',
      Error: 'UnknownAlarm',
      Cause: `{% ${named("'there is no alarm ' & $join($unknownAlarms, ', ')")} %}`,
    },
    AlarmInAlarm: {
      Type: 'Fail',
      Error: 'AlarmInAlarm',
      Cause: `{% ${named("$join($ringingAlarms, ', ') & ' is in ALARM already, which would roll any version back: try again once it is OK, or deploy without it'")} %}`,
    },
    EndpointDegraded: {
      Type: 'Fail',
      Error: 'EndpointDegraded',
      Cause:
        "{% 'strategy: ' & $strategy.type & ' would measure the new version against an endpoint that is DEGRADED: deploy it as rolling, or roll back, first' %}",
    },
  }),
};

const differs = (name: string) => `$lookup($settings, ${name}) != $lookup($former.settings, ${name})`;

/** GPUs are another matter of the instances only where those that are there lack the driver. */
const changed = `$append(['capacity', ${INSTANCE_SETTINGS.map((name) => `'${name}'`).join(', ')}][${differs('$')}], ['gpus'][${differs('$')} and $settings.gpus > 0 and $room.imageId != $former.instance.imageId])`;

/** A canary runs beside the old version, on its instances. Over `$settings` and `$room` too, which a workflow knows and the front door does not. */
export const onSameInstances: Fragment = {
  start: 'AreInstancesTheSame',
  states: (next) => ({
    AreInstancesTheSame: {
      Type: 'Choice',
      Choices: [{ Condition: `{% ${IS_THERE} and $count($append([], ${changed})) > 0 %}`, Next: 'InstancesChange' }],
      Default: next,
    },
    InstancesChange: {
      Type: 'Fail',
      Error: 'InstancesChange',
      Cause: `{% ($name := ${changed}[0]; $name & ': ' & $lookup($settings, $name) & ' differs from ' & $lookup($former.settings, $name) & ', but a new version is measured on the instances of the old one: change it with strategy rolling first') %}`,
    },
  }),
};
