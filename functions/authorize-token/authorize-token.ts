import { createHash, timingSafeEqual } from 'node:crypto';
import type { APIGatewayAuthorizerResult } from 'aws-lambda';
import { type KnownCallers, keyName } from '../../contract/callers';
import { MLFLOW_BASE } from '../../contract/mlflow';

/** An API key, as API Gateway keeps it. */
export interface KnownKey {
  readonly id: string;
  readonly value: string;
}

/** What API Gateway asks: `Bearer <key>`, and the method that was called. */
export interface Asked {
  readonly authorizationToken: string;
  readonly methodArn: string;
}

/** API Gateway makes 401 of exactly this message, and 500 of every other. */
export const UNAUTHORIZED = 'Unauthorized';

/**
 * Lets whoever has an API key call what MLflow's client calls, as the owner of that key. It is compared with every key in the same time, whatever it is.
 *
 * @param keysOf - the environment's own keys with these ids, as they are now
 */
export async function authorizeToken(
  { authorizationToken, methodArn }: Asked,
  callers: KnownCallers,
  keysOf: (ids: readonly string[]) => Promise<readonly KnownKey[]>,
): Promise<APIGatewayAuthorizerResult> {
  const [, token] = /^Bearer (\S+)$/.exec(authorizationToken) ?? [];
  if (token === undefined) throw new Error(UNAUTHORIZED);
  const ids = [callers.ownKeyId, ...callers.teams.map(({ keyId }) => keyId)].filter((id) => id !== undefined);
  const given = digest(token);
  const matching = (await keysOf(ids)).filter(({ value }) => timingSafeEqual(digest(value), given));
  const key = matching.find(({ id }) => ids.includes(id));
  if (!key) throw new Error(UNAUTHORIZED);
  const team = callers.teams.find(({ keyId }) => keyId === key.id);
  return {
    principalId: keyName(callers.prefix, team?.name),
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: mlflowOf(methodArn) }],
    },
    context: { apiKeyId: key.id },
  };
}

/** All of MLflow's calls: API Gateway keeps the answer for the next ones. */
function mlflowOf(methodArn: string): string {
  const [api, stage] = methodArn.split('/');
  return `${api}/${stage}/*${MLFLOW_BASE}/*`;
}

/** Of one length, whatever it is of. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
