import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { AtOnce } from './at-once';
import type { BundledFunction } from './machine/functions';
import type { Machine } from './machine/machine';
import type { PageReads } from './registry/page-reads';
import type { RequestsPerSecond } from './registry/requests';
import type { Overhead } from './sensitivity';
import type { Scenario } from './workflows/comparison';
import type { Measurement } from './workflows/measure';

export const RESULTS_FILE = path.join('bench', 'results.json');

/** Everything that `npm run bench` measures. */
export interface Results {
  readonly measuredOn: string;
  readonly machine: Machine;
  /** In platform time: the same on every machine. */
  readonly workflows: Readonly<Record<Scenario, { readonly seed: Measurement; readonly slipway: Measurement }>>;
  readonly criticalPath: {
    readonly minimumSeconds: number;
    readonly activities: readonly string[];
    readonly overheadPercent: number;
    /** Between the target's first answer and the record that says LIVE. */
    readonly pollingSeconds: number;
  };
  readonly otherDurations: readonly Overhead[];
  readonly atOnce: readonly AtOnce[];
  readonly functions: readonly BundledFunction[];
  readonly pageReads: readonly PageReads[];
  /** In real time: this machine's. */
  readonly realTime: {
    readonly synthesisSeconds: number;
    readonly testSeconds?: number;
    readonly requestsPerSecond: RequestsPerSecond;
    readonly statesPerSecond: number;
    readonly deploymentsPerSecond: number;
  };
}

export function readResults(): Results {
  return JSON.parse(readFileSync(RESULTS_FILE, 'utf8')) as Results;
}

export function writeResults(results: Results): void {
  writeFileSync(RESULTS_FILE, `${JSON.stringify(results, null, 2)}\n`);
}
