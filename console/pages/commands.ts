/** Commands for a shell. In local mode they work as they stand; elsewhere what is in `<>` is to be filled in. The key stands in none. */
export interface Place {
  readonly url: string;
  readonly isLocal: boolean;
}

export function registerCommand({ url, isLocal }: Place, model: string): string {
  const bucket = isLocal ? 'slipway-local-artifacts' : '<bucket>';
  return post(`${url}/models/${model}/versions`, isLocal, {
    s3Location: `s3://${bucket}/${model}/model.json`,
    metrics: { accuracy: 0.98 },
  });
}

export function recordImageCommand({ url, isLocal }: Place, model: string, version: number): string {
  return post(`${url}/models/${model}/versions/${version}/images`, isLocal, {
    repositoryUri: isLocal ? 'local/iris' : `<repository>/${model}`,
    tag: '1',
    cpu: 0.5,
    memoryMiB: 512,
  });
}

function post(address: string, isLocal: boolean, body: object): string {
  const key = isLocal ? "'x-api-key: local'" : '"x-api-key: $SLIPWAY_API_KEY"';
  return [
    `curl -X POST ${address}`,
    `--header ${key} --header 'Content-Type: application/json'`,
    `--data '${JSON.stringify(body)}'`,
  ].join(' \\\n  ');
}

/** Asks the model whether it is there. */
export function healthCommand(url: string, healthCheckPath: unknown): string {
  return `curl ${url}${typeof healthCheckPath === 'string' ? healthCheckPath : '/'}`;
}
