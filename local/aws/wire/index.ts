import { randomUUID } from 'node:crypto';
import type { Protocol } from '../schemas/clients';
import { serviceModel } from '../schemas/service-model';
import { AwsError, type Caller } from '../service';
import type { Twin } from '../twin';
import { awsJson } from './aws-json';
import type { AwsHttpRequest, AwsHttpResponse } from './http';
import type { WireProtocol } from './protocol';
import { awsQuery, ec2Query } from './query';
import { restJson } from './rest-json';
import { restXml } from './rest-xml';
import { readSignature, type Signature } from './signature';

export type { AwsHttpRequest, AwsHttpResponse } from './http';

/** The role behind an access key id. */
export type CallerOf = (accessKeyId: string) => Caller;

const protocols: Readonly<Partial<Record<Protocol, WireProtocol>>> = {
  'awsJson1.0': awsJson('1.0'),
  'awsJson1.1': awsJson('1.1'),
  awsQuery,
  ec2Query,
  restJson1: restJson,
  restXml,
};

/** Answers a request of an AWS SDK client, or the CLI, with what the twin does. Signatures say who calls; they are not verified. */
export async function handleAwsRequest(
  twin: Twin,
  request: AwsHttpRequest,
  callerOf: CallerOf,
): Promise<AwsHttpResponse> {
  const requestId = randomUUID();
  let signature: Signature;
  try {
    signature = readSignature(request);
  } catch (error) {
    return refuse(error);
  }
  const { service, accessKeyId } = signature;
  const model = await twin.clock.hold(serviceModel(service));
  const protocol = protocols[model.description.protocol];
  if (!protocol) return refuse(new AwsError('NotImplemented', `${service} has no endpoint here`, 501));
  try {
    const { operation, input } = protocol.read(request, model);
    const output = await twin.call(service, operation.name, input, callerOf(accessKeyId));
    return protocol.write(operation, output, requestId, model);
  } catch (error) {
    if (error instanceof AwsError) return protocol.writeError(error, requestId, model);
    throw error;
  }
}

/** An answer to a request of which not even the service, and so the protocol, is known. */
function refuse(error: unknown): AwsHttpResponse {
  if (!(error instanceof AwsError)) throw error;
  const body = JSON.stringify({ __type: error.code, message: error.message });
  return { status: error.status, headers: { 'content-type': 'application/json' }, body };
}
