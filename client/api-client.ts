import createClient, { type Client } from 'openapi-fetch';
import type { paths } from './api-types';
import { onlyTheApi } from './only-the-api';
import { type PatienceOptions, patientFetch } from './patient-fetch';

export type ApiClient = Client<paths>;

export interface ApiClientOptions extends PatienceOptions {
  /** With the stage, if there is one: `https://….execute-api.eu-central-1.amazonaws.com/dev`. */
  readonly url: string;
  readonly apiKey?: string;
}

/** The API in types. Works in Node.js and in browsers. */
export function apiClient({ url, apiKey, ...patience }: ApiClientOptions): ApiClient {
  const client = createClient<paths>({
    baseUrl: url,
    fetch: patientFetch(patience),
    ...(apiKey !== undefined && { headers: { 'x-api-key': apiKey } }),
  });
  client.use(onlyTheApi);
  return client;
}
