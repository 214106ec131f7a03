import { expect, it } from '@jest/globals';
import { otherVersionIsLive } from '../../../asl/deployment/other-version';
import type { JsonValue } from '../../../local/asl';
import { evaluate } from '../../../local/asl/jsonata';

const live = (status: string) => ({ status: { S: status }, modelVersion: { N: '2' }, imageVersion: { N: '5' } });

it.each<[string, JsonValue, JsonValue, boolean]>([
  ['another version', { modelVersion: 1 }, live('LIVE'), true],
  ['another image of the version', { modelVersion: 2, imageVersion: 4 }, live('DEGRADED'), true],
  ['what is live', { modelVersion: 2, imageVersion: 5 }, live('LIVE'), false],
  ['nothing', {}, live('LIVE'), false],
  ['another version than what failed to be cleaned up', { modelVersion: 1 }, live('CLEANUP_FAILED'), false],
  ['a version where nothing is', { modelVersion: 1 }, {}, false],
])('a deletion that names %s', async (_what, expected, endpoint, is) => {
  const expression = otherVersionIsLive('$expected', '$endpoint');
  expect(await evaluate(expression, { expected, endpoint }, 'a test')).toBe(is);
});
