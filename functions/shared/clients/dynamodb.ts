import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { exactNumber } from '../../../contract/exact-number';

/** Reads numbers without loss, which the document client's default does not. */
export function documentClient(client: DynamoDBClient): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(client, {
    // Else a map with an entry called `constructor` is taken for a class of its own and refused.
    marshallOptions: { removeUndefinedValues: true, convertClassInstanceToMap: true },
    unmarshallOptions: { wrapNumbers: exactNumber },
  });
}

export const dynamoDB = documentClient(new DynamoDBClient({}));
