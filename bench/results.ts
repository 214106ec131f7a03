import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { AtOnce } from './at-once/at-once';
import type { PeerAtOnce } from './at-once/peers-at-once';
import type { SlipwayAtOnce } from './at-once/slipway-at-once';
import type { Minimum } from './critical-paths/minimums';
import type { FlowName } from './flows';
import type { BundledFunction } from './machine/functions';
import type { Machine } from './machine/machine';
import type { Fleet, FleetRun } from './pools/fleet';
import type { PoolResults } from './pools/warm-pool';
import type { PageReads } from './registry/page-reads';
import type { RequestsPerSecond } from './registry/requests';
import type { Overhead } from './sensitivity';
import type { Scenario } from './workflows/comparison';
import type { Measurement } from './workflows/measure';

export const RESULTS_FILE = path.join('bench', 'results.json');

/** In platform time: the same on every machine. */
export interface PlatformTimeResults {
  readonly workflows: Readonly<Record<Scenario, Readonly<Record<FlowName, Measurement>>>>;
  /** The least that the latency model allows, in seconds. */
  readonly minimums: Readonly<Record<Minimum, number>>;
  readonly criticalPath: {
    readonly activities: readonly string[];
    readonly overheadPercent: number;
    /** Between the target's first answer and the record that says LIVE. */
    readonly pollingSeconds: number;
  };
  readonly otherDurations: readonly Overhead[];
  readonly pool: PoolResults;
  readonly atOnce: readonly SlipwayAtOnce[];
  /** As many as the first of those. */
  readonly peersAtOnce: Readonly<Record<PeerAtOnce, AtOnce>>;
}

/** Many models in shared pools. */
export interface FleetResults {
  readonly fleets: readonly Fleet[];
  /** In real time. */
  readonly fleetRuns: readonly FleetRun[];
}

/** In real time: a machine's, on a day. */
export interface RealTimeResults {
  readonly measuredOn: string;
  readonly machine: Machine;
  readonly functions: readonly BundledFunction[];
  readonly pageReads: readonly PageReads[];
  readonly realTime: {
    readonly synthesisSeconds: number;
    readonly testSeconds?: number;
    readonly requestsPerSecond: RequestsPerSecond;
    readonly statesPerSecond: number;
    readonly deploymentsPerSecond: number;
  };
}

/** Everything that `npm run bench` measures. */
export type Results = PlatformTimeResults & FleetResults & RealTimeResults;

export function readResults(): Results {
  return JSON.parse(readFileSync(RESULTS_FILE, 'utf8')) as Results;
}

export function writeResults(results: Results): void {
  writeFileSync(RESULTS_FILE, `${JSON.stringify(results, null, 2)}\n`);
}
