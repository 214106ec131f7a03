import type { AwsError, ServiceName } from '../../local/aws/service';
import type { ServiceModel } from './service-models';

/** Codes that botocore takes for throttling, and that some services have for something else. */
const AMBIGUOUS = ['LimitExceededException', 'ProvisionedThroughputExceededException', 'EC2ThrottledException'];

/** The codes that botocore tries again as throttling, in the text of its retry handler. */
export function throttlingCodes(handler: string): string[] {
  const list = /_THROTTLED_ERROR_CODES = \[(.*?)\]/s.exec(handler)?.[1] ?? '';
  return [...list.matchAll(/'(\w+)'/g)].map(([, code]) => code!).filter((code) => !AMBIGUOUS.includes(code));
}

/** What is wrong with how a service is said to refuse calls that come too often. */
export function throttlingFault(
  service: ServiceName,
  ours: Pick<AwsError, 'code' | 'status'>,
  codes: readonly string[],
  { shapes }: ServiceModel,
): string | undefined {
  const modelled = Object.keys(shapes).filter((name) => shapes[name]!.exception && codes.includes(name));
  if (modelled.length === 0)
    return codes.includes(ours.code) ? undefined : `${service}: no SDK tries ${ours.code} again`;
  if (!modelled.includes(ours.code))
    return `${service}: throttles with ${ours.code}, and ${modelled.join(' or ')} there`;
  const { httpStatusCode = 400 } = shapes[ours.code]!.error ?? {};
  return httpStatusCode === ours.status
    ? undefined
    : `${service}: ${ours.code} has status ${ours.status}, and ${httpStatusCode} there`;
}
