import * as z from 'zod/mini';
import { description, metrics, run, tags } from '../../contract/values';
import { NotNowError } from '../usage-error';
import { type ModelUri, modelUri, VERSION_NUMBER } from './model-uri';
import type { TrackingServer } from './tracking-server';

/** A version as a team's MLflow server has it, as far as it is copied. */
export interface RegisteredVersion {
  readonly name: string;
  readonly version: string;
  /** Where the server says that its artifact lies. */
  readonly artifactUri: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly metrics: Readonly<Record<string, number>>;
  readonly said: { readonly description?: string; readonly runId?: string; readonly runLink?: string };
  /** What is not copied, and why: a sentence each. */
  readonly leftOut: readonly string[];
}

const text = z.optional(z.string());
const Version = z.object({
  model_version: z.object({
    name: z.string(),
    // It becomes a part of the copy's key.
    version: z.pipe(
      z.union([z.string(), z.pipe(z.number(), z.transform(String))]),
      z.string().check(z.regex(VERSION_NUMBER)),
    ),
    description: text,
    run_id: text,
    run_link: text,
    model_id: text,
    source: text,
    status: text,
    status_message: text,
    tags: z.optional(z.array(z.object({ key: z.string(), value: text }))),
  }),
});
/** A value that is no number, such as NaN, is text in MLflow's JSON. */
const Metrics = z.optional(z.array(z.object({ key: z.string(), value: z.union([z.number(), z.string()]) })));
const Run = z.object({
  run: z.object({ info: z.object({ experiment_id: text }), data: z.optional(z.object({ metrics: Metrics })) }),
});
const LoggedModel = z.object({ model: z.object({ data: z.optional(z.object({ metrics: Metrics })) }) });
const DownloadUri = z.object({ artifact_uri: z.string() });

/** Reads a version, its run's metrics, and where its artifact lies. A run that was deleted has none, which is said. */
export async function readRegisteredVersion(server: TrackingServer, uri: ModelUri): Promise<RegisteredVersion> {
  const asked = modelUri(uri);
  const { name } = uri;
  const { model_version: found } =
    'alias' in uri
      ? await server.ask('registered-models/alias', { name, alias: uri.alias }, Version, asked)
      : await server.ask('model-versions/get', { name, version: uri.version }, Version, asked);
  if (found.status !== undefined && found.status !== 'READY') {
    const why = found.status_message ? `: ${found.status_message}` : '';
    throw new NotNowError(`${server.url}: ${asked} is ${found.status} and not READY${why}`);
  }
  const { version, run_id: runId = '', model_id: modelId = '' } = found;
  const leftOut: string[] = [];
  const ofRun =
    runId === '' ? undefined : await orLeftOut(server.ask('runs/get', { run_id: runId }, Run, `run ${runId}`), leftOut);
  const ofModel =
    modelId === ''
      ? undefined
      : await orLeftOut(
          server.ask(`logged-models/${encodeURIComponent(modelId)}`, {}, LoggedModel, `logged model ${modelId}`),
          leftOut,
        );
  const { artifact_uri: artifactUri } = await server.ask(
    'model-versions/get-download-uri',
    { name, version },
    DownloadUri,
    asked,
  );
  const experiment = ofRun?.run.info.experiment_id;
  const link = found.run_link || (experiment && `${server.url}/#/experiments/${experiment}/runs/${runId}`) || undefined;
  return {
    name: found.name,
    version,
    artifactUri,
    tags: fitting(
      'tag',
      (found.tags ?? []).map(({ key, value }) => [key, value ?? '']),
      tags,
      leftOut,
    ),
    metrics: fitting(
      'metric',
      [...(ofRun?.run.data?.metrics ?? []), ...(ofModel?.model.data?.metrics ?? [])].map(({ key, value }) => [
        key,
        value,
      ]),
      z.record(z.string(), z.number()),
      leftOut,
      metrics,
    ),
    said: {
      ...oneFitting('description', found.description, description, leftOut),
      ...oneFitting('runId', runId, run, leftOut),
      ...oneFitting('runLink', link, run, leftOut),
    },
    leftOut,
  };
}

async function orLeftOut<T>(answer: Promise<T>, leftOut: string[]): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    leftOut.push(`Its metrics are not copied: ${(error as Error).message}`);
    return undefined;
  }
}

/** The entries that this registry takes, each by itself and all together; of one name the last. */
function fitting<Value>(
  kind: string,
  entries: readonly (readonly [string, unknown])[],
  schema: z.ZodMiniType<Readonly<Record<string, Value>>>,
  leftOut: string[],
  also: z.ZodMiniType = schema,
): Readonly<Record<string, Value>> {
  let taken: Record<string, Value> = {};
  for (const [key, value] of entries) {
    const next = Object.fromEntries([...Object.entries(taken), [key, value]]) as Record<string, Value>;
    if (schema.safeParse(next).success && also.safeParse(next).success) taken = next;
    else
      leftOut.push(
        `The ${kind} ${key.slice(0, 128)} is not copied: this registry takes no such name or value, or no more of them`,
      );
  }
  return taken;
}

function oneFitting<Name extends string>(
  name: Name,
  value: string | undefined,
  schema: z.ZodMiniType<string>,
  leftOut: string[],
) {
  if (value === undefined || value === '') return {};
  const read = schema.safeParse(value);
  if (!read.success) leftOut.push(`The ${name} is not copied: it is too long for this registry`);
  return (read.success ? { [name]: read.data } : {}) as Partial<Record<Name, string>>;
}
