import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { costTable } from '../../bench/report/cost-table';
import { PAGES } from '../../bench/report/pages';
import { readResults } from '../../bench/results';

describe('the figures in the documents', () => {
  it.each(Object.entries(PAGES))(
    '%s are those of bench/results.json: run `npm run render` after a change',
    (file, renewed) => {
      const page = readFileSync(file, 'utf8');
      expect(page).toBe(renewed(page, readResults()));
    },
  );
});

describe('the costs of an endpoint', () => {
  it('are those of an instance, its disk, its alarms and its share of a load balancer for 730 hours', () => {
    const costs = costTable(readResults());
    // 0.096 × 730 + 60 × 0.08 + 0.0225 × 730 / 50 + 6 × 0.1
    expect(costs).toContain('| **in all** | **$75.81** |');
    expect(costs).toContain('| the same on a `t3.medium` | $36.10 |');
  });
});
