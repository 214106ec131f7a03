import type { Dimension } from '@aws-sdk/client-cloudwatch';
import type { MetricKey } from './metric-source';

export function dimensionsOf(dimensions: readonly Dimension[] = []): Record<string, string> {
  return Object.fromEntries(dimensions.map(({ Name = '', Value = '' }) => [Name, Value]));
}

export function sameMetric(left: MetricKey, right: MetricKey): boolean {
  const names = Object.keys(left.dimensions);
  return (
    left.namespace === right.namespace &&
    left.name === right.name &&
    names.length === Object.keys(right.dimensions).length &&
    names.every((name) => left.dimensions[name] === right.dimensions[name])
  );
}
