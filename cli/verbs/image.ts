import type { Context } from '../context';
import { imageName } from '../image-name';
import { anyNumber, wholeNumber } from '../number-option';
import { MissingError } from '../usage-error';
import type { Verb } from '../verb';

interface ImageOptions {
  readonly cpu: number;
  readonly memory: number;
  readonly version?: number;
  readonly commit?: string;
  readonly idempotencyKey?: string;
}

export const image: Verb = {
  name: 'image',
  group: 'Put a model live',
  summary: 'Record the container image that serves a version',
  arguments: [
    ['<model>', 'its name'],
    ['<image>', 'in ECR: local/iris:1, or with its registry'],
  ],
  options: (command) =>
    command
      .requiredOption('--cpu <vcpu>', 'what a task gets, 0.5 for half a vCPU', anyNumber)
      .requiredOption('--memory <mib>', 'what a task gets; one that needs more is killed', wholeNumber)
      .option('--version <number>', 'the version that it serves (the latest)', wholeNumber)
      .option('--commit <hash>', 'the Git commit that it was built from')
      .option('--idempotency-key <key>', 'sent again with the same key, it gives the same image version'),
  examples: [
    ['image iris local/iris:1 --cpu 0.5 --memory 512', ''],
    ['image iris 111111111111.dkr.ecr.eu-central-1.amazonaws.com/models/iris:7 --version 3 --cpu 1 --memory 2048', ''],
  ],
  async run(context: Context, [model = '', name = ''], options) {
    const { api, isJson, json, say, again, paint } = context;
    const { cpu, memory, version: given, commit, idempotencyKey } = options as unknown as ImageOptions;
    const { repositoryUri, tag, digest } = imageName(name);
    const version = given ?? (await latestVersion(context, model));
    const { data, text } = await api.ask((client) =>
      client.POST('/models/{model}/versions/{version}/images', {
        params: { path: { model, version }, ...(idempotencyKey && { header: { 'Idempotency-Key': idempotencyKey } }) },
        body: {
          repositoryUri,
          tag,
          cpu,
          memoryMiB: memory,
          ...(digest !== undefined && { digest }),
          ...(commit !== undefined && { gitCommit: commit }),
        },
      }),
    );
    if (isJson) return json(text);
    say(
      `${paint.tone('good', '✔')} Version ${data.version} of ${data.model} has image ${data.imageVersion}.`,
      paint.dim(`Put it live: ${again(`deploy ${data.model} --watch`)}`),
    );
  },
};

async function latestVersion({ api, again }: Context, model: string): Promise<number> {
  const { data } = await api.ask((client) => client.GET('/models/{model}', { params: { path: { model } } }));
  if (data.latestVersion) return data.latestVersion.version;
  throw new MissingError(`${model} has no version.`, again(`register ${model} s3://…`));
}
