import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { ServiceName } from '../../local/aws/service';

/** What botocore's model of a service has, as far as it is read. */
export interface ServiceModel {
  readonly shapes: Readonly<Record<string, Shape>>;
}

export interface Shape {
  readonly max?: number;
  readonly exception?: boolean;
  readonly error?: { readonly httpStatusCode?: number };
}

/** Where botocore's folder is called otherwise than the service here. */
const FOLDERS: Partial<Record<ServiceName, string>> = {
  applicationautoscaling: 'application-autoscaling',
  cloudwatchlogs: 'logs',
  elasticloadbalancingv2: 'elbv2',
  eventbridge: 'events',
  servicequotas: 'service-quotas',
  sfn: 'stepfunctions',
};

/** The newest model of a service among the files of botocore. */
export function serviceModelIn(files: string, service: ServiceName): ServiceModel {
  const folder = path.join(files, 'botocore', 'data', FOLDERS[service] ?? service);
  const version = readdirSync(folder).sort().at(-1)!;
  return JSON.parse(
    gunzipSync(readFileSync(path.join(folder, version, 'service-2.json.gz'))).toString(),
  ) as ServiceModel;
}
