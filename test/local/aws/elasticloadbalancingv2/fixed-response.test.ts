import { describe, expect, it } from '@jest/globals';
import { fixedResponse, fixedResponseAction } from '../../../../local/aws/elasticloadbalancingv2/fixed-response';
import { refused } from '../refused';

describe('a fixed response', () => {
  it('is described as it was given', () => {
    const config = { StatusCode: '404', ContentType: 'application/json', MessageBody: '{}' };
    expect(fixedResponseAction(fixedResponse(config))).toEqual({ Type: 'fixed-response', FixedResponseConfig: config });
  });

  it.each([
    [{ StatusCode: '99' }, 'must be 2XX, 4XX or 5XX'],
    [{ StatusCode: '404', ContentType: 'image/png' }, 'must be one of'],
    [{ StatusCode: '404', MessageBody: 'x'.repeat(1025) }, "longer than '1024' characters"],
    [undefined, 'must be specified'],
  ])('refuses %j', (config, words) => {
    expect(() => fixedResponse(config)).toThrow(refused('ValidationError', words) as unknown as Error);
  });
});
