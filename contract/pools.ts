/** What an environment says of a shared pool to whoever reckons what its tasks cost. */
export interface PoolInstances {
  readonly instanceType: string;
  readonly spot: boolean;
  /** Of each instance. */
  readonly volumeGiB: number;
}

/** By the pools' names. */
export type KnownPools = Readonly<Record<string, PoolInstances>>;
