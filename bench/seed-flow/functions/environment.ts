import type { ServiceName } from '../../../local/aws/service';
import type { Network } from '../../workflows/foreign-account';

/** One AWS call, as the seed's functions make them with their SDK. */
export type AwsCall = <Output>(service: ServiceName, operation: string, input: object) => Promise<Output>;

/** What the seed's functions read from their environment's file. */
export interface SeedEnvironment extends Network {
  readonly stateMachineArn: string;
  readonly tableName: string;
  readonly mailAddress: string;
}

/** The state machine's data: the request, and what the functions so far have added. */
export interface SeedState {
  readonly model: string;
  readonly image: string;
  readonly targetGroupArn?: string;
  readonly listenerArn?: string;
  readonly port?: number;
  readonly taskDefinitionArn?: string;
  readonly status?: 'SUCCESS' | 'PENDING';
}

export interface SeedContext {
  readonly aws: AwsCall;
  readonly environment: SeedEnvironment;
}

export type SeedFunction = (state: SeedState, context: SeedContext) => Promise<object>;

/** One name for everything that belongs to a model. */
export function seedName({ model }: Pick<SeedState, 'model'>): string {
  return `mlops-${model}`;
}
