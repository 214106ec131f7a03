import { describe, expect, it } from '@jest/globals';
import { throttlingCodes, throttlingFault } from '../../../judges/quotas/throttling-errors';

const CODES = throttlingCodes(`
    _THROTTLED_ERROR_CODES = [
        'ThrottlingException',
        'TooManyRequestsException',
        'LimitExceededException',
    ]
    _OTHER = ['SlowDown']`);

it('reads the codes of throttling, without those that mean something else too', () => {
  expect(CODES).toEqual(['ThrottlingException', 'TooManyRequestsException']);
});

describe('how a service throttles', () => {
  const MODELLED = {
    shapes: { Name: {}, TooManyRequestsException: { exception: true, error: { httpStatusCode: 429 } } },
  };
  const fault = (code: string, status: number, model: Parameters<typeof throttlingFault>[3] = MODELLED) =>
    throttlingFault('lambda', { code, status }, CODES, model);

  it('is right with the error that its model has', () => {
    expect(fault('TooManyRequestsException', 429)).toBeUndefined();
  });

  it('is wrong with another error, or another status', () => {
    expect(fault('ThrottlingException', 400)).toBe(
      'lambda: throttles with ThrottlingException, and TooManyRequestsException there',
    );
    expect(fault('TooManyRequestsException', 400)).toBe(
      'lambda: TooManyRequestsException has status 400, and 429 there',
    );
  });

  it('is right with any code of throttling where the model has none', () => {
    expect(fault('ThrottlingException', 400, { shapes: {} })).toBeUndefined();
    expect(fault('LimitExceededException', 400, { shapes: {} })).toBe(
      'lambda: no SDK tries LimitExceededException again',
    );
  });
});
