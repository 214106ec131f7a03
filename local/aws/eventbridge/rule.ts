import type { JsonValue } from '../../asl/task';
import { type Account, arn } from '../account';
import { AwsError } from '../service';
import type { BusEvent } from './event';
import { eventPattern } from './event-pattern';
import { periodOf } from './schedule';
import { unknownPlaceholders } from './target-input';
import type { TargetProperties } from './target-properties';

/** `AWS::Events::Rule`, its references resolved: a name, or the ARN of its bus, included. */
export interface RuleProperties {
  readonly Name: string;
  readonly EventBusName?: string;
  readonly EventPattern?: JsonValue | undefined;
  readonly ScheduleExpression?: string;
  readonly State?: string;
  readonly Targets?: readonly TargetProperties[];
}

export interface Rule {
  readonly name: string;
  readonly arn: string;
  readonly bus: string;
  readonly enabled: boolean;
  readonly targets: readonly TargetProperties[];
  /** Milliseconds between its firings, of a rule that has a schedule. */
  readonly period?: number;
  matches(event: BusEvent): boolean;
}

/** A rule ready to match; refuses a pattern that is none, and a target whose input could never be made. */
export function rule(properties: RuleProperties, account: Account): Rule {
  const bus = busName(properties.EventBusName);
  for (const target of properties.Targets ?? []) requireKnownPlaceholders(target);
  const path = bus === 'default' ? properties.Name : `${bus}/${properties.Name}`;
  return {
    name: properties.Name,
    arn: arn('events', account, `rule/${path}`),
    bus,
    enabled: properties.State !== 'DISABLED',
    targets: properties.Targets ?? [],
    ...(properties.ScheduleExpression !== undefined && { period: periodOf(properties.ScheduleExpression) }),
    matches: matches(properties),
  };
}

/** Buses are named by name or by ARN. */
export function busName(nameOrArn: string | undefined): string {
  return nameOrArn?.replace(/^arn:[^:]+:events:[^:]*:[^:]*:event-bus\//, '') ?? 'default';
}

function requireKnownPlaceholders({ Id, InputTransformer: transformer }: TargetProperties): void {
  const [unknown] = transformer ? unknownPlaceholders(transformer) : [];
  if (unknown === undefined) return;
  throw new AwsError('ValidationException', `InputTemplate for target ${Id} contains invalid placeholder ${unknown}.`);
}

function matches({ Name, EventPattern, ScheduleExpression }: RuleProperties): Rule['matches'] {
  if (EventPattern === undefined) {
    if (ScheduleExpression !== undefined) return () => false;
    throw new AwsError('ValidationException', 'Parameter(s) EventPattern or ScheduleExpression must be specified.');
  }
  try {
    const test = eventPattern(EventPattern);
    return (event) => test(event as unknown as JsonValue);
  } catch (error) {
    const message = `Event pattern of rule ${Name} is not valid. Reason: ${(error as Error).message}`;
    throw new AwsError('InvalidEventPatternException', message, 400, { cause: error });
  }
}
