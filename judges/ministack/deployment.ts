import path from 'node:path';
import { lastLine, said } from '../program';
import type { AdaptedApp } from './adapted-app';
import { refusalsIn } from './refusals';

/** What serves. The stack for CI has a custom resource whose function needs the AWS CLI in a layer; there it never answers. */
export const STACKS = ['*/Registry', '*/Serving'];

/** A round for what is unknown, one for what is refused, and those in which the app is deployed. */
const ROUNDS = 4;

const CLI = path.resolve('node_modules', '.bin', 'cdk');
const TIMEOUT_MS = 120_000;

export interface Cloud {
  readonly url: string;
  readonly account: string;
  readonly region: string;
}

/** An API key that API Gateway takes. */
export const API_KEY = 'local-mode-has-a-shorter-one';

/**
 * Deploys the app by the CDK CLI. What is refused is a finding, and what is unknown is left out of the next try.
 *
 * @returns the findings, and the address of its API if the app was deployed in the end
 */
export async function deploy(app: AdaptedApp, cloud: Cloud): Promise<{ findings: string[]; api?: string }> {
  const findings: string[] = [];
  const bootstrapped = await cdk(cloud, 'bootstrap', `aws://${cloud.account}/${cloud.region}`, '--app', app.directory);
  if (bootstrapped.failed) return { findings: [`bootstrap fails: ${lastLine(bootstrapped.output)}`] };
  for (let round = 0; round < ROUNDS; round++) {
    const options = ['--app', app.directory, '--require-approval', 'never'];
    const { failed, output } = await cdk(cloud, 'deploy', ...STACKS, ...options);
    if (!failed) return { findings, api: localAddress(cloud.url, output) };
    const refusals = refusalsIn(output);
    findings.push(...refusals.map(({ finding }) => finding));
    if (refusals.length === 0) return { findings: [...findings, `deploy fails: ${lastLine(output)}`] };
    app.leaveOut(refusals.filter(({ unknown }) => unknown).map(({ type }) => type));
    if (refusals.some(({ type }) => type === 'AWS::ApiGateway::ApiKey'))
      app.set('AWS::ApiGateway::ApiKey', 'Value', API_KEY);
  }
  return { findings: [...findings, `deploy fails ${ROUNDS} times`] };
}

async function cdk(
  { url, account, region }: Cloud,
  ...args: readonly string[]
): Promise<{ failed: boolean; output: string }> {
  const environment = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: account,
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_REGION: region,
    AWS_EC2_METADATA_DISABLED: 'true',
    CDK_DISABLE_CLI_TELEMETRY: 'true',
  };
  const options = { environment, timeoutMs: TIMEOUT_MS };
  const { exitCode, stdout, stderr } = await said(CLI, [...args, '--ci', '--no-notices'], options);
  // Its reasons come last; what Node says of itself may come after them on the other stream.
  return { failed: exitCode !== 0, output: stderr + stdout };
}

/** `https://<id>.execute-api.…/<stage>/` is served below another path there. */
function localAddress(url: string, output: string): string {
  const [, id, stage] = /https:\/\/(\w+)\.execute-api\.[^/\s]+\/(\w+)\//.exec(output) ?? [];
  return `${url}/restapis/${id}/${stage}/_user_request_`;
}
