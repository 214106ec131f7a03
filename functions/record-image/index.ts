import path from 'node:path';
import { ECRClient } from '@aws-sdk/client-ecr';
import { gitCommit } from '../../contract/values';
import { clientSettings } from '../shared/ci/clients';
import { type Invocation, runCommand } from '../shared/ci/command';
import { during } from '../shared/ci/failure';
import { PLATFORM_FILE, readPlatformSettings } from '../shared/ci/platform-settings';
import { registryClient } from '../shared/ci/registry';
import { type DeploymentSettings, readTeamConfig, type TeamConfig } from '../shared/ci/team-config';
import { readVariable } from '../shared/ci/variable';
import { publish } from '../shared/ci/workflow-files';
import { followDeployment } from './follow-deployment';
import { parseImage } from './image-reference';
import { recordImage } from './record-image';
import { startDeployment } from './start-deployment';
import { takenNumbers } from './taken-numbers';

const USAGE = `Usage: node record-image.js <repository uri>[:<tag>][@<digest>] [--wait] [--config <file>] [--platform <file>]

Records the image that was pushed to ECR as an image version of the model version that config.json names, or that
download-model found before. If config.json says "deployment-type": "deploy", starts its deployment. Hands these to the
workflow's later steps ($GITHUB_ENV and $GITHUB_OUTPUT): image_version, image_digest, deployment_id and, with --wait, url.

  <tag>              the image's tag; by default $new_version, which download-model sets
  --wait             follows the deployment to its end; the exit status is 0 only if it ends LIVE
  --config <file>    the team's configuration (config.json)
  --platform <file>  where the platform is (${PLATFORM_FILE} beside this command)
  --help             this text`;

async function run({ values, positionals: [repository = ''], signal }: Invocation): Promise<void> {
  const config = readTeamConfig(String(values.config ?? 'config.json'));
  const platform = readPlatformSettings(String(values.platform ?? path.join(__dirname, PLATFORM_FILE)));
  const taken = takenNumbers(config, process.env);
  const ecr = new ECRClient(clientSettings(platform));
  const region = await during('registry', () => ecr.config.region());
  const registry = registryClient(platform.apiUrl, region, process.env);
  const { image, isNew } = await recordImage(
    { registry, ecr },
    {
      model: config.model,
      modelVersion: config.modelVersion,
      taken,
      image: parseImage(repository, taken.imageVersion?.toString()),
      cpu: config.cpu,
      memoryMiB: config.memoryMiB,
      gitCommit: readVariable(process.env, 'GITHUB_SHA', gitCommit),
    },
  );
  const name = `image ${image.imageVersion} of ${image.model} version ${image.version}`;
  console.log(`${name}: ${isNew ? 'recorded' : 'has been recorded before'} as ${image.repositoryUri}@${image.digest}`);
  publish(process.env, { image_version: image.imageVersion, image_digest: image.digest ?? '' });
  if (config.deploymentType !== 'deploy') return console.log('Not deployed: the deployment type is build');

  const deploymentId = await startDeployment(registry, image, requestOf(config), process.env);
  console.log(`deployment ${deploymentId}: started`);
  publish(process.env, { deployment_id: deploymentId });
  if (!values.wait) return;
  const { url = '' } = await followDeployment(registry, deploymentId, {
    model: image.model,
    write: console.log,
    signal,
  });
  console.log(`deployment ${deploymentId}: LIVE at ${url}`);
  publish(process.env, { url });
}

/** What the API takes: the team's configuration without what is only CI's. */
function requestOf({ model, artifactFile, deploymentType, ...request }: TeamConfig): DeploymentSettings {
  return request;
}

void runCommand(
  {
    name: 'record-image',
    usage: USAGE,
    options: { config: { type: 'string' }, platform: { type: 'string' }, wait: { type: 'boolean' } },
    positionals: 1,
    run,
  },
  process.argv.slice(2),
);
