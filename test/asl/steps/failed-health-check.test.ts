import { expect, it } from '@jest/globals';
import { failsHealthCheck, reasonInEvent } from '../../../asl/steps/failed-health-check';
import type { JsonValue } from '../../../local/asl';
import { evaluate } from '../../../local/asl/jsonata';

const FAILS = 'the container does not pass its health check';

it.each<[{ [name: string]: JsonValue }, string, string]>([
  [{ healthCheckPath: '/ping' }, 'Request timed out', `${FAILS} on /ping: Request timed out`],
  [{ healthCheckPath: '/ping' }, '', `${FAILS} on /ping`],
  [{}, '', FAILS],
])(
  'a failed health check is told with its path and what it got, where they are known: %j, %j',
  async (settings, reason, told) => {
    expect(await evaluate(failsHealthCheck('$settings', '$reason'), { settings, reason }, 'a test')).toBe(told);
  },
);

it.each([
  ['(port 5000) is unhealthy in (target-group arn) due to (reason Request timed out).', 'Request timed out'],
  ['', ''],
])('the reason in the event %j is %j', async (event, reason) => {
  expect(await evaluate(reasonInEvent('$event'), { event }, 'a test')).toBe(reason);
});
