import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { withReport } from '../../bench/report/readme';
import { report } from '../../bench/report/report';
import { readResults } from '../../bench/results';

describe('the figures in the README', () => {
  it('are those of bench/results.json; npm run bench writes both', () => {
    const readme = readFileSync('README.md', 'utf8');
    expect(readme).toBe(withReport(readme, report(readResults())));
  });

  it('replace what stood between the markers and nothing else', () => {
    const readme = '# A\n\n<!-- bench:start -->\nold\n<!-- bench:end -->\n\n## B\n';
    expect(withReport(readme, 'new')).toBe('# A\n\n<!-- bench:start -->\nnew\n<!-- bench:end -->\n\n## B\n');
  });

  it('come last where there are no markers yet', () => {
    expect(withReport('# A\n', 'new')).toBe('# A\n\n<!-- bench:start -->\nnew\n<!-- bench:end -->\n');
  });

  it('are refused by a README with half a pair of markers', () => {
    expect(() => withReport('<!-- bench:start -->', 'new')).toThrow('<!-- bench:end -->');
  });
});
