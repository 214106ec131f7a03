import { describe, expect, it } from '@jest/globals';
import { figure, metricsView } from '../../view-model/metrics-view';
import { metrics, secondsAgo } from './samples';

describe('How an endpoint did', () => {
  it('is told in all', () => {
    const view = metricsView(metrics());
    expect(view.span).toBe('the last 60 min');
    expect(view.totals).toEqual([
      { name: 'requests', words: '1234', tone: 'quiet' },
      { name: 'failed', words: '6 (0.486%)', tone: 'warning' },
      { name: 'p50', words: '12.3 ms', tone: 'quiet' },
      { name: 'p95', words: '231 ms', tone: 'quiet' },
    ]);
  });

  it('is told for each period, where nobody measured it too', () => {
    const { series } = metricsView(metrics());
    const time = secondsAgo(120);
    expect(Object.fromEntries(series.map(({ name, points }) => [name, points]))).toMatchObject({
      requests: [{ time, value: 10 }],
      CPU: [{ time, value: null }],
      'running tasks': [{ time, value: null }],
      memory: [{ time, value: 20 }],
    });
  });

  it.each([
    [null, '–', 'quiet'],
    [0, '6 (0%)', 'good'],
    [1, '6 (1%)', 'bad'],
  ])('with %s percent failed is told as %s, %s', (errorPercent, words, tone) => {
    const totals = {
      requests: 9,
      errors: errorPercent === null ? null : 6,
      errorPercent,
      p50Milliseconds: null,
      p95Milliseconds: null,
    };
    const [, failed, p50] = metricsView(metrics({ totals })).totals;
    expect(failed).toMatchObject({ words, tone });
    expect(p50!.words).toBe('–');
  });
});

describe('A figure', () => {
  it.each([
    [0, '0 ms'],
    [null, '–'],
    [undefined, '–'],
  ])('%s: %s', (value, words) => {
    expect(figure(value, ' ms')).toBe(words);
  });
});
