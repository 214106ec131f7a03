import type { GetObjectOutput } from '@aws-sdk/client-s3';
import { AwsError, type ServiceName } from '../aws/service';
import { GatewayError } from './gateway-error';
import { mapRequest } from './mapping';
import type { Invocation } from './request-context';

/** Calls an AWS service as the given role. Throws AwsError. */
export type CallService = (service: ServiceName, operation: string, input: object, roleArn: string) => Promise<object>;

/** What a service answers, as it stands in the HTTP response. */
export interface ServiceAnswer {
  readonly status: number;
  readonly body: string;
}

/** Services whose name in an integration's URI is not the one used here. */
const SERVICES: Readonly<Record<string, ServiceName>> = {
  states: 'sfn',
  events: 'eventbridge',
  logs: 'cloudwatchlogs',
};

/** What an `AWS` integration calls: an action of a JSON API by its name, or an object of S3 by its path. */
export function serviceCall(invocation: Invocation, call: CallService): () => Promise<ServiceAnswer> {
  const { Uri = '', Credentials, IntegrationHttpMethod } = invocation.method.integration;
  const [, service = '', kind, rest = ''] = /^arn:[\w-]+:apigateway:[^:]+:([^:]+):(action|path)\/(.+)$/.exec(Uri) ?? [];
  if (Credentials === undefined) throw new GatewayError('API_CONFIGURATION_ERROR');
  if (kind === 'action') {
    const input = mapRequest(invocation) ?? invocation.request.body ?? '';
    return () => answer(() => call(SERVICES[service] ?? (service as ServiceName), rest, parse(input), Credentials));
  }
  const [, Bucket, Key] = /^([^/]+)\/(.+)$/.exec(rest) ?? [];
  if (service !== 's3' || IntegrationHttpMethod !== 'GET' || Key === undefined) {
    throw new GatewayError('API_CONFIGURATION_ERROR');
  }
  return () => object(() => call('s3', 'GetObject', { Bucket, Key }, Credentials));
}

/** As a service's JSON protocol answers. */
async function answer(call: () => Promise<object>): Promise<ServiceAnswer> {
  try {
    return { status: 200, body: JSON.stringify(await call(), epochSeconds) };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const body = { __type: `com.amazonaws.swf.service.v2.model#${error.code}`, message: error.message };
    return { status: error.status, body: JSON.stringify(body) };
  }
}

/** An object as text: without binary media types API Gateway takes it for that. */
async function object(call: () => Promise<GetObjectOutput>): Promise<ServiceAnswer> {
  try {
    const { Body } = await call();
    return { status: 200, body: Buffer.from(Body as unknown as Uint8Array).toString() };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return { status: error.status, body: `<Error><Code>${error.code}</Code></Error>` };
  }
}

function parse(input: string): object {
  try {
    return JSON.parse(input) as object;
  } catch (error) {
    // The service, not the gateway, refuses a body that its request template made into something other than JSON.
    throw new AwsError('SerializationException', 'The request body is not JSON', 400, { cause: error });
  }
}

function epochSeconds(this: Record<string, unknown>, key: string, value: unknown): unknown {
  const original = this[key];
  return original instanceof Date ? original.getTime() / 1000 : value;
}
