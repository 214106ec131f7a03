import { TaskError } from '../../asl/task';
import { InjectedFault } from '../faults';
import type { ErrorModel, ServiceModel } from '../schemas/service-model';
import { AwsError } from '../service';
import { UnsupportedArgument } from './state-json';

/** How an integration calls a service's errors: the SDK integrations like the SDK for Java, the optimised ones in their own way. */
export interface ErrorNaming {
  /** What comes before the dot. */
  readonly prefix: string;
  /** The whole name of an error that the API does not model. */
  readonly unmodelled: string;
}

export function sdkNaming(model: ServiceModel): ErrorNaming {
  return { prefix: model.description.javaName, unmodelled: model.unmodelledError };
}

export function stateErrorName(error: ErrorModel, { prefix }: ErrorNaming): string {
  return `${prefix}.${error.exceptionName}`;
}

/** What a failed call looks like to the state machine. Anything but an answer of the API is a mistake in the twin: rethrown. */
export function taskError(error: unknown, model: ServiceModel, naming: ErrorNaming, requestId: string): TaskError {
  if (error instanceof UnsupportedArgument) return new TaskError('States.Runtime', error.message);
  if (error instanceof InjectedFault) return new TaskError(error.fault.error, error.fault.cause);
  if (!(error instanceof AwsError)) throw error;
  const modelled = model.errorByCode(error.code);
  const name = modelled ? stateErrorName(modelled, naming) : naming.unmodelled;
  const { javaName } = model.description;
  const details = `Service: ${javaName}, Status Code: ${error.status}, Request ID: ${requestId}`;
  return new TaskError(name, `${error.message} (${details})`);
}
