import * as z from 'zod/mini';
import { alias, description, modelName, number, pageToken, tags, text, whole } from '../../contract/values';

/** What a query has is text, and a version is text to MLflow everywhere. */
function asNumber(schema: z.ZodMiniType<number>) {
  const toNumber = (value: unknown) =>
    typeof value === 'string' && /^[1-9]\d{0,8}$/.test(value) ? Number(value) : value;
  return z.pipe(z.transform(toNumber), schema);
}

const name = modelName;
const version = asNumber(number);
/** An entry that is called like every object's prototype would be lost when it is read. */
const key = text('1 to 128 characters, and not __proto__', /^(?!__proto__$)[\s\S]+$/, 128);
const value = z.string().check(z.maxLength(256));

/** MLflow's list of tags as a map, held to what the REST API holds tags to; of one key the last value counts. */
const tagList = z.pipe(
  z.pipe(
    z.array(z.object({ key, value: z.optional(z.string()) })),
    z.transform((list) => Object.fromEntries(list.map((tag) => [tag.key, tag.value ?? '']))),
  ),
  tags,
);

const described = { tags: z.optional(tagList), description: z.optional(description) };
const said = z.string().check(z.maxLength(1024));

const search = (most: number) => ({
  filter: z.optional(z.string().check(z.maxLength(4096))),
  max_results: z.optional(asNumber(whole(1, most))),
  order_by: z.optional(z.array(z.string()).check(z.maxLength(10))),
  page_token: z.optional(pageToken),
});

/** What MLflow's calls ask for. Fields that are not named here are of no meaning here: MLflow passes over what it does not know, too. */
export const REQUESTS = {
  createModel: z.object({ name, ...described }),
  model: z.object({ name }),
  renameModel: z.object({ name, new_name: modelName }),
  describeModel: z.object({ name, description: z.optional(description) }),
  searchModels: z.object(search(1_000)),
  latestVersions: z.object({ name, stages: z.optional(z.array(z.string())) }),
  setModelTag: z.object({ name, key, value }),
  modelTag: z.object({ name, key }),
  setAlias: z.object({ name, alias, version }),
  alias: z.object({ name, alias }),
  /** `latest` is no alias, but clients may ask for it as for one. */
  aliasOrLatest: z.object({ name, alias: z.union([z.literal('latest'), alias]) }),
  createVersion: z.object({
    name,
    source: z.string(),
    ...described,
    run_id: z.optional(said),
    run_link: z.optional(said),
    model_id: z.optional(said),
  }),
  version: z.object({ name, version }),
  describeVersion: z.object({ name, version, description: z.optional(description) }),
  searchVersions: z.object(search(200_000)),
  setVersionTag: z.object({ name, version, key, value }),
  versionTag: z.object({ name, version, key }),
  transition: z.object({ name, version, stage: z.string() }),
} as const;

export type RequestOf<Name extends keyof typeof REQUESTS> = z.output<(typeof REQUESTS)[Name]>;
