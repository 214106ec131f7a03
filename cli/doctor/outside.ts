import { lookup } from 'node:dns/promises';
import type { Fetch } from '../../client/patient-fetch';

/** What this machine sees of the world beside AWS's APIs. */
export interface Outside {
  readonly fetch: Fetch;
  readonly now: () => number;
  /** None of a name that does not resolve. */
  readonly addressesOf: (name: string) => Promise<readonly string[]>;
}

/** Resolved as every program here does, by the machine's own settings. */
export const outside: Outside = {
  fetch,
  now: Date.now,
  addressesOf: async (name) => {
    try {
      return (await lookup(name, { all: true })).map(({ address }) => address);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOTFOUND') throw error;
      return [];
    }
  },
};
