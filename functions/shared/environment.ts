/** A function's configuration: the environment variables its stack gave it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The variable's value; a missing or empty one is a fault of the stack and is named. */
export function required(environment: Environment, name: string): string {
  const value = environment[name];
  if (!value) throw new Error(`environment variable ${name} is not set`);
  return value;
}

export function requiredInteger(environment: Environment, name: string): number {
  const value = required(environment, name);
  if (!/^\d+$/.test(value)) throw new Error(`environment variable ${name} must be a whole number, not ${value}`);
  return Number(value);
}

export function requiredList(environment: Environment, name: string): string[] {
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
