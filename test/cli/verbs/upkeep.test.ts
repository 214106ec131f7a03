import { describe, expect, it } from '@jest/globals';
import type { UpkeepReport } from '../../../client/resources';
import { NOW, slipway } from '../cli-under-test';

const report = (fields: Partial<UpkeepReport> = {}): UpkeepReport => ({
  startedAt: '2026-11-26T12:09:00Z',
  endedAt: '2026-11-26T12:10:00Z',
  execution: 'daily',
  repair: 'none',
  counts: { models: 2, busy: 0, repairs: 0, findings: 0, byKind: {} },
  findings: [],
  ...fields,
});

const drift = {
  model: 'iris',
  kind: 'DRIFT',
  resource: 'TargetGroup',
  name: 'slipway-iris',
  what: 'healthCheckPath is not as the registry has it',
  field: 'healthCheckPath',
  recorded: '/ping',
  actual: '/elsewhere',
  done: 'NOTHING',
} as const;
const damaged = report({
  counts: { models: 2, busy: 1, repairs: 0, findings: 101, byKind: { DRIFT: 101 } },
  findings: [drift],
});

describe('slipway upkeep', () => {
  it('says so where the account is as the registry says', async () => {
    const { code, out } = await slipway('upkeep', { api: { 'GET /upkeep': report() } });
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/the account is as the registry says +looked at 2 models 3 h ago\n$/),
    ]);
  });

  it('shows what was found, and ends so that a script notices', async () => {
    const { code, out } = await slipway('upkeep', { api: { 'GET /upkeep': damaged }, columns: 160 });
    expect(code).toBe(1);
    expect(out).toContain('101 things not as the registry says');
    expect(out).toContain('of 1, whose deployment was under way, nothing is said');
    expect(out).toMatch(
      /iris +Target group slipway-iris +healthCheckPath is not as the registry has it +\/ping → \/elsewhere/,
    );
    expect(out).toContain('There are 100 more.');
    expect(out).toContain('To put it right: slipway repair iris --watch');
    expect(out).toContain('What to do: docs/runbook.md#an-account-that-is-not-as-the-registry-says');
  });

  it('gives programs the report', async () => {
    const { code, out } = await slipway('upkeep --json', { api: { 'GET /upkeep': damaged } });
    expect([code, JSON.parse(out)]).toEqual([1, damaged]);
  });

  it('says that nobody has looked yet', async () => {
    const message = 'the upkeep has not looked at the account yet: it does so daily';
    const { code, err } = await slipway('upkeep', {
      api: { 'GET /upkeep': [404, { error: 'ResourceNotFoundException', message }] },
    });
    expect([code, err]).toEqual([3, expect.stringContaining(message)]);
  });

  it('looks now, and waits for that look', async () => {
    const answers = [
      [404, { error: 'ResourceNotFoundException', message: 'the upkeep has not looked' }] as const,
      report({ execution: 'an earlier one' }),
      report({ execution: 'asked-20261126-1510', startedAt: NOW }),
    ];
    const { code, requests, waits } = await slipway('upkeep --run', {
      api: {
        'POST /upkeep': [
          202,
          { execution: 'asked-20261126-1510', status: 'IN_PROGRESS', statusUrl: 'http://api.test/dev/upkeep' },
        ],
        'GET /upkeep': () => answers.shift()!,
      },
    });
    expect(code).toBe(0);
    expect(requests.map(({ route }) => route)).toEqual(['POST /upkeep', 'GET /upkeep', 'GET /upkeep', 'GET /upkeep']);
    expect(waits).toEqual([5_000, 5_000, 5_000]);
  });

  it('does not wait for ever', async () => {
    const { code, err } = await slipway('upkeep --run', {
      api: {
        'POST /upkeep': [202, { execution: 'asked-1', status: 'IN_PROGRESS', statusUrl: 'http://api.test/dev/upkeep' }],
        'GET /upkeep': report(),
      },
    });
    expect([code, err]).toEqual([4, expect.stringContaining('there is no report of asked-1 after an hour')]);
  });
});
