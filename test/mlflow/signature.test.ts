import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import { describeUnless } from '../describe-unless';
import { findPython, PythonProgram } from '../examples/python';

const { python, whyNot } = findPython(
  [path.resolve('cdk.out/mlflow/bin/python3'), 'python3'],
  'mlflow',
  'slipway_mlflow',
);
const CREDENTIALS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: 'session' };
const CALLS = `
import mlflow
client = mlflow.MlflowClient()
client.search_registered_models("name LIKE 'a%' AND tags.\`a key\` = 'x+y/ü&='", order_by=["name DESC", "creation_timestamp"])
client.create_registered_model("iris", tags={"team": "flowers & more"}, description="für alle")
client.delete_registered_model("iris")
client.search_experiments()
`;

interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** What AWS's own signer makes of a request as a server understands it, whatever the client has written it like. */
async function signatureOf({ method, url, headers, body }: Sent): Promise<string | undefined> {
  const options = { service: 'execute-api', region: 'eu-central-1', credentials: CREDENTIALS, applyChecksum: false };
  const { pathname, searchParams } = new URL(url, `http://${headers.host}`);
  const names = [...new Set(searchParams.keys())];
  const request = {
    method,
    protocol: 'http:',
    hostname: '127.0.0.1',
    path: pathname,
    query: Object.fromEntries(names.map((name) => [name, searchParams.getAll(name)])),
    headers: { host: String(headers.host) },
    ...(body !== '' && { body }),
  };
  const date = String(headers['x-amz-date']).replace(/(....)(..)(..)T(..)(..)(..)Z/, '$1-$2-$3T$4:$5:$6Z');
  const signed = await new SignatureV4({ ...options, sha256: Sha256 }).sign(request, { signingDate: new Date(date) });
  return signed.headers.authorization;
}

describeUnless(whyNot, 'what MLflow’s client signs with slipway-mlflow', () => {
  const sent: Sent[] = [];
  const server = http.createServer(async (incoming, response) => {
    const { method = '', url = '', headers } = incoming;
    const body = Buffer.concat(await incoming.toArray()).toString();
    sent.push({ method, url, headers, body });
    response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const uri = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { exitCode, errors } = await new PythonProgram(python, ['-c', CALLS], {
      MLFLOW_TRACKING_URI: `${uri}/tracking`,
      MLFLOW_TRACKING_USERNAME: 'ana',
      MLFLOW_TRACKING_PASSWORD: 'of ana',
      MLFLOW_REGISTRY_URI: `${uri}/registry`,
      MLFLOW_TRACKING_AUTH: 'slipway',
      MLFLOW_DISABLE_TELEMETRY: 'true',
      DO_NOT_TRACK: 'true',
      AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
      AWS_SESSION_TOKEN: CREDENTIALS.sessionToken,
      AWS_DEFAULT_REGION: 'eu-central-1',
    }).ended;
    if (exitCode !== 0) throw new Error(`The client ended with ${exitCode}: ${errors}`);
  }, 60_000);
  afterAll(() => {
    server.close();
  });

  it('has the signature that AWS’s own signer finds for it', async () => {
    const toRegistry = sent.filter(({ url }) => url.startsWith('/registry/'));
    expect(toRegistry.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET', 'DELETE']);
    for (const request of toRegistry) {
      expect(request.headers['x-amz-security-token']).toBe(CREDENTIALS.sessionToken);
      expect(request.headers.authorization).toBe(await signatureOf(request));
    }
  });

  it('leaves what goes to a tracking server as it is', () => {
    const [{ headers }, ...others] = sent.filter(({ url }) => url.startsWith('/tracking/')) as [Sent];
    expect(others).toEqual([]);
    expect(headers.authorization).toBe(`Basic ${Buffer.from('ana:of ana').toString('base64')}`);
    expect(headers).not.toHaveProperty('x-amz-security-token');
  });
});
