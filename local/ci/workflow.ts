import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** A step of a GitHub workflow: a script of its own, or an action. */
export interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string | number | boolean>>;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Job {
  readonly env?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

/** The one job of a workflow's file. */
export function readJob(file: string): Job {
  const { jobs } = parse(readFileSync(file, 'utf8')) as { jobs: Record<string, Job> };
  const [job, ...others] = Object.values(jobs);
  if (!job || others.length > 0) throw new Error(`${file}: one job expected, not ${Object.keys(jobs).join(', ')}`);
  return job;
}
