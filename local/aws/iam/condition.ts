import { arnMatches, globMatches } from './glob';

/** What a request says about itself, by condition key: `aws:RequestTag/slipway:model`, `ecs:cluster`, … */
export type ConditionContext = Readonly<Record<string, string | readonly string[] | undefined>>;

export type ConditionBlock = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

type Test = (wanted: string, actual: string) => boolean;

const tests: Readonly<Record<string, Test>> = {
  StringEquals: (wanted, actual) => wanted === actual,
  StringEqualsIgnoreCase: (wanted, actual) => wanted.toLowerCase() === actual.toLowerCase(),
  StringLike: (wanted, actual) => globMatches(wanted, actual),
  ArnEquals: arnMatches,
  ArnLike: arnMatches,
  Bool: (wanted, actual) => wanted.toLowerCase() === actual.toLowerCase(),
};

const negations: Readonly<Record<string, string>> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
};

/** Whether every condition of a statement holds. */
export function conditionsHold(block: ConditionBlock, context: ConditionContext): boolean {
  const values = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));
  return Object.entries(block).every(([operator, conditions]) =>
    Object.entries(conditions).every(([key, wanted]) =>
      conditionHolds(operator, listOf(wanted), listOf(values.get(key.toLowerCase()))),
    ),
  );
}

/** An operator is a test, perhaps negated, with `IfExists` after it or a set operator before it. */
function conditionHolds(operator: string, wanted: readonly string[], actual: readonly string[]): boolean {
  const [, set, name = '', ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  const exists = actual.length > 0;
  if (name === 'Null') return wanted.includes(String(!exists));
  const positive = negations[name] ?? name;
  const test = tests[positive];
  if (!test) throw new Error(`The condition operator ${operator} is not known here`);
  const negated = positive !== name;
  if (!exists) return negated || ifExists !== undefined || set === 'ForAllValues';
  const holds = (value: string) => wanted.some((candidate) => test(candidate, value)) !== negated;
  return set === 'ForAllValues' || negated ? actual.every(holds) : actual.some(holds);
}

function listOf(value: unknown): readonly string[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value.map(String) : [String(value)];
}
