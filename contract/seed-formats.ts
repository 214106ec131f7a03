import * as z from 'zod/mini';
import { either, instanceType, metrics, modelName, number, s3Location, text } from './values';

/**
 * The seed's sample describes the location in words instead of naming one. Words are kept as they are; what looks like a
 * location must be an `s3://` one.
 */
const seedLocation = z.union(
  [s3Location, text('an s3:// URI, or words', /^(?![A-Za-z][A-Za-z0-9+.-]*:\/\/)[\s\S]/, 1100)],
  'must be an s3:// URI',
);

export const SeedRegisterRequest = z.strictObject({
  'registry-name': modelName,
  versions: z
    .array(z.strictObject({ s3_location: seedLocation, Accurecy: z.optional(metrics) }))
    .check(z.minLength(1), z.maxLength(25)),
});
export type SeedRegisterRequest = z.infer<typeof SeedRegisterRequest>;

const numeric = either('a number from 1 to 999999', number, text('a number', /^[1-9][0-9]{0,5}$/, 6));

/** How the seed writes what has another form here: `"512Mi"`, `"1024m"` of CPU, `default` for the latest. */
export const SEED_VALUES = {
  modelVersion: either(
    'a version number, latest or an alias',
    number,
    text('a version', /^([1-9][0-9]{0,5}|[a-z]([a-z0-9-]*[a-z0-9])?)$/, 63),
  ),
  imageVersion: either(
    'an image version number, latest or default',
    number,
    text('an image version', /^([1-9][0-9]{0,5}|latest|default)$/, 7),
  ),
  memory: either('MiB such as 512 or 512Mi, at least 4', number, text('MiB', /^([4-9]|[1-9][0-9]{1,5})(Mi)?$/, 8)),
  cpu: either(
    'vCPU from 0.1 to 192 such as 0.5, or CPU units such as 1024m',
    z.number().check(z.minimum(0.1), z.maximum(192)),
    text('vCPU', /^([1-9][0-9]{2,5}m|0\.[1-9][0-9]{0,3}|([1-9][0-9]?|1[0-8][0-9]|19[01])(\.[0-9]{1,4})?|192)$/, 8),
  ),
} as const;

/** The data-science team's `config.json`. What else it holds is for others to read. */
export const SeedDeployRequest = z.strictObject({
  config: z.looseObject({
    'registry-name': modelName,
    'model-version': z.optional(SEED_VALUES.modelVersion),
    'ecr-version': z.optional(SEED_VALUES.imageVersion),
    ram: z.optional(SEED_VALUES.memory),
    cpu: z.optional(SEED_VALUES.cpu),
    'deployment-type': z.optional(z.enum(['deploy', 'build'], 'must be deploy or build')),
    model_name: z.optional(z.string().check(z.maxLength(1024))),
    instance_type: z.optional(instanceType),
  }),
});

export const SeedDeleteRequest = z.strictObject({
  'registry-name': modelName,
  version: z.optional(numeric),
  'ecr-version': z.optional(numeric),
});
