import { describe, expect, it } from '@jest/globals';
import type { Deployment } from '../../client/resources';
import { deployment, endpoint, version } from '../view-model/samples';
import { slipway } from './cli-under-test';

const HOSTILE = `\x1b[2J\x1b]0;owned\x07<b>\u202Egpj\r\x9b31m\u200B${'x'.repeat(100_000)}`;
/** What may move, hide or turn something; colours and lines are this program's own. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const HARMFUL = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/;

/** A resource with that in every text that is no time, status or number. */
function hostile<T>(value: T, name = ''): T {
  if (typeof value === 'string') return (/At$|^(kind|status|verdict)$|^timestamp$/.test(name) ? value : HOSTILE) as T;
  if (Array.isArray(value)) return value.map((inner) => hostile(inner)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, hostile(inner, key)])) as T;
}

const failed: Deployment = hostile(
  deployment({
    status: 'ROLLED_BACK',
    error: { error: 'E', cause: 'c', step: 's' },
    evidence: { logTail: ['a'], stoppedTasks: [{ stoppedReason: 'r', containers: [{ reason: 'x' }] }] },
    leftovers: ['l'],
    requestedBy: { principal: 'p' },
    steps: [{ words: 'w', startedAt: '2026-11-26T15:00:00Z' }],
    canary: { verdict: 'BAD', reason: 'r' },
  }),
);
const metrics = JSON.parse(`{${JSON.stringify(HOSTILE)}: ${JSON.stringify(HOSTILE)}}`) as Record<string, string>;
const one = {
  ...hostile(version({ tags: { a: 'b' }, description: 'd', approval: { status: 'approved', by: 'x' } })),
  metrics,
};

const api = {
  'GET /endpoints': { items: [hostile(endpoint({ leftovers: ['x'] }))] },
  'GET /models': {
    items: [
      {
        model: HOSTILE,
        aliases: { a: 1 },
        createdAt: '2026-11-26T15:00:00Z',
        endpoint: { status: HOSTILE, url: HOSTILE },
      },
    ],
  },
  'GET /models/iris/versions': { items: [one] },
  'GET /models/iris/versions/1': one,
  'GET /models/iris/deployments': { items: [failed] },
  [`GET /models/iris/deployments/${encodeURIComponent(HOSTILE)}`]: failed,
  'GET /models/iris/deployments/x': failed,
  'GET /models/iris/endpoint': hostile({ ...endpoint(), settings: { instanceType: 'x' } }),
  'GET /models/iris/endpoint/logs': { items: [{ timestamp: '2026-11-26T15:00:00Z', task: HOSTILE, message: HOSTILE }] },
};

describe('Text that would take over a terminal', () => {
  it.each([
    'status',
    'status iris',
    'models',
    'versions iris',
    'versions iris 1',
    'versions iris 1 1',
    'why iris x',
    'logs iris',
  ])('in every field is shown harmless by %s', async (typed) => {
    const { code, out, err } = await slipway(typed, { api });
    expect([code, err]).toEqual([0, '']);
    expect(out).not.toMatch(HARMFUL);
    expect(out).toContain('<b>');
  });

  it.each(['status --json', 'why iris x --json'])('reaches a program as it is: %s', async (typed) => {
    const { out } = await slipway(typed, { api });
    expect(JSON.stringify(JSON.parse(out))).toContain(JSON.stringify(HOSTILE).slice(1, -1));
  });

  it('that was typed is repeated harmless', async () => {
    const { err } = await slipway(['status', HOSTILE], { api });
    expect(err).not.toMatch(HARMFUL);
  });
});
