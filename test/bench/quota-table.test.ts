import { describe, expect, it } from '@jest/globals';
import { quotaTable, rateTable } from '../../bench/report/quota-table';
import { readResults } from '../../bench/results';

/** The row's cells, without the link that names it. */
function row(text: string, name: string): string[] {
  const found = text.split('\n').find((line) => line.startsWith(`| [${name}](`)) ?? '';
  return found
    .split('|')
    .slice(2, -1)
    .map((cell) => cell.trim());
}

describe('the quotas', () => {
  it('are told with what so many models need of them, bold where the default is less', () => {
    // The default; then of 100, 1,000 and 10,000 models on instances of their own and in pools of 250.
    expect(row(quotaTable(), 'Auto Scaling groups')).toEqual(['500', '100', '1', '**1,000**', '4', '**10,000**', '40']);
    expect(row(quotaTable(), 'Application Load Balancers')).toEqual(['50', '2', '2', '20', '20', '**200**', '**200**']);
  });
});

describe('the rates', () => {
  it('are told with the deployments that they let pass in a second, and where a deployment has no such call', () => {
    const table = rateTable(readResults());
    expect(row(table, 'changes of ECS clusters')).toEqual(['1', '2', '0', '0.5', 'any']);
    expect(row(table, 'changes of ECS services')).toEqual(['5', '1', '1', '5', '5']);
  });
});
