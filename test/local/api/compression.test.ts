import { gunzipSync, inflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { compressed } from '../../../local/api/compression';
import type { RestApiDefinition } from '../../../local/api/definition';

const api = { minimumCompressionSize: 10 } as RestApiDefinition;
const answer = { status: 200, headers: { 'Content-Type': 'text/css' }, body: 'é'.repeat(5) };

function sent(acceptEncoding?: string, { definition = api, response = answer } = {}) {
  const headers: Record<string, string> = acceptEncoding === undefined ? {} : { 'accept-encoding': acceptEncoding };
  return compressed(definition, { method: 'GET', url: '/', headers }, response);
}

describe('an answer', () => {
  it.each([
    ['gzip', 'gzip', gunzipSync],
    ['deflate', 'deflate', inflateSync],
    ['gzip, deflate, br, zstd', 'gzip', gunzipSync],
    ['br, deflate;q=0.5, gzip;q=0.1', 'deflate', inflateSync],
    ['GZIP', 'gzip', gunzipSync],
  ] as const)('is compressed for who accepts %s', (accepted, coding, decompress) => {
    const { headers, compressedBody } = sent(accepted);
    expect(headers).toEqual({ 'Content-Type': 'text/css', 'Content-Encoding': coding });
    expect(decompress(compressedBody!).toString()).toBe(answer.body);
  });

  it.each([undefined, '*', 'br', 'identity', 'gzip;q=0'])('is as it is for who accepts %s', (accepted) => {
    expect(sent(accepted)).toEqual(answer);
  });

  it('is as it is where it is short, compressed already, or the API does not compress', () => {
    expect(sent('gzip', { response: { ...answer, body: '123456789' } })).not.toHaveProperty('compressedBody');
    const headers = { 'Content-Type': 'text/css', 'content-encoding': 'br' };
    expect(sent('gzip', { response: { ...answer, headers } })).not.toHaveProperty('compressedBody');
    expect(sent('gzip', { definition: {} as RestApiDefinition })).not.toHaveProperty('compressedBody');
  });
});
