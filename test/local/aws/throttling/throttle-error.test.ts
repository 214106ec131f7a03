import { expect, it } from '@jest/globals';
import { throttleError } from '../../../../local/aws/throttling/throttle-error';

it.each([
  ['apigateway', 'TooManyRequestsException', 429],
  ['lambda', 'TooManyRequestsException', 429],
  ['ec2', 'RequestLimitExceeded', 503],
  ['ecs', 'ThrottlingException', 400],
] as const)('%s refuses calls that come too often with %s', (service, code, status) => {
  expect(throttleError(service)).toMatchObject({ code, status });
});
