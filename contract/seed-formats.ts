import * as z from 'zod/mini';
import { type SettingForm, settings } from './settings';
import { either, gpuCount, instanceType, metrics, modelName, name, number, numeric, s3Location, text } from './values';

/**
 * The seed's sample describes the location in words instead of naming one. Words are kept as they are; what looks like a
 * location must be an `s3://` one.
 */
const seedLocation = either(
  'an s3:// URI such as s3://my-bucket/iris/model.joblib, or words',
  s3Location,
  text('words', /^(?![A-Za-z][A-Za-z0-9+.-]*:\/\/)[\s\S]/, 1100),
);

export const SeedRegisterRequest = z.strictObject({
  'registry-name': modelName,
  versions: z
    .array(z.strictObject({ s3_location: seedLocation, Accurecy: z.optional(metrics) }))
    .check(z.minLength(1), z.maxLength(25)),
});
export type SeedRegisterRequest = z.infer<typeof SeedRegisterRequest>;

const numberOrDigits = either('a number from 1 to 999999', number, text('a number', /^[1-9][0-9]{0,5}$/, 6));

/** How the seed writes what has another form here: `"512Mi"`, `"1024m"` of CPU, `default` for the latest. */
export const SEED_VALUES = {
  modelVersion: either(
    'a version number, latest or an alias',
    number,
    name('a version', /^([1-9][0-9]{0,5}|[a-z]([a-z0-9-]*[a-z0-9])?)$/, 63),
  ),
  imageVersion: either(
    'an image version number, latest or default',
    number,
    text('an image version', /^([1-9][0-9]{0,5}|latest|default)$/, 7),
  ),
  memory: either('MiB such as 512 or 512Mi, at least 4', number, text('MiB', /^([4-9]|[1-9][0-9]{1,5})(Mi)?$/, 8)),
  cpu: either(
    'vCPU from 0.1 to 192 such as 0.5, or CPU units such as 1024m',
    numeric(0.1, 192),
    text('vCPU', /^([1-9][0-9]{2,5}m|0\.[1-9][0-9]{0,3}|([1-9][0-9]?|1[0-8][0-9]|19[01])(\.[0-9]{1,4})?|192)$/, 8),
  ),
} as const;

/** `deploy` puts the image live once it is recorded; `build` leaves it at that. */
export const deploymentType = z.enum(['deploy', 'build']);

/** What the build calls the artifact, a file or a folder. */
export const artifactFile = z.string().check(z.minLength(1), z.maxLength(1024));

/** The data-science team's `config.json`. What else it holds is for others to read. */
export const SeedDeployRequest = z.strictObject({
  config: z.looseObject({
    'registry-name': modelName,
    'model-version': z.optional(SEED_VALUES.modelVersion),
    'ecr-version': z.optional(SEED_VALUES.imageVersion),
    ram: z.optional(SEED_VALUES.memory),
    cpu: z.optional(SEED_VALUES.cpu),
    'deployment-type': z.optional(deploymentType),
    model_name: z.optional(artifactFile),
    instance_type: z.optional(instanceType),
    gpus: z.optional(gpuCount),
  }),
});

export const SeedDeleteRequest = z.strictObject({
  'registry-name': modelName,
  version: z.optional(numberOrDigits),
  'ecr-version': z.optional(numberOrDigits),
});

/** How a value is read; a `reference` is a version, of which `default` is the latest. */
export type SeedForm = SettingForm | 'reference';

export interface SeedKey {
  readonly key: string;
  /** What this is called everywhere else. */
  readonly name: string;
  readonly form: SeedForm;
}

/** The keys of a `config.json` in the seed's format that have other names here, or whose values have another form. */
export const SEED_KEYS = [
  { key: 'registry-name', name: 'model', form: 'same' },
  { key: 'model-version', name: 'modelVersion', form: 'reference' },
  { key: 'ecr-version', name: 'imageVersion', form: 'reference' },
  { key: 'deployment-type', name: 'deploymentType', form: 'same' },
  { key: 'model_name', name: 'artifactFile', form: 'same' },
  ...settings.flatMap(([name, { seed }]) => (seed ? [{ name, ...seed }] : [])),
] as const satisfies readonly SeedKey[];
