import path from 'node:path';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { loadConfig } from '../../config/load';
import type { EnvironmentConfig } from '../../config/schema';
import type { Clock } from '../clock';
import { CommandImages } from '../containers/command-images';
import type { DataPlane } from '../containers/data-plane';
import { EngineImages } from '../containers/engine-images';
import { ProcessRuntime } from '../containers/process-runtime';
import { type Platform, startPlatform } from '../platform';
import { RestClient } from '../rest-client';
import { type Server, serve } from '../server';
import { standIns } from './actions';
import { ImageBuilder } from './image-builder';
import { runJob } from './runner';
import type { TeamRepository } from './team-repository';
import { readJob } from './workflow';

/** The platform on this machine, and a runner for the workflows of teams' repositories. */
export class CiPlatform {
  readonly api: RestClient;
  private runs = 0;

  private constructor(
    readonly platform: Platform,
    private readonly server: Server,
    private readonly builder: ImageBuilder,
    private readonly config: EnvironmentConfig,
  ) {
    this.api = new RestClient(server.url, 'local');
  }

  static async start(clock: Clock, dataPlane: DataPlane): Promise<CiPlatform> {
    const builder = new ImageBuilder();
    const engineImages = new EngineImages();
    const sources = [engineImages, new CommandImages(builder.commands)];
    const platform = await startPlatform({
      clock,
      runtime: (_, pull) => new ProcessRuntime({ clock, pull, sources }),
      heldImages: engineImages,
      dataPlane,
    });
    return new CiPlatform(platform, await serve(platform, 0), builder, loadConfig('local'));
  }

  /** Where it answers, as AWS and the API do. */
  get url(): string {
    return this.server.url;
  }

  /** What a training run ends with: the artifact is in S3, and registered as the model's next version. */
  async registerArtifact(model: string, artifact: string | object): Promise<number> {
    const { artifactBucket: Bucket, region } = this.config;
    const Body = typeof artifact === 'string' ? artifact : JSON.stringify(artifact);
    const Key = `${model}/${++this.runs}/model.json`;
    const credentials = { accessKeyId: 'training', secretAccessKey: 'local' };
    const s3 = new S3Client({ endpoint: this.server.url, region, credentials, forcePathStyle: true });
    await s3.send(new PutObjectCommand({ Bucket, Key, Body, ChecksumAlgorithm: 'SHA256' }));
    const { version } = await this.api.post<{ version: number }>(`/models/${model}/versions`, {
      s3Location: `s3://${Bucket}/${Key}`,
    });
    return version;
  }

  /** What a push to the repository starts. Throws StepFailure where a step fails. */
  async push(repository: TeamRepository, write: (line: string) => void): Promise<void> {
    const { account, region, namePrefix, artifactBucket, ci } = this.config;
    const [team] = ci?.teams ?? [];
    await runJob(readJob(repository.workflow), {
      directory: repository.directory,
      environment: {
        PATH: `${path.join(__dirname, 'bin')}:${process.env.PATH}`,
        AWS_ENDPOINT_URL: this.server.url,
        AWS_EC2_METADATA_DISABLED: 'true',
        AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
        GITHUB_ACTOR: 'data-scientist',
        GITHUB_REPOSITORY: 'example/iris',
        GITHUB_RUN_ID: String(++this.runs),
        GITHUB_SERVER_URL: 'https://github.com',
        GITHUB_SHA: 'cd0a66bbefb53f98d1ff5bf13711000000000000',
      },
      contexts: {
        vars: {
          SLIPWAY_ROLE_ARN: `arn:aws:iam::${account}:role/${namePrefix}-ci-${team?.name}`,
          SLIPWAY_REGION: region,
          SLIPWAY_ARTIFACT_BUCKET: artifactBucket,
        },
      },
      actions: standIns(this.builder),
      write,
    });
  }

  async close(): Promise<void> {
    await this.server.close();
    await this.platform.close();
    this.builder.remove();
  }
}
