import type { OperationModel, ServiceModel } from '../schemas/service-model';
import type { AwsError } from '../service';
import type { AwsHttpRequest, AwsHttpResponse } from './http';

export interface WireRequest {
  readonly operation: OperationModel;
  readonly input: object;
}

/** One of the ways in which AWS services put their API on HTTP. */
export interface WireProtocol {
  /** Throws an AwsError when the request can't be understood. */
  read(request: AwsHttpRequest, model: ServiceModel): WireRequest;
  write(operation: OperationModel, output: object, requestId: string, model: ServiceModel): AwsHttpResponse;
  /** @param model where the service is known: its errors' codes and names may differ. */
  writeError(error: AwsError, requestId: string, model?: ServiceModel): AwsHttpResponse;
}
