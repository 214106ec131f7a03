import { describe, expect, it } from '@jest/globals';
import { metrics } from '../../view-model/samples';
import { slipway } from '../cli-under-test';

const at = (requests: number | null) => ({ ...metrics().items[0]!, requests });
const resource = metrics({ items: [at(0), at(10), at(null), at(5)] });
const api = { 'GET /models/iris/endpoint/metrics': resource };

describe('slipway metrics', () => {
  it('shows totals, and what was measured over time', async () => {
    const { code, out } = await slipway('metrics iris', { api });
    expect(code).toBe(0);
    expect(out.split('\n').slice(0, 5)).toEqual([
      'iris  the last 60 min',
      '1234 requests  6 (0.486%) failed  12.3 ms p50  231 ms p95',
      '',
      '               OVER TIME  LEAST   MOST   LAST',
      'requests       ▁█ ▅           0     10      5',
    ]);
    expect(out).not.toContain('CPU');
  });

  it('says so where nobody measured anything', async () => {
    const { out } = await slipway('metrics iris', {
      api: { 'GET /models/iris/endpoint/metrics': metrics({ items: [] }) },
    });
    expect(out).toContain('Nobody measured anything yet');
  });

  it('gives programs the resource', async () => {
    const { out, requests } = await slipway('metrics iris --minutes 30 --json', { api });
    expect([JSON.parse(out), requests[0]!.query]).toEqual([resource, '?minutes=30']);
  });
});
