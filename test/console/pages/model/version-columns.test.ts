import { describe, expect, it } from '@jest/globals';
import { approvalTold, metricInShort, metricNames } from '../../../../console/pages/model/version-columns';

describe('the columns of versions', () => {
  it('are the metrics that most have, in the order of the newest', () => {
    const versions = [
      { metrics: { loss: 1, auc: 1, rare: 1, f1: 1 } },
      { metrics: { auc: 1, f1: 1, recall: 1, precision: 1 } },
      { metrics: { auc: 1, recall: 1, loss: 1, precision: 1 } },
    ];
    expect(metricNames(versions)).toEqual(['loss', 'auc', 'f1', 'recall']);
    expect(metricNames([])).toEqual([]);
  });

  it('have as many digits as one compares by eye', () => {
    const metrics = { auc: 0.915275572, rows: 1_234_567, huge: 123456.789, constructor: 'x' };
    expect(metricInShort(metrics as never, 'auc')).toBe('0.9153');
    expect(metricInShort(metrics as never, 'rows')).toBe('1234567');
    expect(metricInShort(metrics as never, 'huge')).toBe('123500');
    expect(metricInShort(metrics as never, 'constructor')).toBe('x');
    expect(metricInShort({}, 'constructor')).toBe('–');
  });

  it('say how good an approval is', () => {
    expect(approvalTold('approved')).toEqual({ words: 'approved', tone: 'good' });
    expect(approvalTold('rejected')).toEqual({ words: 'rejected', tone: 'bad' });
    expect(approvalTold('later' as never)).toEqual({ words: 'later', tone: 'quiet' });
  });
});
