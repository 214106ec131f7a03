import { type APIGatewayClient, GetApiKeyCommand, NotFoundException } from '@aws-sdk/client-api-gateway';
import type { KnownKey } from './authorize-token';

/** The keys with these ids that are enabled. One that somebody has deleted by hand is nobody's key, and keeps nobody else out. */
export async function readKeys(
  apiGateway: Pick<APIGatewayClient, 'send'>,
  ids: readonly string[],
): Promise<KnownKey[]> {
  const read = await Promise.all(ids.map((id) => readKey(apiGateway, id)));
  return read.flatMap((key) => key ?? []);
}

async function readKey(apiGateway: Pick<APIGatewayClient, 'send'>, apiKey: string): Promise<KnownKey | undefined> {
  try {
    const { id, value, enabled } = await apiGateway.send(new GetApiKeyCommand({ apiKey, includeValue: true }));
    return enabled && id && value ? { id, value } : undefined;
  } catch (error) {
    if (error instanceof NotFoundException) return undefined;
    throw error;
  }
}
