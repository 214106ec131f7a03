import * as z from 'zod/mini';
import { SEED_KEYS, SeedDeployRequest, type SeedForm } from '../../../contract/seed-formats';
import { Failure } from './failure';
import { readConfig } from './read-config';

/** What the seed's values are here. `asl/front-door/seed-config.ts` reads the same files where the API is given them. */
const FORMS: Readonly<Record<SeedForm, (value: unknown) => unknown>> = {
  same: (value) => value,
  mebibytes: (value) => (typeof value === 'string' ? Number(value.replace('Mi', '')) : value),
  vCpus: (value) => {
    if (typeof value !== 'string') return value;
    return value.includes('m') ? Number(value.replace('m', '')) / 1024 : Number(value);
  },
  reference: (value) => {
    if (value === 'default') return 'latest';
    return typeof value === 'string' && /^[0-9]+$/.test(value) ? Number(value) : value;
  },
};

/** A `config.json` may have this API's names instead of the seed's. */
const schema = z.partial(SeedDeployRequest.shape.config);

export interface CanonicalConfig {
  readonly config: Readonly<Record<string, unknown>>;
  /** By the canonical name, the key that the file has. */
  readonly writtenAs: Readonly<Record<string, string>>;
}

export function fromSeedKeys(written: Readonly<Record<string, unknown>>, file: string): CanonicalConfig {
  readConfig(schema, written, file);
  const config = new Map<string, unknown>();
  const writtenAs = new Map<string, string>();
  for (const [key, value] of Object.entries(written)) {
    const { name, form } = SEED_KEYS.find((seedKey) => seedKey.key === key) ?? { name: key, form: 'same' };
    if (writtenAs.has(name)) throw new Failure(`${file}: has both ${writtenAs.get(name)} and ${key}`);
    config.set(name, FORMS[form](value));
    writtenAs.set(name, key);
  }
  // A file may have a key such as __proto__.
  return { config: Object.fromEntries(config), writtenAs: Object.fromEntries(writtenAs) };
}
