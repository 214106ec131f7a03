import type { KnownCallers } from '../../contract/callers';
import { FUNCTIONS, type FunctionName, type SettingsOf, VARIABLES, type VariableOf } from '../../contract/functions';
import type { KnownPools } from '../../contract/pools';

/** A process's environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A function's settings: the environment variables that its stack gave it, each read for what it is. */
export function settingsOf<Name extends FunctionName>(name: Name, environment: Environment): SettingsOf<Name> {
  const variables: readonly VariableOf<Name>[] = FUNCTIONS[name];
  const read = variables.map((variable) => [variable, READ[VARIABLES[variable]](environment, variable)]);
  return Object.fromEntries(read) as SettingsOf<Name>;
}

const READ = {
  text: required,
  integer: requiredInteger,
  list: requiredList,
  callers: requiredJson<KnownCallers>,
  pools: requiredJson<KnownPools>,
} as const;

/** The variable's value; a missing or empty one is a fault of the stack and is named. */
function required(environment: Environment, name: string): string {
  const value = environment[name];
  if (!value) throw new Error(`environment variable ${name} is not set`);
  return value;
}

function requiredInteger(environment: Environment, name: string): number {
  const value = required(environment, name);
  if (!/^\d+$/.test(value)) throw new Error(`environment variable ${name} must be a whole number, not ${value}`);
  return Number(value);
}

/** Written by the stack, from the environment's configuration. */
function requiredJson<Known>(environment: Environment, name: string): Known {
  return JSON.parse(required(environment, name)) as Known;
}

function requiredList(environment: Environment, name: string): string[] {
  const value = required(environment, name);
  const problem = (options?: ErrorOptions) =>
    new Error(`environment variable ${name} must be a JSON list of strings, not ${value}`, options);
  let list: unknown;
  try {
    list = JSON.parse(value);
  } catch (error) {
    throw problem({ cause: error });
  }
  if (!Array.isArray(list) || !list.every((entry) => typeof entry === 'string')) throw problem();
  return list;
}
