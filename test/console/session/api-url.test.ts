import { expect, it } from '@jest/globals';
import { apiUrl } from '../../../console/session/api-url';

it.each([
  ['https://a1b2.execute-api.eu-central-1.amazonaws.com', '/prod/console', '/prod'],
  ['http://localhost:4566', '/local/console', '/local'],
  ['http://localhost:4566', '/console', ''],
  ['https://ml.example.com', '/team/v1/console', '/team/v1'],
  ['https://ml.example.com', '/console/', ''],
  ['https://ml.example.com', '/console/console', '/console'],
])('the API of %s%s is beside the console', (origin, pathname, path) => {
  expect(apiUrl({ origin, pathname })).toBe(`${origin}${path}`);
});
