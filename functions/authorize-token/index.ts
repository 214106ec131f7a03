import { APIGatewayClient } from '@aws-sdk/client-api-gateway';
import type { APIGatewayAuthorizerResult, APIGatewayTokenAuthorizerEvent } from 'aws-lambda';
import { settingsOf } from '../shared/environment';
import { authorizeToken, type KnownKey } from './authorize-token';
import { readKeys } from './read-keys';

const { CALLERS } = settingsOf('authorize-token', process.env);
const apiGateway = new APIGatewayClient({});

/** Keys that were read are believed for so long. */
const KEPT_MS = 60_000;
let kept: { readonly until: number; readonly keys: Promise<readonly KnownKey[]> } | undefined;

/** Whether a bearer token is an API key: the authorizer of the calls of MLflow's client. */
export function handler(event: APIGatewayTokenAuthorizerEvent): Promise<APIGatewayAuthorizerResult> {
  return authorizeToken(event, CALLERS, (ids) => {
    if (!kept || kept.until < Date.now()) {
      const keys = readKeys(apiGateway, ids);
      kept = { until: Date.now() + KEPT_MS, keys };
      keys.catch(() => {
        kept = undefined;
      });
    }
    return kept.keys;
  });
}
