import { type Answer, answered } from '../client/answered';
import { type ApiClient, apiClient } from '../client/api-client';
import type { PatienceOptions } from '../client/patient-fetch';
import { ServerClock } from '../client/server-clock';
import { signed } from '../client/signed';
import { harmless } from '../view-model/harmless';
import type { Settings } from './settings';

/** Where neither the address nor the environment names one, the SDKs of AWS take this. */
const DEFAULT_REGION = 'us-east-1';

type Call<T> = Parameters<typeof answered<T>>[0];

/** The API as verbs ask it: every text in an answer is made harmless here, before anything is done with it. */
export class Api {
  private readonly client: ApiClient;
  private readonly clock = new ServerClock();

  constructor({ url, apiKey, region }: Settings, patience: PatienceOptions = {}) {
    this.client = apiClient({
      url,
      clock: this.clock,
      ...(apiKey === undefined ? { authorize: signed(region ?? DEFAULT_REGION) } : { apiKey }),
      ...patience,
    });
  }

  /** The API's own time. */
  now(): number {
    return this.clock.now();
  }

  /** @param longest - of one text, where an answer has longer ones than others */
  async ask<T>(call: (client: ApiClient) => Call<T>, longest?: number): Promise<Answer<T>> {
    const { data, text } = await answered(call(this.client));
    return { data: harmless(data, longest), text };
  }
}
