import type { PutMetricDataInput } from '@aws-sdk/client-cloudwatch';
import type { LogEvent } from './log-group';

/** `AWS::Logs::MetricFilter`, its references resolved. */
export interface MetricFilterProperties {
  readonly LogGroupName: string;
  readonly FilterPattern: string;
  readonly MetricTransformations: readonly {
    readonly MetricNamespace: string;
    readonly MetricName: string;
    readonly MetricValue: string;
    readonly Dimensions?: readonly { readonly Key: string; readonly Value: string }[];
  }[];
}

/** What an event of the filter's group counts as: nothing if its pattern is not met, or a dimension is not in it. */
export function metricsOf(filter: MetricFilterProperties, { message, timestamp }: LogEvent): PutMetricDataInput[] {
  const event = parsed(message);
  if (event === undefined || !matcher(filter.FilterPattern)(event)) return [];
  return filter.MetricTransformations.flatMap(({ MetricNamespace, MetricName, MetricValue, Dimensions = [] }) => {
    const dimensions = Dimensions.map(({ Key, Value }) => ({ Name: Key, Value: lookup(event, Value) }));
    if (dimensions.some(({ Value }) => Value === undefined)) return [];
    const datum = { MetricName, Value: Number(MetricValue), Timestamp: new Date(timestamp), Dimensions: dimensions };
    return [{ Namespace: MetricNamespace, MetricData: [datum] }];
  });
}

/** Of one field of JSON that is a text; the twin has no other patterns. */
function matcher(pattern: string): (event: object) => boolean {
  const [, selector = '', text] = /^\{ ?(\$\.[\w.-]+) = "([^"]*)" ?\}$/.exec(pattern) ?? [];
  if (text === undefined) throw new Error(`The twin has metric filters on one field of JSON, not '${pattern}'`);
  return (event) => lookup(event, selector) === text;
}

/** The text at a place such as `$.detail.status`. */
function lookup(event: object, selector: string): string | undefined {
  const path = selector.replace(/^\$\./, '').split('.');
  const found = path.reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], event);
  return typeof found === 'string' ? found : undefined;
}

function parsed(message: string): object | undefined {
  try {
    const event: unknown = JSON.parse(message);
    return typeof event === 'object' && event !== null ? event : undefined;
  } catch {
    return undefined;
  }
}
