import {
  APIGatewayClient,
  type GetApiKeyCommand,
  type GetApiKeyCommandOutput,
  NotFoundException,
  TooManyRequestsException,
} from '@aws-sdk/client-api-gateway';
import { describe, expect, it } from '@jest/globals';
import { readKeys } from '../../../functions/authorize-token/read-keys';

/** API Gateway with these keys: an answer, or what it refuses with. */
function apiGatewayWith(keys: Readonly<Record<string, Partial<GetApiKeyCommandOutput> | Error>>): APIGatewayClient {
  const send = async ({ input }: GetApiKeyCommand) => {
    expect(input.includeValue).toBe(true);
    const answer = keys[input.apiKey!]!;
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return Object.assign(new APIGatewayClient({ region: 'us-east-1' }), { send });
}

describe('the keys of the environment', () => {
  it('are those that are there and enabled, whichever was deleted by hand', async () => {
    const apiGateway = apiGatewayWith({
      own: { id: 'own', value: 'a', enabled: true },
      gone: new NotFoundException({ message: 'Invalid API Key identifier specified', $metadata: {} }),
      off: { id: 'off', value: 'b', enabled: false },
      team: { id: 'team', value: 'c', enabled: true },
    });
    expect(await readKeys(apiGateway, ['own', 'gone', 'off', 'team'])).toEqual([
      { id: 'own', value: 'a' },
      { id: 'team', value: 'c' },
    ]);
  });

  it('are not known where API Gateway does not say', async () => {
    const busy = new TooManyRequestsException({ message: 'Rate exceeded', $metadata: {} });
    await expect(readKeys(apiGatewayWith({ own: busy }), ['own'])).rejects.toBe(busy);
  });
});
