import path from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { clientSettings } from '../shared/ci/clients';
import { type Invocation, runCommand } from '../shared/ci/command';
import { during } from '../shared/ci/failure';
import { PLATFORM_FILE, readPlatformSettings } from '../shared/ci/platform-settings';
import { registryClient } from '../shared/ci/registry';
import { readTeamConfig } from '../shared/ci/team-config';
import { publish } from '../shared/ci/workflow-files';
import { type DownloadedModel, downloadModel } from './download-model';
import { progressReport, size } from './progress';

const USAGE = `Usage: node download-model.js [--config <file>] [--platform <file>]

Downloads the artifact of the model version that config.json names, a file or a folder, into the working directory,
and takes the next image version for it. It lands where config.json says (model_name), replacing what is there, or else
in the folder artifact/ under its name in S3. Hands these to the workflow's later steps ($GITHUB_ENV and $GITHUB_OUTPUT):

  new_version     the number of the image to be built
  model           the model's name
  model_version   the number of the model version
  artifact        where the artifact's file or folder is
  repository_uri  where to push the image
  image_tag       its tag, <model_version>.<new_version>

  --config <file>    the team's configuration (config.json)
  --platform <file>  where the platform is (${PLATFORM_FILE} beside this command)
  --help             this text`;

async function run({ values, signal }: Invocation): Promise<void> {
  const configFile = String(values.config ?? 'config.json');
  const config = readTeamConfig(configFile);
  const platformFile = String(values.platform ?? path.join(__dirname, PLATFORM_FILE));
  const platform = readPlatformSettings(platformFile);
  const repository = `${platform.repositories}/${config.model}`;
  // An endpoint of one's own seldom has a host name for every bucket.
  const forcePathStyle = process.env.AWS_ENDPOINT_URL !== undefined;
  const s3 = new S3Client({ ...clientSettings(platform), forcePathStyle });
  const region = await during('registry', () => s3.config.region());
  const registry = registryClient(platform.apiUrl, region, process.env);
  const downloaded = await downloadModel(
    { registry, s3 },
    {
      config,
      directory: process.cwd(),
      reserved: [configFile, platformFile],
      progress: progressReport(config.model, console.log),
      signal,
      publish: (model) => publish(process.env, valuesFor(model, repository)),
    },
  );
  const { model, modelVersion, imageVersion, artifact, files, bytes } = downloaded;
  const content = files === 1 ? size(bytes) : `${files} files, ${size(bytes)}`;
  console.log(`${model} version ${modelVersion}: ${artifact} (${content}); the image is version ${imageVersion}`);
}

function valuesFor({ model, modelVersion, imageVersion, artifact }: DownloadedModel, repository: string) {
  return {
    new_version: imageVersion,
    model,
    model_version: modelVersion,
    artifact,
    repository_uri: repository,
    image_tag: `${modelVersion}.${imageVersion}`,
  };
}

void runCommand(
  {
    name: 'download-model',
    usage: USAGE,
    options: { config: { type: 'string' }, platform: { type: 'string' } },
    positionals: 0,
    run,
  },
  process.argv.slice(2),
);
