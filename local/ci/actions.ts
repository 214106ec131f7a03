import path from 'node:path';
import { ECRClient, GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr';
import type { ImageBuilder } from './image-builder';
import { pushImage } from './push-image';
import type { Action } from './runner';

/** What stands in on this machine for the actions of the teams' workflow. */
export function standIns(builder: ImageBuilder): Readonly<Record<string, Action>> {
  const nothingToDo: Action = async () => undefined;
  return {
    'actions/checkout': nothingToDo,
    'docker/setup-qemu-action': nothingToDo,
    'docker/setup-buildx-action': nothingToDo,

    // The platform takes an access key that is called like a role for that role's.
    'aws-actions/configure-aws-credentials': async (inputs) => ({
      AWS_ACCESS_KEY_ID: inputs['role-to-assume']!.split('/').at(-1)!,
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_REGION: inputs['aws-region']!,
    }),

    'aws-actions/amazon-ecr-login': async (_inputs, { environment }) => {
      await client(environment).send(new GetAuthorizationTokenCommand({}));
      return undefined;
    },

    'docker/build-push-action': async (inputs, { directory, environment, write }) => {
      const [, repository = '', tag = ''] = /^[^/]+\/(.+):([^:]+)$/.exec(inputs.tags!) ?? [];
      const buildArgs = inputs['build-args']!.split('\n').map((line) => line.split('='));
      const context = path.join(directory, inputs.context!);
      const image = await builder.build(context, `${repository}:${tag}`, Object.fromEntries(buildArgs));
      await pushImage(client(environment), repository, tag, image);
      write(`pushed ${inputs.tags}`);
      return undefined;
    },
  };
}

function client({
  AWS_ENDPOINT_URL,
  AWS_REGION,
  AWS_ACCESS_KEY_ID,
  AWS_SECRET_ACCESS_KEY,
}: Readonly<Record<string, string>>) {
  return new ECRClient({
    endpoint: AWS_ENDPOINT_URL!,
    region: AWS_REGION!,
    credentials: { accessKeyId: AWS_ACCESS_KEY_ID!, secretAccessKey: AWS_SECRET_ACCESS_KEY! },
  });
}
