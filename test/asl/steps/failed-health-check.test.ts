import { expect, it } from '@jest/globals';
import { FAILS_HEALTH_CHECK as FAILS, failsHealthCheck, reasonInEvent } from '../../../asl/steps/failed-health-check';
import type { JsonValue } from '../../../local/asl';
import { evaluate } from '../../../local/asl/jsonata';

it.each<[{ [name: string]: JsonValue }, string, string]>([
  [{ healthCheckPath: '/ping' }, 'Request timed out', `${FAILS} on /ping: it gives no answer in time`],
  [{}, 'Health checks failed with these codes: [307, 503]', `${FAILS}: it answers 307, 503, and only 200 is healthy`],
  [
    { containerPort: 8080 },
    'Health checks failed',
    `${FAILS}: nothing answers in HTTP on port 8080; it must listen there on every interface (0.0.0.0), not on 127.0.0.1 alone, and begin in time`,
  ],
  [
    {},
    'Target is in the Availability Zone that is not enabled',
    `${FAILS}: Target is in the Availability Zone that is not enabled`,
  ],
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
