import { type ClientDescription, clients, type Protocol } from '../schemas/clients';
import type { ServiceName } from '../service';
import { awsJson } from './aws-json';
import { type AwsHttpRequest, header } from './http';
import type { WireProtocol } from './protocol';
import { awsQuery, ec2Query } from './query';
import { restJson } from './rest-json';
import { restXml } from './rest-xml';

const byName: Readonly<Record<Protocol, WireProtocol>> = {
  'awsJson1.0': awsJson('1.0'),
  'awsJson1.1': awsJson('1.1'),
  awsQuery,
  ec2Query,
  restJson1: restJson,
  restXml,
};

const services = new Map(
  Object.entries(clients).map(([service, { signingName }]) => [signingName, service as ServiceName]),
);

export function serviceBySigningName(signingName: string): ServiceName | undefined {
  return services.get(signingName);
}

/** CloudWatch moved from forms to JSON; older clients still send forms. */
export function protocolOf(request: AwsHttpRequest, { protocol }: ClientDescription): WireProtocol {
  return protocol.startsWith('awsJson') && isForm(request) ? awsQuery : byName[protocol];
}

/** How a service that is not here would answer: its client shows nothing of an answer in another form. */
export function likelyProtocol(request: AwsHttpRequest, signingName: string): WireProtocol {
  if (isForm(request)) return awsQuery;
  if (signingName === 'cloudfront') return restXml;
  return header(request, 'x-amz-target') === undefined ? restJson : byName['awsJson1.1'];
}

function isForm(request: AwsHttpRequest): boolean {
  return header(request, 'content-type')?.startsWith('application/x-www-form-urlencoded') ?? false;
}
