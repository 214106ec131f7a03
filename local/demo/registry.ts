import { readFileSync } from 'node:fs';
import type { RestClient } from '../rest-client';

/** What CI does after a build: registers the model's next version, and the image that was built for it. */
export async function register(client: RestClient, model: string, image: string): Promise<string> {
  const { metrics } = JSON.parse(readFileSync('examples/iris/model.json', 'utf8')) as { metrics: object };
  const [repositoryUri, tag] = image.split(':');
  const versions = `/models/${model}/versions`;
  const { version } = await client.post<{ version: number }>(versions, {
    s3Location: `s3://slipway-local-artifacts/${model}/model.json`,
    metrics,
  });
  const { imageVersion } = await client.post<{ imageVersion: number }>(`${versions}/${version}/images`, {
    repositoryUri,
    tag,
    cpu: 0.5,
    memoryMiB: 512,
  });
  return `${model}: version ${version}, image version ${imageVersion} (${image})`;
}
