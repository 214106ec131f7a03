import { describe, expect, it } from '@jest/globals';
import { keySetOf } from '../../contract/key-set';

const answering = (body: string, status = 200) => keySetOf(new Response(body, { status }));

describe('A key set', () => {
  it('is as the issuer gives it', async () => {
    const text = '{"keys":[{"kid":"schlüssel"}]}';
    expect(await answering(text)).toEqual({ text, keys: [{ kid: 'schlüssel' }] });
  });

  it.each([
    ['no page', '', 404, 'HTTP status 404'],
    ['no JSON', '<html>', 200, 'JSON'],
    ['nothing', 'null', 200, 'not a set of up to 10 keys'],
    ['no keys', '{"keys":{}}', 200, 'not a set of up to 10 keys'],
    ['too many keys', `{"keys":[${Array(11).fill('{}')}]}`, 200, 'not a set of up to 10 keys'],
    ['too much', `{"keys":[],"x":"${'x'.repeat(150 * 1024)}"}`, 200, 'more than 153600 bytes'],
  ])('is none that a load balancer takes: %s', async (_, body, status, why) => {
    await expect(answering(body, status)).rejects.toThrow(why);
  });
});
