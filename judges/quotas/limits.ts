import { MAX_PAYLOAD_BYTES } from '../../local/asl/limits';
import { DEFAULT_LIMIT } from '../../local/aws/cloudwatchlogs/log-events';
import { MAX_AGE_SECONDS, MAX_ATTEMPTS } from '../../local/aws/eventbridge/delivery';
import type { ServiceName } from '../../local/aws/service';
import { MAX_INPUT_BYTES } from '../../local/aws/sfn/execution-input';
import type { ServiceModel } from './service-models';

/** A limit of the twin, and the shape that has it in the service's model. */
export interface Limit {
  readonly service: ServiceName;
  readonly shape: string;
  readonly ours: number;
}

/** Those of the twin's limits that a model knows. Rates, vCPUs and sizes of items stand in the services' guides alone. */
export const LIMITS: readonly Limit[] = [
  { service: 'sfn', shape: 'SensitiveData', ours: MAX_INPUT_BYTES },
  { service: 'sfn', shape: 'SensitiveData', ours: MAX_PAYLOAD_BYTES },
  { service: 'eventbridge', shape: 'MaximumRetryAttempts', ours: MAX_ATTEMPTS },
  { service: 'eventbridge', shape: 'MaximumEventAgeInSeconds', ours: MAX_AGE_SECONDS },
  { service: 'cloudwatchlogs', shape: 'EventsLimit', ours: DEFAULT_LIMIT },
];

export function limitFaults(limits: readonly Limit[], modelOf: (service: ServiceName) => ServiceModel): string[] {
  return limits.flatMap(({ service, shape, ours }) => {
    const theirs = modelOf(service).shapes[shape]?.max;
    return theirs === ours ? [] : [`${service}: ${shape} is at most ${ours}, and ${theirs} there`];
  });
}
