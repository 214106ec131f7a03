import * as z from 'zod/mini';
import { alias, description, either, modelName, number, pageToken, tags, text, whole } from '../../contract/values';
import { unlessNull } from './unless-null';

/** What a query has is text, and a version is text to MLflow everywhere. */
export function asNumber(schema: z.ZodMiniType<number>) {
  const toNumber = (value: unknown) =>
    typeof value === 'string' && /^[1-9]\d{0,8}$/.test(value) ? Number(value) : value;
  return z.pipe(z.transform(toNumber), schema);
}

const name = modelName;
const version = asNumber(number);
/**
 * An entry that is called like every object's prototype would be lost when it is read. By the other, MLflow tells prompts from models: it
 * keeps them as models, and would leave one without a version here when it tries.
 */
const key = text(
  '1 to 128 characters, and neither __proto__ nor mlflow.prompt.is_prompt, for there are no prompts here',
  /^(?!(__proto__|mlflow\.prompt\.is_prompt)$)[\s\S]+$/,
  128,
);
/** MLflow's server takes a tag without a value, which is then an empty one. */
const value = z.pipe(
  unlessNull(z.string().check(z.maxLength(256))),
  z.transform((said) => said ?? ''),
);

/** MLflow's list of tags as a map, held to what the REST API holds tags to; of one key the last value counts. */
const tagList = z.pipe(
  z.pipe(
    z.array(z.object({ key, value: unlessNull(z.string()) })),
    z.transform((list) => Object.fromEntries(list.map((tag) => [tag.key, tag.value ?? '']))),
  ),
  tags,
);

const described = { tags: unlessNull(tagList), description: unlessNull(description) };
const said = z.string().check(z.maxLength(1024));

const search = (most: number) => ({
  filter: unlessNull(z.string().check(z.maxLength(4096))),
  max_results: unlessNull(asNumber(whole(1, most))),
  order_by: unlessNull(z.array(z.string()).check(z.maxLength(10))),
  page_token: unlessNull(pageToken),
});

/** What MLflow's calls ask for. Fields that are not named here are of no meaning here: MLflow passes over what it does not know, too. */
export const REQUESTS = {
  createModel: z.object({ name, ...described }),
  model: z.object({ name }),
  renameModel: z.object({ name, new_name: modelName }),
  describeModel: z.object({ name, description: unlessNull(description) }),
  searchModels: z.object(search(1_000)),
  latestVersions: z.object({ name, stages: unlessNull(z.array(z.string())) }),
  setModelTag: z.object({ name, key, value }),
  modelTag: z.object({ name, key }),
  setAlias: z.object({ name, alias, version }),
  alias: z.object({ name, alias }),
  /** `latest` is no alias, but clients may ask for it as for one. */
  aliasOrLatest: z.object({ name, alias: either('latest or an alias of the model', z.literal('latest'), alias) }),
  createVersion: z.object({
    name,
    source: z.string(),
    ...described,
    run_id: unlessNull(said),
    run_link: unlessNull(said),
    model_id: unlessNull(said),
  }),
  version: z.object({ name, version }),
  describeVersion: z.object({ name, version, description: unlessNull(description) }),
  searchVersions: z.object(search(200_000)),
  setVersionTag: z.object({ name, version, key, value }),
  versionTag: z.object({ name, version, key }),
  transition: z.object({ name, version, stage: z.string() }),
} as const;

export type RequestOf<Name extends keyof typeof REQUESTS> = z.output<(typeof REQUESTS)[Name]>;
