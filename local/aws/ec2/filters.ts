import type { Filter } from '@aws-sdk/client-ec2';
import { AwsError } from '../service';

/** The values a resource has under a filter's name; undefined where the API knows no such filter. */
export type FilterValues = (name: string) => (string | undefined)[] | undefined;

/** EC2's filters: all must match, each by any of its values, where `*` and `?` are wildcards. */
export function matches(filters: Filter[] | undefined, valuesOf: FilterValues): boolean {
  return (filters ?? []).every(({ Name = '', Values = [] }) => {
    const values = valuesOf(Name);
    if (!values) throw new AwsError('InvalidParameterValue', `The filter '${Name}' is invalid`);
    return Values.some((pattern) => values.some((value) => value !== undefined && wildcard(pattern).test(value)));
  });
}

function wildcard(pattern: string): RegExp {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's');
}
