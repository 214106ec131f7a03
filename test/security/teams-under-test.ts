import type { EnvironmentConfig } from '../../config/schema';
import { CI_PATH, ROUTES, type Route } from '../../contract/routes';
import { synthesizeVariant } from '../../local/assembly/variant';
import { type Server, serve } from '../../local/server';
import { platformUnderTest } from '../local/platform/platform-under-test';

export type Auth = EnvironmentConfig['api']['auth'];

const team = (name: string, models: string[], approve = false) => ({
  name,
  models,
  approve,
  repositories: [{ name: `example/${name}`, ref: 'refs/heads/main' }],
  keyValue: `key-of-${name}`,
});

export interface Answered {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what it is, each test says.
  readonly json: any;
}

export interface TeamsUnderTest {
  readonly endpoint: string;
  /** With the key of a team, or the environment's own: `local`. */
  withKey(key: string, route: Route, model: string): Promise<Answered>;
  /** Signed by the CI of a team, or by root. */
  signed(by: string, route: Route, model: string): Promise<Answered>;
  call(method: string, url: string, headers: Readonly<Record<string, string>>, body?: object): Promise<Answered>;
  close(): Promise<void>;
}

export const SIGNED = (accessKey: string) => ({
  authorization: `AWS4-HMAC-SHA256 Credential=${accessKey}/20260101/us-east-1/execute-api/aws4_request, SignedHeaders=host, Signature=${'0'.repeat(64)}`,
});

/** What a request of each operation has in its body that reads one: right, and of this model. */
function bodyOf({ operationId }: Route, model: string): object | undefined {
  const image = { repositoryUri: 'local/iris', tag: '1', cpu: 0.5, memoryMiB: 512 };
  const bodies: { readonly [Id in Route['operationId']]?: object } = {
    pointAlias: { version: 1 },
    registerVersion: { s3Location: `s3://slipway-local-artifacts/${model}/model` },
    approveVersion: { status: 'approved' },
    recordImage: image,
    startDeployment: { modelVersion: 1 },
    rollBackEndpoint: {},
    seedRegister: {
      'registry-name': model,
      versions: [{ s3_location: `s3://slipway-local-artifacts/${model}/model`, Accurecy: {} }],
    },
    seedDeploy: { config: { 'registry-name': model } },
    seedDelete: { 'registry-name': model },
  };
  return bodies[operationId];
}

function pathOf({ path }: Route, model: string): string {
  const places: Readonly<Record<string, string>> = {
    model,
    version: '1',
    imageVersion: '1',
    alias: 'champion',
    deploymentId: `${model}_deploy_1`,
  };
  return path.replace(/\{(\w+)\}/g, (_, place: string) => places[place]!);
}

/** Two teams on one platform, each with a model of one version and one image: `science` has iris, `risk` has fraud and may approve. */
export async function teamsUnderTest(auth: Auth): Promise<TeamsUnderTest> {
  const configured = (local: EnvironmentConfig): EnvironmentConfig => ({
    ...local,
    api: { ...local.api, auth },
    ci: { teams: [team('science', ['iris', 'images']), team('risk', ['fraud', 'risk-*'], true)] },
  });
  const variant = synthesizeVariant(configured, { bundled: true });
  const { platform } = await platformUnderTest({ assemblyDir: variant.assembly.directory });
  const server: Server = await serve(platform, 0);

  const call: TeamsUnderTest['call'] = async (method, url, headers, body) => {
    const response = await platform.api({
      method,
      url,
      headers: { host: 'localhost:4566', 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, json: response.body === '' ? undefined : JSON.parse(response.body) };
  };
  const signed: TeamsUnderTest['signed'] = (by, route, model) => {
    const base = auth === 'IAM' ? '' : CI_PATH;
    const who = by === 'root' ? by : `slipway-ci-${by}`;
    return call(route.method, `${base}${pathOf(route, model)}`, SIGNED(who), bodyOf(route, model));
  };
  const withKey: TeamsUnderTest['withKey'] = (key, route, model) =>
    call(route.method, pathOf(route, model), { 'x-api-key': key }, bodyOf(route, model));

  for (const model of ['iris', 'fraud', 'rose', 'images']) {
    for (const id of ['registerVersion', 'recordImage'] as const) {
      await signed('root', ROUTES.find(({ operationId }) => operationId === id)!, model);
    }
  }
  return {
    endpoint: server.url,
    call,
    signed,
    withKey,
    async close() {
      await server.close();
      await platform.close();
      variant.remove();
    },
  };
}
