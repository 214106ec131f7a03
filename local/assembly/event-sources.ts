import type { Assembly } from './assembly';

/** A table's stream that a function reads. */
export interface StreamSource {
  readonly functionArn: string;
  readonly streamArn: string;
  readonly batchSize: number;
  readonly bisects: boolean;
  readonly filters: readonly string[];
}

/** What becomes of a function's asynchronous invocations that fail. */
export interface AsynchronousConfig {
  readonly functionName: string;
  readonly retries: number;
  readonly onFailure?: string | undefined;
}

export function streamSources(assembly: Assembly): StreamSource[] {
  return assembly.ofType('AWS::Lambda::EventSourceMapping').map(({ properties }) => {
    const { FunctionName, EventSourceArn, BatchSize = 100, BisectBatchOnFunctionError, FilterCriteria } = properties;
    const { Filters = [] } = (FilterCriteria ?? {}) as { Filters?: { readonly Pattern: string }[] };
    const [source] = assembly.ofType('AWS::Lambda::Function').filter(({ physicalId }) => physicalId === FunctionName);
    return {
      functionArn: source?.attributes.Arn ?? String(FunctionName),
      streamArn: String(EventSourceArn),
      batchSize: Number(BatchSize),
      bisects: BisectBatchOnFunctionError === true,
      filters: Filters.map(({ Pattern }) => Pattern),
    };
  });
}

export function asynchronousConfigs(assembly: Assembly): AsynchronousConfig[] {
  return assembly.ofType('AWS::Lambda::EventInvokeConfig').map(({ properties }) => {
    const { FunctionName, MaximumRetryAttempts = 2, DestinationConfig } = properties;
    const { OnFailure } = (DestinationConfig ?? {}) as { OnFailure?: { readonly Destination: string } };
    return {
      functionName: String(FunctionName),
      retries: Number(MaximumRetryAttempts),
      onFailure: OnFailure?.Destination,
    };
  });
}
