import type { Context } from '../context';
import { type Pairs, pair, withNumbers } from '../pairs';
import type { Verb } from '../verb';

interface RegisterOptions {
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
    ['<model>', 'its name; the first version makes the model'],
    ['<artifact>', 's3://…: a file, or a folder with a slash at the end'],
  ],
  options: (command) =>
    command
      .option('--metric <name=value>', 'a metric; several times for several', pair)
      .option('--tag <name=value>', 'a tag; several times for several', pair)
      .option('--commit <hash>', 'the Git commit that it was trained from')
      .option('--description <text>', 'what it is')
      .option('--idempotency-key <key>', 'sent again with the same key, it gives the same version'),
  examples: [
    ['register iris s3://slipway-local-artifacts/iris/model.json --metric accuracy=0.98', ''],
    ['register iris s3://models/iris/saved_model/ --tag team=forecast --commit $(git rev-parse HEAD)', ''],
  ],
  async run(context: Context, [model = '', s3Location = ''], options: RegisterOptions) {
    const { api, isJson, json, say, again, paint } = context;
    const { metric, tag, commit, description, idempotencyKey } = options;
    const { data, text } = await api.ask((client) =>
      client.POST('/models/{model}/versions', {
        params: { path: { model }, ...(idempotencyKey && { header: { 'Idempotency-Key': idempotencyKey } }) },
        body: {
          s3Location,
          ...(metric && { metrics: withNumbers(metric) }),
          ...(tag && { tags: tag }),
          ...(commit !== undefined && { gitCommit: commit }),
          ...(description !== undefined && { description }),
        },
      }),
    );
    if (isJson) return json(text);
    say(
      `${paint.tone('good', '✔')} ${data.model} has version ${data.version}.`,
      paint.dim(
        `Record the image that serves it: ${again(`image ${data.model} <repository>:<tag> --cpu 0.5 --memory 512`)}`,
      ),
    );
  },
};
