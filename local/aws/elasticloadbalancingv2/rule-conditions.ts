import type { RuleCondition } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { RequestHead } from '../../containers/data-plane';
import { globMatches } from '../iam/glob';
import { validationError } from './validation';

/** What a rule asks of a request: each condition must hold, by any of its values. */
export interface Condition {
  readonly field: Field;
  /** With `*` for any characters, `?` for one. */
  readonly values: readonly string[];
}

type Field = 'host-header' | 'path-pattern';

const VALUES_PER_RULE = 5;
const LONGEST_VALUE = 128;
const CHARACTERS: Readonly<Record<Field, RegExp>> = {
  'host-header': /^[A-Za-z0-9.*?-]+$/,
  'path-pattern': /^[A-Za-z0-9_\-.$/~"'@:+&*?]+$/,
};

/** The conditions of a create or modify request. Others exist on AWS; the twin refuses them rather than pretend. */
export function ruleConditions(given: readonly RuleCondition[] | undefined): Condition[] {
  if (!given?.length) throw validationError('A condition must be specified');
  const conditions = given.map(condition);
  const fields = conditions.map(({ field }) => field);
  const twice = fields.find((field, index) => fields.indexOf(field) !== index);
  if (twice) throw validationError(`A rule can only have one '${twice}' condition`);
  const count = conditions.reduce((sum, { values }) => sum + values.length, 0);
  if (count > VALUES_PER_RULE) throw validationError(`A rule can only have '${VALUES_PER_RULE}' condition values`);
  return conditions;
}

/** As the service describes them: the values in both forms. */
export function describeConditions(conditions: readonly Condition[]): RuleCondition[] {
  return conditions.map(({ field, values }) => ({
    Field: field,
    Values: [...values],
    ...(field === 'host-header'
      ? { HostHeaderConfig: { Values: [...values] } }
      : { PathPatternConfig: { Values: [...values] } }),
  }));
}

/** Whether a rule with these conditions takes the request. Host names are compared without their port and their case. */
export function conditionsHold(conditions: readonly Condition[], { host, path }: RequestHead): boolean {
  return conditions.every(({ field, values }) =>
    field === 'host-header'
      ? values.some((value) => globMatches(value, host.replace(/:\d+$/, ''), 'i'))
      : values.some((value) => globMatches(value, path.split('?')[0]!)),
  );
}

/** A request that the conditions hold for. */
export function requestThatFits(conditions: readonly Condition[]): RequestHead {
  const first = (field: Field) => conditions.find((one) => one.field === field)?.values[0]?.replace(/[*?]/g, 'x');
  return { host: first('host-header') ?? '', path: first('path-pattern') ?? '/' };
}

function condition({ Field: field, Values, HostHeaderConfig, PathPatternConfig, ...others }: RuleCondition): Condition {
  if (field !== 'host-header' && field !== 'path-pattern') {
    throw validationError(`The twin's rules have conditions on 'host-header' and 'path-pattern', not on '${field}'`);
  }
  const config = field === 'host-header' ? HostHeaderConfig : PathPatternConfig;
  if (Object.keys(others).length > 0 || config?.RegexValues) {
    throw validationError("The twin's conditions have values with wildcards, no others");
  }
  if (Values && config) throw validationError(`You cannot specify both Values and a configuration for '${field}'`);
  const values = Values ?? config?.Values ?? [];
  if (values.length === 0) throw validationError(`A condition on '${field}' must have a value`);
  for (const value of values) requireValue(field, value);
  return { field, values };
}

function requireValue(field: Field, value: string): void {
  if (value.length > LONGEST_VALUE) {
    throw validationError(`The ${field} value '${value}' cannot be longer than '${LONGEST_VALUE}' characters`);
  }
  if (!CHARACTERS[field].test(value)) throw validationError(`The ${field} value '${value}' is not valid`);
}
