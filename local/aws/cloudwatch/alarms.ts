import type {
  DeleteAlarmsInput,
  DescribeAlarmsInput,
  DescribeAlarmsOutput,
  ListTagsForResourceInput,
  ListTagsForResourceOutput,
  PutMetricAlarmInput,
  SetAlarmStateInput,
  StateValue,
  TagResourceInput,
  UntagResourceInput,
} from '@aws-sdk/client-cloudwatch';
import { type Account, arn } from '../account';
import { AwsError } from '../service';
import { Alarm } from './alarm';
import { alarmSettings } from './alarm-settings';
import type { Metrics } from './metrics';
import type { CloudWatchUnverified } from './unverified';
import { validationError } from './validation';

export const ALARMS_PER_REQUEST = 100;
const DEFAULT_PAGE = 50;
const STATES: readonly string[] = ['OK', 'ALARM', 'INSUFFICIENT_DATA'] satisfies StateValue[];

export class Alarms {
  /** In the order of their names, as they are described. */
  private readonly byName = new Map<string, Alarm>();

  constructor(
    private readonly account: Account,
    private readonly metrics: Metrics,
    private readonly unverified: CloudWatchUnverified,
  ) {}

  readonly operations = {
    PutMetricAlarm: (request: PutMetricAlarmInput): object => {
      this.put(request);
      return {};
    },

    DescribeAlarms: (request: DescribeAlarmsInput): DescribeAlarmsOutput => {
      const { MaxRecords: size = DEFAULT_PAGE, NextToken: token } = request;
      if (size < 1 || size > ALARMS_PER_REQUEST) {
        throw validationError(`MaxRecords must be between 1 and ${ALARMS_PER_REQUEST}, not ${size}`);
      }
      // A token is the name after which the next page begins: alarms come and go meanwhile.
      const after = token === undefined ? '' : nameOf(token);
      const described = this.select(request)
        .filter(({ name }) => name > after)
        .map((alarm) => alarm.describe())
        .filter(({ StateValue: state }) => request.StateValue === undefined || state === request.StateValue);
      const page = described.slice(0, size);
      const last = page.at(-1)?.AlarmName;
      return { MetricAlarms: page, ...(described.length > size && last && { NextToken: tokenOf(last) }) };
    },

    SetAlarmState: ({
      AlarmName: name = '',
      StateValue: state,
      StateReason: reason = '',
    }: SetAlarmStateInput): object => {
      if (state === undefined || !STATES.includes(state)) {
        throw validationError(`StateValue '${state}' is not one of ${STATES.join(', ')}`);
      }
      const alarm = this.byName.get(name);
      if (!alarm) throw new AwsError('ResourceNotFound', `Alarm ${name} does not exist`, 404);
      alarm.set(state, reason);
      return {};
    },

    /** All of them or, where something is wrong, none. */
    DeleteAlarms: ({ AlarmNames: names = [] }: DeleteAlarmsInput): object => {
      requireFew('AlarmNames', names);
      const missing = names.filter((name) => !this.byName.has(name));
      if (missing.length > 0 && this.unverified.deletingMissingAlarmFails) {
        throw new AwsError('ResourceNotFound', `Alarms ${missing.join(', ')} do not exist`, 404);
      }
      for (const name of names) this.byName.delete(name);
      return {};
    },

    TagResource: ({ ResourceARN: resource, Tags: tags }: TagResourceInput): object => {
      this.byArn(resource).tag(tags);
      return {};
    },

    UntagResource: ({ ResourceARN: resource, TagKeys: keys = [] }: UntagResourceInput): object => {
      const { tags } = this.byArn(resource);
      for (const key of keys) tags.delete(key);
      return {};
    },

    ListTagsForResource: ({ ResourceARN: resource }: ListTagsForResourceInput): ListTagsForResourceOutput => ({
      Tags: [...this.byArn(resource).tags].map(([Key, Value]) => ({ Key, Value })),
    }),
  };

  list(): Alarm[] {
    return [...this.byName.values()];
  }

  /** An upsert by name. Tags are those of its making: later ones are ignored. */
  put(request: PutMetricAlarmInput): Alarm {
    const settings = alarmSettings(request);
    const known = this.byName.get(settings.name);
    if (known) {
      known.configure(settings);
      return known;
    }
    const alarm = new Alarm(arn('cloudwatch', this.account, `alarm:${settings.name}`), settings, this.metrics);
    alarm.tag(request.Tags);
    this.byName.set(alarm.name, alarm);
    return alarm;
  }

  private select(request: DescribeAlarmsInput): Alarm[] {
    const { AlarmNames: names, AlarmNamePrefix: prefix, ActionPrefix: actions } = request;
    if (names && prefix !== undefined) {
      throw validationError('AlarmNames and AlarmNamePrefix cannot be specified at the same time');
    }
    if (actions !== undefined) throw validationError('The twin does not look for alarms by their actions');
    requireFew('AlarmNames', names ?? []);
    return this.list()
      .filter(({ name }) => (names ? names.includes(name) : name.startsWith(prefix ?? '')))
      .sort((left, right) => (left.name < right.name ? -1 : 1));
  }

  private byArn(resource: string | undefined): Alarm {
    const alarm = this.list().find((one) => one.arn === resource);
    if (!alarm) throw new AwsError('ResourceNotFoundException', `${resource} does not exist`, 404);
    return alarm;
  }
}

function requireFew(field: string, values: readonly string[]): void {
  if (values.length > ALARMS_PER_REQUEST) {
    throw validationError(`${field} can be ${ALARMS_PER_REQUEST} at most, not ${values.length}`);
  }
}

function tokenOf(name: string): string {
  return Buffer.from(name).toString('base64url');
}

function nameOf(token: string): string {
  const name = Buffer.from(token, 'base64url').toString();
  if (name !== '' && tokenOf(name) === token) return name;
  throw new AwsError('InvalidNextToken', `The next token '${token}' is not valid.`);
}
