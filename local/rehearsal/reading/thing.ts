/** What an environment's endpoints consist of, and what stands in their way. */
export type Kind =
  | 'listener'
  | 'rule'
  | 'target group'
  | 'cluster'
  | 'service'
  | 'capacity provider'
  | 'Auto Scaling group'
  | 'launch template'
  | 'scalable target'
  | 'scaling policy'
  | 'scheduled action'
  | 'alarm'
  | 'DNS record'
  | 'log group';

export type Value = string | number | boolean | undefined | readonly Value[] | { readonly [name: string]: Value };

/**
 * Something that exists in an account, by words that mean the same in another one: names instead of ARNs and ids, and
 * of settings those that a deployment depends on.
 */
export interface Thing {
  readonly kind: Kind;
  /** Unique within its kind. */
  readonly name: string;
  readonly settings: Readonly<Record<string, Value>>;
}

/** The last part of an ARN. */
export function nameIn(arn = ''): string {
  return arn.split('/').at(-1) ?? arn;
}

export function byKey(things: readonly Thing[]): Map<string, Thing> {
  return new Map(things.map((thing) => [`${thing.kind} ${thing.name}`, thing]));
}
