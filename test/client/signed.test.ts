import { describe, expect, it } from '@jest/globals';
import { signed } from '../../client/signed';

const CREDENTIALS = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret', sessionToken: 'token' };
const URL = 'https://abc.execute-api.eu-central-1.amazonaws.com/dev/models/iris/endpoint/logs?minutes=5&contains=a%20b';

describe('A signed request', () => {
  const sign = signed('eu-central-1', CREDENTIALS);

  it('says who signed it, for this API in its region, with the token of a session', async () => {
    const { url, headers } = await sign(new Request(URL));
    expect(url).toBe(URL);
    expect(headers.get('authorization')).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE\/\d{8}\/eu-central-1\/execute-api\/aws4_request, SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-amz-security-token, Signature=[0-9a-f]{64}$/,
    );
    expect(headers.get('x-amz-security-token')).toBe('token');
  });

  it('is signed with its body, which it keeps', async () => {
    const request = (body: string) =>
      new Request(URL, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    const [one, other] = [await sign(request('{}')), await sign(request('{"minTasks":1}'))];
    expect(await other.text()).toBe('{"minTasks":1}');
    expect(one.headers.get('x-amz-content-sha256')).not.toBe(other.headers.get('x-amz-content-sha256'));
    expect(other.headers.get('authorization')).toContain('SignedHeaders=content-type;host;');
  });
});
