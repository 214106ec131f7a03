import { RefusedError } from '../../client/errors';
import type { RegisterVersionRequest } from '../../client/resources';
import type { Context } from '../context';
import { type CopyOptions, copyVersion } from '../mlflow/copy-version';
import { type Pairs, pair, withNumbers } from '../pairs';
import { UsageError } from '../usage-error';
import type { Verb } from '../verb';

interface RegisterOptions extends Partial<CopyOptions> {
  readonly metric?: Pairs;
  readonly tag?: Pairs;
  readonly commit?: string;
  readonly description?: string;
  readonly idempotencyKey?: string;
}

export const register: Verb = {
  name: 'register',
  group: 'Put a model live',
  summary: 'Register a version of a model: its artifact and its metrics',
  arguments: [
    ['[model]', 'its name; the first version makes the model'],
    ['[artifact]', 's3://…: a file, or a folder with a slash at the end'],
  ],
  options: (command) =>
    command
      .option('--metric <name=value>', 'a metric; several times for several', pair)
      .option('--tag <name=value>', 'a tag; several times for several', pair)
      .option('--commit <hash>', 'the Git commit that it was trained from')
      .option('--description <text>', 'what it is')
      .option('--idempotency-key <key>', 'sent again with the same key, it gives the same version')
      .option('--from-mlflow <uri>', 'copy a version of an MLflow server, with its artifact, metrics, tags and run')
      .option('--tracking-uri <url>', 'that server (MLFLOW_TRACKING_URI)')
      .option('--bucket <name>', "the environment's bucket, where the copy goes (SLIPWAY_ARTIFACT_BUCKET)"),
  examples: [
    ['register iris s3://slipway-local-artifacts/iris/model.json --metric accuracy=0.98', ''],
    [
      'register --from-mlflow models:/iris@champion --tracking-uri https://mlflow.example.com --bucket slipway-dev-artifacts-111111111111',
      'by MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD',
    ],
    ['register iris s3://models/iris/saved_model/ --tag team=forecast --commit $(git rev-parse HEAD)', ''],
  ],
  async run(context: Context, [model, artifact], options: RegisterOptions) {
    const { isJson, json, say, again, paint } = context;
    const { data, text } = options.fromMlflow
      ? await registerCopy(context, model, artifact, { ...options, fromMlflow: options.fromMlflow })
      : await registerAt(context, model, artifact, options);
    if (isJson) return json(text);
    say(
      `${paint.tone('good', '✔')} ${data.model} has version ${data.version}.`,
      paint.dim(
        `Record the image that serves it: ${again(`image ${data.model} <repository>:<tag> --cpu 0.5 --memory 512`)}`,
      ),
    );
  },
};

function registerAt(
  context: Context,
  model: string | undefined,
  artifact: string | undefined,
  options: RegisterOptions,
) {
  if (model === undefined || artifact === undefined) {
    throw new UsageError(
      `The ${model === undefined ? 'model' : 'artifact'} is missing.`,
      'slipway register <model> s3://…, or slipway register --from-mlflow models:/<model>/<version>',
    );
  }
  return send(context, model, { ...typedBy(options), s3Location: artifact }, options);
}

/** What is typed goes before what was copied. */
async function registerCopy(
  context: Context,
  given: string | undefined,
  artifact: string | undefined,
  options: RegisterOptions & CopyOptions,
) {
  if (artifact !== undefined) {
    throw new UsageError('--from-mlflow: the MLflow server says where the artifact lies; none may be named beside it');
  }
  const { model, from, artifact: copied } = await copyVersion(context, given, options);
  const own = typedBy(options);
  const body = {
    ...from.said,
    ...own,
    metrics: { ...from.metrics, ...own.metrics },
    tags: { ...from.tags, ...own.tags },
    s3Location: copied.s3Location,
  };
  const toLook = context.again(`versions ${model}`);
  const stays = `the copy stays at ${copied.s3Location}`;
  context.onInterrupt(`It may have been registered: ${toLook}; ${stays}`);
  try {
    return await send(context, model, body, options);
  } catch (error) {
    if (isRefused(error)) await copied.remove();
    else context.note(`Whether it is registered is not known: ${toLook}; ${stays}`);
    throw error;
  }
}

/** Whether the API says that it has done nothing; after anything else the version may be there. */
function isRefused(error: unknown): boolean {
  return error instanceof RefusedError && error.status >= 400 && error.status < 500;
}

function typedBy({ metric, tag, commit, description }: RegisterOptions) {
  return {
    ...(metric && { metrics: withNumbers(metric) }),
    ...(tag && { tags: tag }),
    ...(commit !== undefined && { gitCommit: commit }),
    ...(description !== undefined && { description }),
  };
}

function send({ api }: Context, model: string, body: RegisterVersionRequest, { idempotencyKey }: RegisterOptions) {
  const header = idempotencyKey && { header: { 'Idempotency-Key': idempotencyKey } };
  return api.ask((client) => client.POST('/models/{model}/versions', { params: { path: { model }, ...header }, body }));
}
