import { describe, expect, it } from '@jest/globals';
import { callerInWords } from '../../view-model/caller';

describe('Who asked for it', () => {
  it.each([
    [{ principal: 'arn:aws:iam::111111111111:user/ada', sourceIp: '192.0.2.1' }, 'ada'],
    [{ principal: 'arn:aws:sts::111111111111:assumed-role/ci/build-7' }, 'ci/build-7'],
    [{ principal: 'arn:aws:iam::111111111111:root' }, 'root'],
    [{ principal: 'ada' }, 'ada'],
    [{ apiKeyId: 'a1b2', sourceIp: '127.0.0.1' }, 'API key a1b2'],
    [{ apiKeyId: 'a1b2', name: 'slipway-registry-risk' }, 'API key slipway-registry-risk'],
    [{ principal: 'arn:aws:sts::1:assumed-role/slipway-ci-risk/run-7', name: 'octocat' }, 'octocat'],
    [{ actor: 'ada', command: 'record-image' }, 'ada'],
    [{ command: 'record-image' }, 'record-image'],
    ['ada', 'ada'],
    // As an approval names a key.
    ['api-key:a1b2', 'API key a1b2'],
  ])('%j: %s', (requestedBy, words) => {
    expect(callerInWords(requestedBy)).toBe(words);
  });

  it.each([undefined, null, {}, { actor: 7 }, 7])('is not known of %j', (requestedBy) => {
    expect(callerInWords(requestedBy)).toBeUndefined();
  });
});
