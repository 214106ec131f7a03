import * as z from 'zod/mini';
import { metrics, modelName, s3Location } from './values';

/**
 * The seed's sample describes the location in words instead of naming one. Words are kept as they are; what looks like a
 * location must be an `s3://` one.
 */
const seedLocation = z.union(
  [s3Location, z.string().check(z.minLength(1), z.maxLength(1100), z.regex(/^(?![A-Za-z][A-Za-z0-9+.-]*:\/\/)/))],
  'must be an s3:// URI',
);

export const SeedRegisterRequest = z.strictObject({
  'registry-name': modelName,
  versions: z
    .array(z.strictObject({ s3_location: seedLocation, Accurecy: z.optional(metrics) }))
    .check(z.minLength(1), z.maxLength(25)),
});
export type SeedRegisterRequest = z.infer<typeof SeedRegisterRequest>;

const wholeNumber = /^[1-9][0-9]{0,5}$/;
const positive = z.int().check(z.minimum(1), z.maximum(999_999));
const reference = z.union([
  positive,
  z.string().check(z.maxLength(63), z.regex(/^([1-9][0-9]{0,5}|[a-z]([a-z0-9-]*[a-z0-9])?)$/)),
]);

/** The data-science team's `config.json`. */
export const SeedDeployRequest = z.strictObject({
  config: z.looseObject({
    'registry-name': modelName,
    'model-version': z.optional(reference),
    'ecr-version': z.optional(z.union([positive, z.string().check(z.regex(/^([1-9][0-9]{0,5}|latest|default)$/))])),
    ram: z.optional(z.union([positive, z.string().check(z.regex(/^([4-9]|[1-9][0-9]{1,5})(Mi)?$/))])),
    cpu: z.optional(
      z.union([
        z.number().check(z.minimum(0.1), z.maximum(192)),
        z
          .string()
          .check(
            z.regex(/^([1-9][0-9]{2,5}m|0\.[1-9][0-9]{0,3}|([1-9][0-9]?|1[0-8][0-9]|19[01])(\.[0-9]{1,4})?|192)$/),
          ),
      ]),
    ),
    'deployment-type': z.optional(z.enum(['deploy', 'build'])),
    model_name: z.optional(z.string().check(z.maxLength(1024))),
    instance_type: z.optional(z.string().check(z.maxLength(32), z.regex(/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/))),
  }),
});

const numeric = z.union([positive, z.string().check(z.regex(wholeNumber))]);

export const SeedDeleteRequest = z.strictObject({
  'registry-name': modelName,
  version: z.optional(numeric),
  'ecr-version': z.optional(numeric),
});
