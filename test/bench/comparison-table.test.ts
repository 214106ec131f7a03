import { describe, expect, it } from '@jest/globals';
import { comparisonTable } from '../../bench/report/comparison-table';
import { readResults } from '../../bench/results';

const results = readResults();
const { crashLoop, failedUpdate } = results.workflows;
const silent = { ...crashLoop.seed, silence: 100, answersInTheEnd: false };

/** The row's cells: seed, AWS CLI, CloudFormation, Slipway. */
function row(label: string, workflows: Partial<typeof results.workflows>): string[] {
  const rows = comparisonTable({ ...results, workflows: { ...results.workflows, ...workflows } }).split('\n');
  const found = rows.find((line) => line.startsWith(`| ${label} |`)) ?? '';
  return found
    .split('|')
    .slice(2, -1)
    .map((cell) => cell.trim());
}

describe('the flows side by side', () => {
  it('tell of the circuit breaker where it makes a difference', () => {
    const known = (cloudFormation: number, withBreaker: number) =>
      row('Crash loop: known after', {
        crashLoop: {
          ...crashLoop,
          cloudFormation: { ...silent, failureKnown: cloudFormation },
          cloudFormationWithBreaker: { ...silent, failureKnown: withBreaker },
        },
      })[2];
    expect(known(10_800, 200)).toBe('10,800 s; with a circuit breaker 200 s');
    expect(known(3_600, 3_600)).toBe('3,600 s');
  });

  it('do not call it a rollback where nothing was undone', () => {
    const { rollback: _, ...left } = { ...silent, failureKnown: 600, ended: 600 };
    const rolledBack = (awsCli: typeof crashLoop.awsCli) =>
      row('Crash loop: rolled back after', { crashLoop: { ...crashLoop, awsCli } })[1];
    expect(rolledBack(left)).toBe('never');
    expect(rolledBack({ ...left, rollback: 30, ended: 630 })).toBe('630 s');
  });

  it('do not take what answered before for what answers again', () => {
    const again = (seed: typeof failedUpdate.seed) =>
      row('Update that crashes: the former version answers again after', {
        failedUpdate: { ...failedUpdate, seed },
      })[0];
    expect(again({ ...silent, healthy: 0.1 })).toBe('never');
    expect(again({ ...silent, answersInTheEnd: true, ended: 200 })).toBe('200 s');
    expect(again({ ...silent, silence: 0 })).toBe('it always did');
  });
});
