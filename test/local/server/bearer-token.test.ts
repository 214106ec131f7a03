import { describe, expect, it } from '@jest/globals';
import { signedForToken } from '../../../local/server/bearer-token';

const PATH = '/api/2.0/mlflow/registered-models/search?max_results=1';
const TOKEN = { accept: ['*/*'], authorization: ['Bearer local'] };

describe('the token local of MLflow’s client', () => {
  it.each([PATH, `/local${PATH}`])('stands for a signature at %s', (url) => {
    const { authorization, ...others } = signedForToken(url, TOKEN);
    expect(others).toEqual({ accept: ['*/*'] });
    expect(authorization).toEqual([expect.stringMatching(/^AWS4-HMAC-SHA256 Credential=local\/.*\/execute-api\//)]);
  });

  it.each([
    ['/models', TOKEN],
    ['/models?at=/api/2.0/mlflow/', TOKEN],
    [PATH, { authorization: ['Bearer other'] }],
    [PATH, { 'x-api-key': ['Bearer local'] }],
    [PATH, {}],
  ])('stands for nothing else: %s with %j', (url, headers) => {
    expect(signedForToken(url, headers)).toEqual(headers);
  });
});
