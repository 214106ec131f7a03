import createClient, { type Client } from 'openapi-fetch';
import type { paths } from './api-types';
import { onlyTheApi } from './only-the-api';
import { type PatienceOptions, patientFetch } from './patient-fetch';
import type { ServerClock } from './server-clock';

export type ApiClient = Client<paths>;

export interface ApiClientOptions extends PatienceOptions {
  /** With the stage, if there is one: `https://….execute-api.eu-central-1.amazonaws.com/dev`. */
  readonly url: string;
  readonly apiKey?: string;
  /** Learns the API's time from its answers. */
  readonly clock?: ServerClock;
}

/** The API in types. Works in Node.js and in browsers. */
export function apiClient({ url, apiKey, clock, ...patience }: ApiClientOptions): ApiClient {
  const client = createClient<paths>({
    baseUrl: url,
    fetch: patientFetch(patience),
    ...(apiKey !== undefined && { headers: { 'x-api-key': apiKey } }),
  });
  client.use(onlyTheApi);
  if (clock) client.use({ onResponse: ({ response }) => clock.observe(response) });
  return client;
}
