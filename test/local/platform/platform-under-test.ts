import { VirtualClock } from '../../../local/clock';
import { SimulatedRuntime } from '../../../local/containers/simulated-runtime';
import { type PlatformOptions, startPlatform } from '../../../local/platform';

export const KEY = { 'x-api-key': 'local', host: 'localhost:4566', 'content-type': 'application/json' };

/** The app's own platform in virtual time; its containers only behave as their images' names say. */
export async function platformUnderTest(options: Partial<PlatformOptions> = {}) {
  const clock = new VirtualClock();
  const platform = await startPlatform({
    clock,
    seed: 1,
    runtime: (nameOf) =>
      new SimulatedRuntime(clock, (image) => {
        const name = nameOf(image);
        if (name === undefined) return undefined;
        return name.startsWith('local/crash')
          ? { exit: { code: 1, afterSeconds: 1 }, output: ['no model'] }
          : { output: [`${name}, listening on port 5000`], unknownPaths: ['/nowhere'] };
      }),
    ...options,
  });

  const call = async (method: string, url: string, body?: unknown) => {
    const text = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await platform.api({ method, url, headers: KEY, ...text });
    return { status: response.status, json: JSON.parse(response.body) };
  };

  /** A model with one version and one image version of `local/<image>:1`. */
  const register = async (model: string, image: string) => {
    await call('POST', `/models/${model}/versions`, { s3Location: `s3://bucket/${model}.joblib` });
    const repositoryUri = `111111111111.dkr.ecr.us-east-1.amazonaws.com/local/${image}`;
    await call('POST', `/models/${model}/versions/1/images`, { repositoryUri, tag: '1', cpu: 0.5, memoryMiB: 512 });
  };

  /** Starts a deployment, or a deletion, and gives the record that it ends with. */
  const settled = async (method: string, url: string, body?: unknown) => {
    const { json } = await call(method, url, body);
    await platform.executionEnded(json.deploymentId);
    return (await call('GET', new URL(json.statusUrl).pathname)).json;
  };

  return { platform, call, register, settled };
}
