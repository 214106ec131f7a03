import { expect, it } from '@jest/globals';
import { isThrottling } from '../../../../functions/shared/rest/throttling';

const called = (name: string) => Object.assign(new Error('of AWS'), { name });

it.each(['ThrottlingException', 'ProvisionedThroughputExceededException', 'RequestLimitExceeded'])(
  'AWS asks for fewer calls by %s',
  (name) => expect(isThrottling(called(name))).toBe(true),
);

it.each([called('AccessDeniedException'), 'ThrottlingException', undefined])('and not by %p', (error) => {
  expect(isThrottling(error)).toBe(false);
});
