import { Failure } from './failure';

type Convert = (value: unknown) => unknown;

const same: Convert = (value) => value;
/** `"2"` is 2, and what was called `default` is the latest. What is neither stays, for the schema to refuse. */
const reference: Convert = (value) => (value === 'default' ? 'latest' : number(value));
/** `"512Mi"` and `"512"` are 512. */
const mebibytes: Convert = (value) => number(typeof value === 'string' ? value.replace(/Mi$/, '') : value);
/** `"0.5"` is half a vCPU; `"1024m"` counts ECS CPU units, of which a vCPU has 1024. */
const vCpus: Convert = (value) => {
  const units = typeof value === 'string' ? /^(\d+)m$/.exec(value)?.[1] : undefined;
  return units === undefined ? number(value) : Number(units) / 1024;
};

/** What the keys of a `config.json` in the seed's format are called elsewhere, and how their values are written there. */
const SEED_KEYS: Readonly<Record<string, readonly [name: string, convert: Convert]>> = {
  'registry-name': ['model', same],
  'model-version': ['modelVersion', reference],
  'ecr-version': ['imageVersion', reference],
  ram: ['memoryMiB', mebibytes],
  cpu: ['cpu', vCpus],
  'deployment-type': ['deploymentType', same],
  model_name: ['artifactFile', same],
  instance_type: ['instanceType', same],
};

export interface CanonicalConfig {
  readonly config: Readonly<Record<string, unknown>>;
  /** By the canonical name, the key that the file has. */
  readonly writtenAs: Readonly<Record<string, string>>;
}

export function fromSeedKeys(written: Readonly<Record<string, unknown>>, file: string): CanonicalConfig {
  const config: Record<string, unknown> = {};
  const writtenAs: Record<string, string> = {};
  for (const [key, value] of Object.entries(written)) {
    const [name, convert] = Object.hasOwn(SEED_KEYS, key) ? SEED_KEYS[key]! : [key, same];
    if (Object.hasOwn(writtenAs, name)) throw new Failure(`${file}: has both ${writtenAs[name]} and ${key}`);
    config[name] = convert(value);
    writtenAs[name] = key;
  }
  return { config, writtenAs };
}

function number(value: unknown): unknown {
  return typeof value === 'string' && /^\d+(\.\d+)?$/.test(value) ? Number(value) : value;
}
