import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { documentClient } from '../clients/dynamodb';
import { RegistryTable } from '../model-registry/table';
import type { PlatformSettings } from './platform-settings';

/** What every client of a command is made with; without a region in the settings, the SDK's own rules find one. */
export function clientSettings({ region }: PlatformSettings) {
  return region === undefined ? {} : { region };
}

export function registryTable(settings: PlatformSettings): RegistryTable {
  return new RegistryTable(documentClient(new DynamoDBClient(clientSettings(settings))), settings.tableName);
}
